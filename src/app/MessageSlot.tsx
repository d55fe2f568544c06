/** The message panel over the stores; loaded when a message is first selected. */
import "./details.ts";
import { MessagePanel } from "../panels/message/MessagePanel.tsx";
import type { Desk } from "./desk.ts";
import { useMessage } from "./use-message.ts";

export function MessageSlot({ desk, message }: { readonly desk: Desk; readonly message: number }) {
  const shown = useMessage(desk, message);
  return shown ? <MessagePanel view={shown.view} actions={shown.actions} /> : null;
}
