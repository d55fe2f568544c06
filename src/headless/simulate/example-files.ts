/** The files of an example that are made from others: its scenario in canonical form, and its golden trace. */
import { simCatalog } from "../../engine/contract/definition.ts";
import { formatScenario } from "../../scenario/format.ts";
import { parseScenario } from "../../scenario/parse.ts";
import { definitionsOf } from "../../scenario/scenario.ts";
import { simServices } from "../../services/catalog.sim.ts";
import { simulate } from "./simulate.ts";
import { issueLines } from "./words.ts";

/** How much of an example its golden trace shows. */
const GOLDEN_UNTIL = "3m";

const definitions = definitionsOf(simCatalog(simServices));

/** The scenario as it is saved; throws with every issue when it is not valid. */
export function canonicalScenario(text: string): string {
  const parsed = parseScenario(text, definitions);
  if (!parsed.ok) throw new Error(`not a valid scenario:\n${issueLines(parsed.issues).join("\n")}`);
  return formatScenario(parsed.scenario, definitions);
}

/** What `npm run simulate -- <file> --until 3m --trace text` prints. */
export function goldenTrace(text: string): string {
  let trace = "";
  const code = simulate(["scenario.json", "--until", GOLDEN_UNTIL, "--trace", "text"], {
    read: () => text,
    write: (part) => {
      trace += part;
    },
    complain: (complaint) => {
      throw new Error(complaint);
    },
  });
  if (code !== 0) throw new Error(`the run ended with exit code ${code}`);
  return trace;
}
