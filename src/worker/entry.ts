/** The worker's entry: wires the host to the worker's own messages, clock and task queue. */
import { simCatalog } from "../engine/contract/definition.ts";
import { simServices } from "../services/catalog.sim.ts";
import { createHost } from "./host.ts";
import type { ToPage, ToWorker } from "./protocol.ts";

type WorkerScope = {
  postMessage(message: ToPage, transfer: readonly ArrayBufferLike[]): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
};
const scope = globalThis as unknown as WorkerScope;

/** The buffers of a chunk, which are handed over instead of copied. */
function buffersOf(message: ToPage): readonly ArrayBufferLike[] {
  if (message.type !== "chunk" && message.type !== "past") return [];
  const { columns } = message.chunk;
  return [...Object.values(columns), ...Object.values(columns.messages)]
    .filter((value): value is Float64Array => ArrayBuffer.isView(value))
    .map((view) => view.buffer);
}

const channel = new MessageChannel();
let work: (() => void) | null = null;
channel.port1.onmessage = () => {
  const next = work;
  work = null;
  next?.();
};

const host = createHost(simCatalog(simServices), {
  post: (message) => scope.postMessage(message, buffersOf(message)),
  clock: () => performance.now(),
  // A message to oneself is heard after those that are waiting, and is not slowed down as timers are.
  later: (next) => {
    work = next;
    channel.port2.postMessage(null);
  },
});
scope.onmessage = ({ data }) => host.hear(data);
