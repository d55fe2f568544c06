// `npm start`: from a clean clone to the running page. Builds it, serves it on a free port, says where.
import { spawn, spawnSync } from "node:child_process";
import { freePort, host } from "./free-port.mjs";
import { program, root, setUp } from "./set-up.mjs";

const firstPort = 4173;

setUp();
const [node, vite] = program("vite");
const built = spawnSync(node, [vite, "build", "--logLevel", "warn"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const port = await freePort(firstPort);
const url = `http://${host}:${port}/`;
const server = spawn(
  node,
  [vite, "preview", "--host", host, "--port", String(port), "--strictPort", "--logLevel", "warn"],
  { cwd: root, stdio: "inherit" },
);
server.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));

await answering(url);
console.log(`\nRedrive is running at ${url}  (Ctrl+C stops it)`);
if (process.stdout.isTTY && !process.env.CI) openBrowser(url);

async function answering(address) {
  while (server.exitCode === null) {
    if (
      await fetch(address).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A courtesy: where no browser can be opened, the printed address is enough. */
function openBrowser(address) {
  const openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  spawn(command, [...args, address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
