// The import laws L1 to L11 of ARCHITECTURE.md as rows: who may import what, and why. Adding a law is adding a row.
import { type Import, importsOf, type SourceTree, targetOf } from "./scan.ts";

type Law = {
  readonly law: string;
  /** The importing files; a group, if there is one, captures what `allows` is given as `own`. */
  readonly from: RegExp;
  /** "direct" looks at the file's own imports, "transitive" at everything they lead to as well. */
  readonly reach: "direct" | "transitive";
  readonly allows: (to: string, own: string) => boolean;
  readonly claim: string;
  readonly reason: string;
};

/**
 * Packages that sim code may use, each through its one file (L11). Before adding one make sure that it is pure and
 * synchronous, with no clock, no randomness and no DOM.
 */
const packageWrappers: ReadonlyMap<string, string> = new Map([["@noble/hashes", "mechanisms/hashes.ts"]]);
const wrapperFiles = new Set(packageWrappers.values());

/** Files that exist only to be a folder's public face, on purpose (L10). */
const publicFaces: ReadonlySet<string> = new Set([]);

/** What only tests use, kept beside what it tests. Nothing but tests and the headless commands may import it. */
const testing = /^(?:[^/]+\/)*testing\//;

const simFolders = /^(?:engine|fields|mechanisms|services|scenario|metrics|advice|lessons|examples)\//;
const react =
  /^npm:(?:react|react-dom|@xyflow\/react|radix-ui|lucide-react|cmdk|react-[\w-]+|zustand$)(?:\/|$)/;
const component = /\.tsx$/;
/** The page's side of the services: the catalogue, and in a service's folder `ui.tsx` and what is named `ui-...`. */
const serviceUi = /^services\/(?:catalog\.ui\.ts$|ui\.ts$|[^/]+\/ui[.-])/;

/** Code that runs in a worker, in Node and in tests alike. */
export function isSim(path: string): boolean {
  return simFolders.test(path) && !component.test(path) && !serviceUi.test(path);
}

const laws: readonly Law[] = [
  {
    law: "L1",
    from: /^engine\//,
    reach: "direct",
    allows: (to) => to.startsWith("engine/"),
    claim: "engine imports only engine",
    reason: "it must run in a worker, in Node and in a test, unchanged",
  },
  {
    law: "L2",
    from: /^services\/([^/]+)\/(?!text\.|ui[.-]).+\.ts$/,
    reach: "direct",
    allows: (to, own) =>
      /^(?:engine\/(?:contract|tables|random)|fields|mechanisms)\//.test(to) ||
      to.startsWith("npm:") || // L11
      (to.startsWith(`services/${own}/`) && !serviceUi.test(to)),
    claim:
      "a service's definition and sim import engine/contract, tables and random, fields, mechanisms and their own folder",
    reason: "a service is removable",
  },
  {
    law: "L3",
    from: /^services\/([^/]+)\//,
    reach: "direct",
    allows: (to, own) =>
      !to.startsWith("services/") || to.startsWith(`services/${own}/`) || to === "services/ui.ts",
    claim: "services never import each other or the catalogues",
    reason: "what two share is a mechanism or a message",
  },
  {
    law: "L4",
    from: /^mechanisms\/([^/]+)/,
    reach: "direct",
    allows: (to, own) =>
      /^(?:engine\/(?:contract|random)\/|npm:)/.test(to) ||
      to.startsWith(`mechanisms/${own}/`) ||
      wrapperFiles.has(to),
    claim: "mechanisms import only engine/contract and random, their own folder and wrapped packages",
    reason: "they are arithmetic, testable alone",
  },
  {
    law: "L5",
    from: /^(metrics|advice|lessons)\//,
    reach: "direct",
    allows: (to, own) =>
      // Metrics are what the trace says, so reading them is reading the trace.
      /^(?:engine\/(?:trace|contract)|scenario|metrics)\//.test(to) || to.startsWith(`${own}/`),
    claim: "metrics, advice and lessons read trace and scenario only",
    reason: "the trace must suffice; if it does not, state another fact",
  },
  {
    law: "L6",
    from: /^worker\/(?!client)/,
    reach: "transitive",
    allows: (to) =>
      to !== "services/catalog.ui.ts" && !to.startsWith("stores/") && !react.test(to) && !component.test(to),
    claim: "the worker's side never reaches catalog.ui, React or stores",
    reason: "keeps React out of the worker bundle",
  },
  {
    law: "L7",
    from: /^(?:playback|geometry|overlay)\//,
    reach: "transitive",
    allows: (to) => !react.test(to) && !component.test(to),
    claim: "playback, geometry and overlay reach no React",
    reason: "60 Hz work must not re-render",
  },
  {
    law: "L7",
    from: /^geometry\//,
    reach: "direct",
    allows: (to) => to.startsWith("geometry/"),
    claim: "geometry imports nothing else",
    reason: "it is pure arithmetic that canvas and overlay share",
  },
  {
    law: "L8",
    from: /^(?!canvas\/)/,
    reach: "direct",
    allows: (to) => !/^npm:@xyflow\//.test(to),
    claim: "only canvas/ imports @xyflow/react",
    reason: "the next major version changes it",
  },
  {
    law: "L9",
    from: /^stores\//,
    reach: "direct",
    allows: (to) =>
      !component.test(to) && !/^(?:canvas|overlay|panels|ui|app)\//.test(to) && !/^npm:react-dom/.test(to),
    claim: "stores import no components",
    reason: "app composes them",
  },
  {
    law: "L9",
    from: /^(canvas|overlay|panels)\//,
    reach: "direct",
    allows: (to, own) => to.startsWith(`${own}/`) || !/^(?:canvas|overlay|panels)\//.test(to),
    claim: "panels, canvas and overlay do not import each other",
    reason: "app composes them",
  },
  {
    law: "L10",
    from: /^(?!headless\/|(?:[^/]+\/)*testing\/)/,
    reach: "direct",
    allows: (to) => !testing.test(to),
    claim: "only tests, testing/ folders and headless commands import a testing/ folder",
    reason: "what only tests use must not reach the page",
  },
  {
    law: "L11",
    from: simFolders,
    reach: "direct",
    allows: (to) => !to.startsWith("npm:"),
    claim:
      "sim code uses packages only through one wrapper file each in mechanisms/, and zod only in fields/",
    reason:
      "the kernel cannot wait: what it uses is pure, synchronous, with no clock, no randomness and no DOM",
  },
];

