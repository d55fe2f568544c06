import { Store } from "lucide-react";
import type { Action, Inside, NodeView, ServiceUi } from "../ui.ts";
import { type Arrivals, ratePerSecond } from "./arrivals.ts";
import type { ClientConfig } from "./definition.ts";

const send = (count: number, key: string): Action => ({
  operation: "Send",
  label: { key },
  payload: { count },
});

/** Three significant digits at most; no rate is shown as 0 unless it is. */
const shortNumber = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(value < 1 ? 2 : 3))) : "∞";

function rate(arrivals: Arrivals): string {
  const [from, to] = ratePerSecond(arrivals);
  return from === to ? shortNumber(from) : `${shortNumber(from)}–${shortNumber(to)}`;
}

function poisonShare(poison: ClientConfig["poison"]): string {
  if (poison.type === "none") return "0 %";
  return `${shortNumber(poison.type === "share" ? poison.share : 100 / poison.n)} %`;
}

function inside(view: NodeView): Inside {
  const config = view.config as ClientConfig;
  const orders = view.total("became.created") - view.gauge("extraCopies");
  const lost = view.total("became.dropped");
  return {
    settings: [],
    well: {
      shape: "figures",
      figures: [
        { label: { key: "inside.orders" }, value: String(orders) },
        { label: { key: "inside.perSecond" }, value: rate(config.arrivals) },
        { label: { key: "inside.poison" }, value: poisonShare(config.poison) },
      ],
    },
    foot: lost > 0 ? [{ words: { key: "inside.lost", args: { count: lost } }, tone: "failed" }] : [],
  };
}

export const clientUi: ServiceUi = {
  kind: "client",
  palette: { group: "sources" },
  Icon: ({ size }) => <Store size={size} aria-hidden />,
  width: 96,
  subtitle: () => ({ key: "subtitle" }),
  inside,
  actions: () => [
    { ...send(1, "actions.sendOne"), onCard: true },
    send(10, "actions.sendTen"),
    send(100, "actions.sendHundred"),
  ],
  marks: { "became.dropped": "failed", "note.sendTimedOut": "failed" },
};
