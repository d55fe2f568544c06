import icon from "aws-icons/icons/architecture-service/AmazonSimpleNotificationService.svg";
import type { Inside, NodeView, ServiceUi } from "../ui.ts";

function inside(view: NodeView): Inside {
  return {
    settings: [],
    well: {
      shape: "figures",
      figures: [
        { label: { key: "inside.waiting" }, value: String(view.count("queued")) },
        { label: { key: "inside.filtered" }, value: String(view.total("became.filtered")) },
        { label: { key: "inside.deadLettered" }, value: String(view.total("became.dead-lettered")) },
        { label: { key: "inside.lost" }, value: String(view.total("became.dropped")) },
      ],
    },
    foot: [],
  };
}

export const subscriptionUi: ServiceUi = {
  kind: "subscription",
  Icon: ({ size }) => <img src={icon} width={size} height={size} alt="" />,
  width: 120,
  subtitle: () => ({ key: "subtitle" }),
  inside,
  actions: () => [],
  wireNote: (config) => {
    if (config["filterPolicy"] !== "") return { key: "note.filter" };
    return config["rawDelivery"] === true ? { key: "note.rawDelivery" } : undefined;
  },
  marks: {
    "became.dropped": "failed",
    "became.dead-lettered": "dead-letter",
    "note.deadLetterFailed": "failed",
  },
};
