// Prints the path of a Chromium for the browser tests; installs one where there is none.
// Looks at $REDRIVE_CHROMIUM, then PATH, then Playwright's own; installs by Playwright, else the system's packages.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isMain, program, root } from "./set-up.mjs";

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge"];
const playwrightLimitMs = 180_000;
const systemLimitMs = 600_000;

/** The first command of each row tells whether the row can be used here. */
const packageManagers = [
  [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "chromium"],
  ],
  [["dnf", "install", "-y", "chromium"]],
  [["apk", "add", "chromium"]],
  [["pacman", "-S", "--noconfirm", "chromium"]],
];

const help = `No Chromium was found and none could be installed. Do one of these, then run the command again:
  - install Chromium or Google Chrome with your system's package manager, so that "chromium" is on PATH
      Debian, Ubuntu: sudo apt-get install chromium     Fedora: sudo dnf install chromium     macOS: brew install --cask chromium
  - npx playwright install --with-deps chromium
  - set REDRIVE_CHROMIUM to the full path of a Chromium, Chrome or Edge program`;

export async function findChromium() {
  const named = process.env.REDRIVE_CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`REDRIVE_CHROMIUM is "${named}", but there is no program with that path.`);
  }
  const found = onPath() ?? (await playwrightsOwn());
  if (found) return found;
  return (await installByPlaywright()) ?? (await installBySystem()) ?? stop();
}

function onPath() {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const applications = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  return [...candidates, ...applications].find(isProgram);
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && isProgram(path) ? path : undefined;
}

async function installByPlaywright() {
  const isRoot = process.getuid?.() === 0;
  const cli = program("playwright");
  say("No Chromium found; installing Playwright's ...");
  if (!run([...cli, "install", "chromium"], playwrightLimitMs)) return undefined;
  const path = await playwrightsOwn();
  if (path && starts(path)) return path;
  // Downloaded, but the system's libraries it needs are missing.
  if (path && isRoot && run([...cli, "install-deps", "chromium"], systemLimitMs) && starts(path)) {
    return path;
  }
  return undefined;
}

async function installBySystem() {
  if (process.platform === "darwin") {
    if (hasCommand("brew")) run(["brew", "install", "--cask", "chromium"], systemLimitMs);
    return onPath();
  }
  const prefix = asRoot();
  if (prefix === undefined) return undefined;
  for (const commands of packageManagers) {
    if (!hasCommand(commands[0][0])) continue;
    say(`Installing Chromium with ${commands[0][0]} ...`);
    commands.every((command) => run([...prefix, ...command], systemLimitMs));
    const path = onPath();
    if (path) return path;
  }
  return undefined;
}

/** What to put before a command that needs root; undefined when that is not possible without asking for a password. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return hasCommand("sudo") && spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}

/** Runs with all output on stderr: stdout carries the path alone. */
function run([command, ...args], limitMs) {
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: "noninteractive",
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000",
  };
  return spawnSync(command, args, { cwd: root, env, stdio: ["ignore", 2, 2], timeout: limitMs }).status === 0;
}

function starts(path) {
  return spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

function hasCommand(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function say(message) {
  console.error(message);
}

function stop() {
  throw new Error(help);
}

if (isMain(import.meta.url)) {
  try {
    console.log(await findChromium());
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
