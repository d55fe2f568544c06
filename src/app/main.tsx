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

const host = document.getElementById("root");
if (host === null) throw new Error("index.html has no #root element");

addFirstWords();
themeStore.begin();
const makeWorker = (): Worker =>
  new Worker(new URL("../worker/entry.ts", import.meta.url), { type: "module" });
const desk = new Desk(() => workerPort(makeWorker()));
desk.session.start();
const query = new URLSearchParams(location.search);
async function begin(): Promise<void> {
  const { takeIn } = await import("./soon.ts");
  takeIn();
  await desk.designs.start(query.get("example"));
  if (query.has("paused")) usePlayback.getState().pause();
  const seed = Number(query.get("seed"));
  if (query.has("seed") && Number.isInteger(seed) && seed >= 0) desk.editor.setSeed(seed);
}
void begin();

createRoot(host).render(
  <StrictMode>
    <Root desk={desk} />
  </StrictMode>,
);
