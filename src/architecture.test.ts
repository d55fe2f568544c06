// The import laws L1 to L12, the arithmetic of sim code, and the tests of the checker itself: each law is broken once.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { inexactSimCode } from "./architecture/exactness.ts";
import { brokenLaws } from "./architecture/laws.ts";
import { importsOf, mask, type SourceTree, targetOf } from "./architecture/scan.ts";
import { wordsInComponents } from "./architecture/words.ts";

const src = fileURLToPath(new URL(".", import.meta.url));

/** Tests may import what they like, so the laws are not asked about them. */
function readTree(): SourceTree {
  const paths = readdirSync(src, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const isSource = (path: string) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path);
  return new Map(paths.filter(isSource).map((path) => [path, readFileSync(src + path, "utf8")]));
}

describe("this source tree", () => {
  const tree = readTree();

  test("keeps the import laws", () => {
    expect(tree.has("app/main.tsx"), "the tree was read").toBe(true);
    expect(brokenLaws(tree).join("\n")).toBe("");
  });

  test("computes exactly in sim code", () => {
    expect(inexactSimCode(tree).join("\n")).toBe("");
  });

  test("keeps what people read in text files", () => {
    expect(wordsInComponents(tree).join("\n")).toBe("");
  });
});

describe("docs/faults.md", () => {
  const text = readFileSync(new URL("../docs/faults.md", import.meta.url), "utf8");
  const rows = [...text.matchAll(/^\| (SIM-\d{3}) \|.*\| `([^`]+)` \|$/gm)].map(
    ([, code = "", where = ""]) => [code, where] as const,
  );
  const used = [...readTree()].flatMap(([path, source]) =>
    [...source.matchAll(/"(SIM-\d{3})"/g)].map(([, code = ""]) => [code, path] as const),
  );

  test("has one row for every code, and a code means one thing in one place", () => {
    const places = new Map(rows);
    expect(places.size, "no code twice").toBe(rows.length);
    expect(used.filter(([code, path]) => !path.startsWith(places.get(code) ?? "nowhere"))).toEqual([]);
    expect(rows.filter(([code]) => !used.some(([other]) => other === code))).toEqual([]);
  });
});

/** Rows of (law, importing file, its imports, whether that is allowed). */
const direct: readonly [law: string, from: string, specifier: string, allowed: boolean][] = [
  ["L1", "engine/kernel/run.ts", "../trace/columns.ts", true],
  ["L1", "engine/kernel/run.ts", "../../fields/seconds.ts", false],
  ["L1", "engine/kernel/run.ts", "node:fs", false],
  ["L2", "services/sqs/sim.ts", "../../engine/contract/ids.ts", true],
  ["L2", "services/sqs/sim.ts", "../../engine/tables/rows.ts", true],
  ["L2", "services/sqs/sim.ts", "../../mechanisms/backoff.ts", true],
  ["L2", "services/sqs/sim.ts", "./queue.ts", true],
  ["L2", "services/sqs/sim.ts", "../../engine/kernel/run.ts", false],
  ["L2", "services/sqs/deep/queue.ts", "../../../stores/run.ts", false],
  ["L2", "services/sqs/definition.ts", "./ui.tsx", false],
  ["L2", "services/sqs/ui-inside.ts", "../../text/keys.ts", true],
  ["L3", "services/sqs/ui.tsx", "../../ui/Button.tsx", true],
  ["L3", "services/sqs/ui.tsx", "../sns/definition.ts", false],
  ["L3", "services/sqs/ui.tsx", "../catalog.ui.ts", false],
  ["L4", "mechanisms/backoff.ts", "../engine/contract/units.ts", true],
  ["L4", "mechanisms/pattern/match.ts", "./parse.ts", true],
  ["L4", "mechanisms/signature.ts", "./hashes.ts", true],
  ["L4", "mechanisms/backoff.ts", "./token-bucket.ts", false],
  ["L4", "mechanisms/backoff.ts", "../engine/kernel/run.ts", false],
  ["L5", "metrics/depth.ts", "../engine/trace/index.ts", true],
  ["L5", "lessons/dlq/lesson.ts", "../judge.ts", true],
  ["L5", "lessons/dlq/lesson.ts", "../../services/sqs/definition.ts", false],
  ["L5", "advice/timeouts.ts", "../engine/kernel/run.ts", false],
  ["L6", "worker/host.ts", "../services/catalog.sim.ts", true],
  ["L6", "worker/host.ts", "../services/catalog.ui.ts", false],
  ["L6", "worker/entry.ts", "zustand", false],
  ["L6", "worker/client.ts", "../stores/run.ts", true],
  ["L7", "overlay/painter.ts", "react", false],
  ["L7", "playback/playhead.ts", "@xyflow/react", false],
  ["L7", "geometry/path.ts", "../engine/contract/ids.ts", false],
  ["L8", "canvas/Flow.tsx", "@xyflow/react", true],
  ["L8", "app/main.tsx", "@xyflow/react/dist/style.css", false],
  ["L9", "stores/run.ts", "zustand", true],
  ["L9", "stores/run.ts", "../ui/Button.tsx", false],
  ["L9", "panels/Inspector.tsx", "../stores/run.ts", true],
  ["L9", "panels/Inspector.tsx", "../canvas/view.ts", false],
  ["L9", "app/App.tsx", "../canvas/Flow.tsx", true],
  ["L10", "panels/a.ts", "./a.ts", false],
  ["L10", "engine/testing/runs.ts", "./worlds.ts", true],
  ["L10", "headless/bench.ts", "../engine/testing/runs.ts", true],
  ["L10", "engine/kernel/run.ts", "../testing/runs.ts", false],
  ["L11", "engine/testing/worlds.ts", "fast-check", true],
  ["L11", "fields/seconds.ts", "zod", true],
  ["L11", "mechanisms/hashes.ts", "@noble/hashes/legacy.js", true],
  ["L11", "mechanisms/backoff.ts", "@noble/hashes/legacy.js", false],
  ["L11", "scenario/parse.ts", "zod", false],
  ["L11", "services/sqs/sim.ts", "zod", false],
  ["L11", "services/sqs/ui.tsx", "lucide-react", true],
];

describe("the import checker", () => {
  test.each(direct)("%s: %s importing %s: allowed %s", (law, from, specifier, allowed) => {
    for (const line of [
      `import { x } from "${specifier}";\nexport const y = x;`,
      `import type { X } from '${specifier}';\nexport type Y = X;`,
      `const x = await import("${specifier}");\nexport { x };`,
    ]) {
      const complaints = brokenLaws(new Map([[from, line]]));
      if (allowed) expect(complaints).toEqual([]);
      else {
        expect(complaints.map((one) => one.slice(0, one.indexOf(":")))).toContain(law);
        expect(complaints.join("\n")).toContain(`${from} -> ${targetOf(specifier, from)}`);
      }
    }
  });

  const transitive: readonly [law: string, from: string, last: string][] = [
    ["L6", "worker/host.ts", "react-dom/client"],
    ["L6", "worker/host.ts", "../stores/run.ts"],
    ["L7", "overlay/painter.ts", "react"],
    ["L7", "playback/pace.ts", "../ui/Button.tsx"],
  ];
  test.each(transitive)("%s: follows %s through other files to %s and shows the way", (law, from, last) => {
    const tree = new Map([
      [from, 'import { a } from "../scenario/a.ts";'],
      ["scenario/a.ts", 'import type { b } from "./b.ts";'],
      ["scenario/b.ts", `import { c } from "${last}";`],
    ]);
    const way = `${from} -> scenario/a.ts -> scenario/b.ts -> ${targetOf(last, "scenario/b.ts")}`;
    const found = brokenLaws(tree).find((one) => one.startsWith(`${law}:`));
    expect(found).toContain(way);
    expect(found).toContain("because: ");
  });

  test("L8: only one file of the canvas may use React Flow's store", () => {
    const use = 'import { useStore } from "@xyflow/react";\nexport const x = useStore;';
    expect(brokenLaws(new Map([["canvas/store.ts", use]]))).toEqual([]);
    const two = new Map([
      ["canvas/store.ts", use],
      ["canvas/Flow.tsx", use],
    ]);
    expect(brokenLaws(two).join()).toContain("canvas/store.ts, canvas/Flow.tsx");
  });

  test("L10: a cycle is shown as one path, even when a type closes it", () => {
    const tree = new Map([
      ["ui/a.ts", 'import { b } from "./b.ts";'],
      ["ui/b.ts", 'import { c } from "./c.ts";'],
      ["ui/c.ts", 'import type { a } from "./a.ts";'],
    ]);
    expect(brokenLaws(tree)).toHaveLength(1);
    expect(brokenLaws(tree)[0]).toContain("ui/a.ts -> ui/b.ts -> ui/c.ts -> ui/a.ts");
  });

  test("L10: a file that only passes on other files' names is a barrel", () => {
    const barrel = 'export * from "./a.ts";\nexport { b } from "./b.ts";';
    expect(brokenLaws(new Map([["ui/all.ts", barrel]])).join()).toContain("no barrel files");
    expect(brokenLaws(new Map([["ui/all.ts", `${barrel}\nexport const own = 1;`]]))).toEqual([]);
  });

  test("an empty tree keeps every law", () => {
    expect(brokenLaws(new Map())).toEqual([]);
  });
});

describe("the scanner", () => {
  test("finds imports of every form and none in comments or strings", () => {
    const text = [
      'import a, { b } from "./1.ts";',
      'import type {\n  C,\n} from "./2.ts";',
      'import "./3.css";',
      'export * from "./4.ts";',
      'const e = import("./5.ts");',
      'type F = typeof import("./6.ts");',
      '// import g from "./no.ts";',
      '/* import g from "./no.ts"; */ const h = `import i from "./no.ts"`;',
      "const j = 'import k from \"./no.ts\"';",
    ].join("\n");
    const found = importsOf(text).map((one) => one.specifier);
    expect(found).toEqual(["./1.ts", "./2.ts", "./3.css", "./4.ts", "./5.ts", "./6.ts"]);
  });

  test("blanks comments and literals but not the code inside a template", () => {
    const shown = mask("a / b; /\\/'/.test(c); `x ${ d + `y ${e}` } z` // f", false);
    expect(shown.replace(/ +/g, " ")).toBe("a / b; / /.test(c); ` ${ d + ` ${e}` } ` ");
  });

  test("resolves relative paths and leaves packages alone", () => {
    expect(targetOf("../../ui/a.tsx?raw", "panels/log/b.ts")).toBe("ui/a.tsx");
    expect(targetOf("zod", "fields/a.ts")).toBe("npm:zod");
  });
});

describe("the arithmetic of sim code", () => {
  const refused = [
    "Math.random()",
    "Math.pow(a, b)",
    "Math.hypot(a, b)",
    "Math.log(a)",
    "const { sin } = Math",
    "a ** b",
    "a.localeCompare(b)",
    "a.toLocaleUpperCase()",
    "new Intl.Collator()",
    "Date.now()",
    "Date.parse(text)",
    "new Date()",
    "new Date",
    "Date()",
    'new Date("2026-01-05")',
    "new Date(2026, 0, 5)",
    "when.getHours()",
    "when.setDate(3)",
    "when.toDateString()",
    "setTimeout(a, 3)",
    "queueMicrotask(a)",
    "performance.now()",
    'console.log("a")',
    "`${Math.exp(1)}`",
  ];
  test.each(refused)("refuses %s", (line) => {
    for (const path of ["engine/a.ts", "services/sqs/sim.ts", "services/catalog.sim.ts", "lessons/a/b.ts"]) {
      expect(inexactSimCode(new Map([[path, `export const x = 1;\n${line};`]]))[0]).toContain(`${path}:2: `);
    }
    for (const path of ["app/a.ts", "services/sqs/ui.tsx", "services/sqs/ui-inside.ts", "headless/a.ts"]) {
      expect(inexactSimCode(new Map([[path, line]]))).toEqual([]);
    }
  });

  const accepted = [
    "Math.floor(Math.sqrt(a) * Math.PI)",
    "new Date(startsAt + at / 1000).toISOString()",
    "new Date(Date.UTC(2026, 0, 5))",
    "when.getUTCHours()",
    "// Math.random() is banned",
    '"Date.now()"',
    "run.performance.now",
    "a * b",
  ];
  test.each(accepted)("accepts %s", (line) => {
    expect(inexactSimCode(new Map([["engine/a.ts", line]]))).toEqual([]);
  });
});

describe("L12, words in components", () => {
  const refused = [
    "<p>Don't panic</p>",
    "<p>\n  {count} messages\n</p>",
    '<button aria-label="Play" />',
    '<input placeholder={isOpen ? "Close it" : t("a.b")} />',
    "<img alt={`Queue ${name}`} />",
    "<p>{`${count} ms`}</p>",
    '<p>{isOpen && "open"}</p>',
    "<>{list.map((one) => <li key={one}>Item</li>)}</>",
    '<Field label="Delay"><b /></Field>',
    "<p>中文</p>",
  ];
  test.each(refused)("refuses %s", (element) => {
    const tree = new Map([["ui/A.tsx", `export const A = () => (\n  ${element}\n);`]]);
    expect(wordsInComponents(tree).join()).toMatch(/^L12: ui\/A\.tsx:[23]: /);
  });

  const accepted = [
    '<p className="note">{t("panel.title")}</p>',
    '<button aria-label={t(isOpen ? "close" : "open")}>× &nbsp; {" "}</button>',
    '<p>{kind === "sqs" ? <Queue size={3} /> : null}</p>',
    '<Field label="panel.delay" kind="seconds" />',
    '<a href={`#${id}`} data-state={isOpen ? "open" : "closed"}>{/* a comment */}</a>',
    "<List<Row> rows={rows} />",
  ];
  test.each(accepted)("accepts %s", (element) => {
    const code = `const [a] = useState<string>("x");\nconst b = a < c && c > d;\n// Don't\nreturn (\n  ${element}\n);`;
    expect(wordsInComponents(new Map([["ui/A.tsx", `export function A() {\n${code}\n}`]]))).toEqual([]);
  });

  test("leaves files alone that draw nothing", () => {
    expect(wordsInComponents(new Map([["text/en.ts", 'export const a = "<p>Words</p>";']]))).toEqual([]);
  });
});
