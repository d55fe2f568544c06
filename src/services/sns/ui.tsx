import icon from "aws-icons/icons/architecture-service/AmazonSimpleNotificationService.svg";
import type { Inside, NodeView, ServiceUi } from "../ui.ts";

function inside(view: NodeView): Inside {
  const unheard = view.total("became.dropped");
  const figures = [
    { label: { key: "inside.published" }, value: String(view.total("became.moved") + unheard) },
    {
      label: { key: "inside.copies" },
      value: String(view.total("became.created") - view.gauge("ownMessages")),
    },
    { label: { key: "inside.failed" }, value: String(view.total("note.notificationFailed")) },
  ];
  return {
    settings: [],
    well: { shape: "figures", figures },
    foot: unheard > 0 ? [{ words: { key: "inside.unheard" }, tone: "failed" }] : [],
  };
}

export const snsUi: ServiceUi = {
  kind: "sns",
  palette: { group: "hold-and-spread" },
  Icon: ({ size }) => <img src={icon} width={size} height={size} alt="" />,
  width: 100,
  subtitle: () => ({ key: "subtitle" }),
  inside,
  actions: () => [
    { operation: "Publish", label: { key: "actions.publish" }, payload: { messageBody: "{}" } },
  ],
  marks: {
    "became.dropped": "failed",
    "note.notificationFailed": "failed",
    "answer.InvalidParameter": "failed",
  },
};
