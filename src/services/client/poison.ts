/** Which orders are poison. Keyed by the order's number, so that no other setting changes it. */
import type { RandomStream } from "../../engine/contract/behaviour.ts";
import type { ClientConfig } from "./definition.ts";

export function isPoison(poison: ClientConfig["poison"], number: number, stream: RandomStream): boolean {
  switch (poison.type) {
    case "none":
      return false;
    case "share":
      return stream.of(number) * 100 < poison.share;
    case "every":
      return number >= poison.first && (number - poison.first) % poison.n === 0;
  }
}
