/** The composition root: words, theme, desk, page. */
import "../ui/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { usePlayback } from "../stores/playback.ts";
import type { Port } from "../worker/client.ts";
import { workerPort } from "../worker/worker-port.ts";
import { Desk } from "./desk.ts";
import { Root } from "./Root.tsx";
import { themeStore } from "./theme-store.ts";
import { addFirstWords } from "./words.ts";

const STORAGE_MS = 300;
const host = document.getElementById("root");
if (host === null) throw new Error("index.html has no #root element");

addFirstWords();
themeStore.begin();
const makeWorker = (): Worker =>
  new Worker(new URL("../worker/entry.ts", import.meta.url), { type: "module" });
const query = new URLSearchParams(location.search);
const keep = Number(query.get("keep"));
// The first worker loads while the page is being built.
let ready: Worker | null = makeWorker();
const port = (): Port => {
  const worker = ready ?? makeWorker();
  ready = null;
  return workerPort(worker);
};
const desk = new Desk(port, {
  // The file's name holds a hash of everything it was built from; while developing there is none.
  build: import.meta.env.PROD ? import.meta.url : "",
  ...(Number.isInteger(keep) && keep > 0 ? { keep } : {}),
});
desk.session.start();
async function begin(): Promise<void> {
  const { takeIn } = await import("./soon.ts");
  takeIn(desk);
  await desk.designs.start(query.get("example"));
  if (query.has("paused")) usePlayback.getState().pause();
  const seed = Number(query.get("seed"));
  if (query.has("seed") && Number.isInteger(seed) && seed >= 0) desk.editor.setSeed(seed);
}
const opened = begin();

// The page is built once, with the design in it, unless storage keeps it waiting.
const waited = new Promise((resolve) => setTimeout(resolve, STORAGE_MS));
void Promise.race([opened, waited]).then(() =>
  createRoot(host).render(
    <StrictMode>
      <Root desk={desk} />
    </StrictMode>,
  ),
);
