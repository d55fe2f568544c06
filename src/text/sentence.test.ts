import { describe, expect, it } from "vitest";
import { parseSentence, plainSentence, serviceSentence } from "./sentence.ts";
import { addWords, hasWords, t, tService } from "./text.ts";

describe("a sentence with tags", () => {
  it("falls into words, strong words and links", () => {
    expect(
      parseSentence("Hidden: the <0>visibility timeout</0> is <b>30 s</b>.", ["billing.timeout"]),
    ).toEqual([
      { text: "Hidden: the " },
      { text: "visibility timeout", target: "billing.timeout" },
      { text: " is " },
      { text: "30 s", strong: true },
      { text: "." },
    ]);
  });

  it("leaves a link without a target as words", () => {
    expect(parseSentence("see <3>this</3>")).toEqual([{ text: "see " }, { text: "this" }]);
  });

  it("reads aloud without tags", () => {
    expect(plainSentence(parseSentence("a <b>b</b> <0>c</0>", ["x"]))).toBe("a b c");
  });

  it("keeps a tag inside an argument as the argument's own characters", () => {
    addWords("en", "probe", { moved: "moved to <0>{{name}}</0>" });
    expect(serviceSentence("probe.moved", { name: "<b>dlq</b>" }, ["node:dlq"])).toEqual([
      { text: "moved to " },
      { text: "<b>dlq</b>", target: "node:dlq" },
    ]);
  });
});

describe("words by key", () => {
  it("come with their arguments and plurals", () => {
    expect(t("designs.minutesAgo", { count: 1 })).toBe("1 minute ago");
    expect(t("designs.minutesAgo", { count: 12 })).toBe("12 minutes ago");
    expect(t("topBar.rename", { title: "orders" })).toBe("Rename orders");
  });

  it("of a service stand under its prefix", () => {
    addWords("en", "sqs", { "fields.visibilityTimeoutSec.label": "visibility timeout" });
    expect(tService("sqs.fields.visibilityTimeoutSec.label")).toBe("visibility timeout");
    expect(hasWords("sqs.fields.none.label")).toBe(false);
    expect(tService("sqs.fields.none.label")).toBe("sqs.fields.none.label");
  });

  it("do not read arguments as words to fill in", () => {
    expect(t("topBar.rename", { title: "{{title}}" })).toBe("Rename {{title}}");
  });
});
