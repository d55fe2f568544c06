/** The composition root: words, theme, desk, page. */
import "../ui/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { usePlayback } from "../stores/playback.ts";
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
// The first worker loads while the page is being built.
let ready: Worker | null = makeWorker();
const desk = new Desk(() => {
  const worker = ready ?? makeWorker();
  ready = null;
  return workerPort(worker);
});
desk.session.start();
const query = new URLSearchParams(location.search);
const opened = desk.designs.start(query.get("example")).then(() => {
  if (query.has("paused")) usePlayback.getState().pause();
  const seed = Number(query.get("seed"));
  if (query.has("seed") && Number.isInteger(seed) && seed >= 0) desk.editor.setSeed(seed);
});

// The page is built once, with the design in it, unless storage keeps it waiting.
const waited = new Promise((resolve) => setTimeout(resolve, STORAGE_MS));
void Promise.race([opened, waited]).then(() =>
  createRoot(host).render(
    <StrictMode>
      <Root desk={desk} />
    </StrictMode>,
  ),
);