/** Every broken law as a message: the claim, the path of imports that breaks it, and the reason. */
export function brokenLaws(tree: SourceTree): readonly string[] {
  const imports: Imports = new Map([...tree].map(([path, text]) => [path, importsOf(text)]));
  const graph: Graph = new Map(
    [...imports].map(([path, list]) => [path, list.map((one) => targetOf(one.specifier, path))]),
  );
  const complaints: string[] = [];
  for (const row of laws) {
    for (const from of graph.keys()) {
      const match = row.from.exec(from);
      if (match === null || (row.law === "L11" && !isSim(from))) continue;
      const path = pathToForbidden(graph, from, row, match[1] ?? "");
      if (path !== null) complaints.push(complaint(row.law, row.claim, path.join(" -> "), row.reason));
    }
  }
  return [...complaints, ...storeUsers(imports), ...cycles(graph), ...barrels(tree, imports)];
}

type Imports = ReadonlyMap<string, readonly Import[]>;
type Graph = ReadonlyMap<string, readonly string[]>;

/** Breadth first, so that the path shown is a shortest one. */
function pathToForbidden(graph: Graph, from: string, row: Law, own: string): readonly string[] | null {
  const seen = new Set([from]);
  const queue: string[][] = [[from]];
  for (const path of queue) {
    const last = path.at(-1) ?? from;
    for (const to of graph.get(last) ?? []) {
      if (!row.allows(to, own) && !isGrantedPackage(last, to)) return [...path, to];
      if (row.reach === "direct" || seen.has(to)) continue;
      seen.add(to);
      queue.push([...path, to]);
    }
  }
  return null;
}

function isGrantedPackage(from: string, to: string): boolean {
  if (/^npm:zod(?:\/|$)/.test(to)) return from.startsWith("fields/");
  if (to === "npm:fast-check") return testing.test(from);
  return [...packageWrappers].some(
    ([name, file]) => file === from && (to === `npm:${name}` || to.startsWith(`npm:${name}/`)),
  );
}

function storeUsers(imports: Imports): readonly string[] {
  const usesStore = ({ specifier, names }: Import) =>
    specifier.startsWith("@xyflow/") && /\b(?:useStore|useStoreApi|ReactFlowState)\b/.test(names);
  const users = [...imports].filter(([, list]) => list.some(usesStore)).map(([path]) => path);
  if (users.length < 2) return [];
  const claim = "only one file uses React Flow's store";
  return [complaint("L8", claim, users.join(", "), "the next major version changes it")];
}

/** Each cycle once, found from its first file in path order. */
function cycles(graph: Graph): readonly string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (path: readonly string[], last: string): void => {
    for (const to of graph.get(last) ?? []) {
      const start = path.indexOf(to);
      if (start >= 0) {
        const cycle = [...path.slice(start), to].join(" -> ");
        found.push(complaint("L10", "no import cycles", cycle, "loading order is never a question"));
      } else if (!finished.has(to)) visit([...path, to], to);
    }
    finished.add(last);
  };
  for (const from of [...graph.keys()].sort()) if (!finished.has(from)) visit([from], from);
  return found;
}

function barrels(tree: SourceTree, imports: Imports): readonly string[] {
  const declares =
    /\bexport\s+(?:const|let|function|class|async|abstract|default|interface|type\s+\w+\s*[=<])/;
  return [...tree]
    .filter(([path, text]) => {
      const list = imports.get(path) ?? [];
      return list.length > 0 && list.every((one) => one.reexports) && !declares.test(text);
    })
    .filter(([path]) => !publicFaces.has(path))
    .map(([path]) => complaint("L10", "no barrel files", path, "loading order is never a question"));
}

function complaint(law: string, claim: string, where: string, reason: string): string {
  return `${law}: ${claim}\n    ${where}\n    because: ${reason}`;
}
