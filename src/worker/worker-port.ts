import type { Port } from "./client.ts";
import type { ToPage } from "./protocol.ts";

/** A port to a real worker. */
export function workerPort(worker: Worker): Port {
  const port: Port = { post: (message) => worker.postMessage(message), onHear: null };
  worker.onmessage = ({ data }: MessageEvent<ToPage>) => port.onHear?.(data);
  return port;
}
