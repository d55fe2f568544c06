/** How a client's bodies are made when somebody reads them: from the template, or from the list that is replayed. */
import type { BodyMaker } from "../../engine/contract/definition.ts";
import { renderTemplate, templateOf } from "../../mechanisms/template/body-template.ts";
import { replayOf } from "./replay.ts";

const textArg = (args: { readonly [key: string]: unknown }, name: string): string => String(args[name] ?? "");

const fromTemplate: BodyMaker = {
  text: (args, row, world) =>
    renderTemplate(templateOf(textArg(args, "template")), {
      number: row.number,
      key: row.rootKey,
      poison: row.poison,
      bornAt: row.bornAt,
      seed: world.seed,
      startsAtMs: world.startsAtMs,
    }),
  sizeMost: (args) => templateOf(textArg(args, "template")).mostBytes,
  isNeverEmpty: (args) => templateOf(textArg(args, "template")).isNeverEmpty,
};

const fromReplay: BodyMaker = {
  text: (args, row) => {
    const { lines } = replayOf(textArg(args, "lines"));
    const place = row.number - Number(args["first"] ?? 1);
    return lines[((place % lines.length) + lines.length) % lines.length] ?? "";
  },
  sizeMost: (args) => replayOf(textArg(args, "lines")).mostBytes,
  isNeverEmpty: () => true,
};

export const clientBodies = { "client.template": fromTemplate, "client.replay": fromReplay };
