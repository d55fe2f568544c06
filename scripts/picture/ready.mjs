// How soon the first picture moves, against the smallest app that React Flow can be shown in.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { root } from "../set-up.mjs";

const SLOWDOWN = 4;
const folder = join(root, "node_modules", ".cache", "redrive", "minimal");

const HTML = `<!doctype html><html><head><title>minimal</title></head><body style="margin:0">
<div id="root" style="width:100vw;height:100vh"></div><script type="module" src="./main.js"></script></body></html>`;

/** Seven nodes, six edges, and one node that moves. */
const MAIN = `import "@xyflow/react/dist/base.css";
import { ReactFlow } from "@xyflow/react";
import { createElement, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { create } from "zustand";
const all = Array.from({ length: 7 }, (_, i) => i);
const start = all.map((i) => ({ id: "n" + i, position: { x: (i % 4) * 220, y: Math.floor(i / 4) * 140 }, data: { label: "node " + i } }));
const edges = all.slice(1).map((i) => ({ id: "e" + i, source: "n" + (i - 1), target: "n" + i }));
const useNodes = create((set) => ({
  nodes: start,
  move: (now) => set(({ nodes }) => ({ nodes: nodes.map((node, i) => i === 0 ? { ...node, position: { x: Math.sin(now / 500) * 50, y: 0 } } : node) })),
}));
function App() {
  const { nodes, move } = useNodes();
  useEffect(() => {
    const turn = (now) => { move(now); requestAnimationFrame(turn); };
    requestAnimationFrame(turn);
  }, [move]);
  return createElement(ReactFlow, { nodes, edges, fitView: true });
}
createRoot(document.getElementById("root")).render(createElement(App));
`;

/** Builds the minimal app beside the installed packages; it is never shipped. Returns its folder. */
export async function buildMinimal() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), HTML);
  writeFileSync(join(folder, "main.js"), MAIN);
  const outDir = join(folder, "dist");
  await build({
    configFile: false,
    root: folder,
    base: "./",
    logLevel: "error",
    build: { outDir, emptyOutDir: true, target: "es2023" },
  });
  return outDir;
}

/** In the page, before its scripts: notes the first frame in which something on the canvas has changed its place. */
const watch = () => {
  const clock = () => document.querySelector("[role=timer]")?.textContent;
  const moving = () => document.querySelector(".react-flow__node")?.style.transform;
  let first;
  const turn = () => {
    requestAnimationFrame(turn);
    const node = document.querySelector(".react-flow__node");
    if (window.readyMs !== undefined || !node || getComputedStyle(node).visibility !== "visible") return;
    const now = clock() ?? moving();
    first ??= now;
    if (now !== first) window.readyMs = performance.now();
  };
  requestAnimationFrame(turn);
};

/** Milliseconds from the start of navigation to the first picture that moves, with a processor four times slower. */
export async function readyMs(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.goto(address);
  await page.waitForFunction(() => window.readyMs !== undefined, undefined, { timeout: 120_000 });
  const ready = await page.evaluate(() => window.readyMs);
  await context.close();
  return ready;
}
