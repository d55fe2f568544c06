import { expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import { type Arrived, play, sinkQueue } from "../staged-run.ts";
import { skeleton } from "./definition.ts";
import { skeletonBehaviour } from "./sim.ts";

// Names are claims. Rules of AWS are tables with their source; what must hold for all inputs is a property.
test("a message is passed on when its time here is over", () => {
  const log: Arrived[] = [];
  const { lives } = play(
    {
      services: [simService(skeleton, skeletonBehaviour), sinkQueue(log)],
      nodes: { hold: ["skeleton", { holdSec: 10 }], queue: ["sqs"] },
      wires: { "hold>queue": 20 },
      commands: [[1, "hold", "SendMessage", { messageBody: "hello" }]],
    },
    60,
  );
  expect(lives).toEqual(["1 c1 created", "1 c1 queued held", "11.02 c1 visible"]);
  expect(log[0]?.text).toBe("hello");
});
