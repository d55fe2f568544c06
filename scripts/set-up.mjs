// Makes a clean clone ready: checks Node's version and installs the packages when the lock file has changed.
// Run by itself, or imported by the other scripts.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const oldestNode = [20, 19];

export function setUp() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(
      `Redrive needs Node.js ${oldestNode.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org`,
    );
  }
  const stampFile = join(root, "node_modules", ".redrive-lock");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lock) return;

  console.error("Installing packages (npm ci) ...");
  // npm's words go to stderr: stdout belongs to the command that needed the packages.
  const args = ["ci", "--no-audit", "--no-fund"];
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (result.status !== 0)
    fail("Installing the packages failed; the reason is above. Try `npm ci` by itself.");
  writeFileSync(stampFile, lock);
}

/** The command line of a package's own program, run by this Node: quicker than npx and the same on every system. */
export function program(packageName, name = packageName) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return [process.execPath, join(folder, typeof bin === "string" ? bin : bin[name])];
}

/** Whether the module with this URL is the one that Node was asked to run. */
export function isMain(url) {
  return realpathSync(process.argv[1]) === fileURLToPath(url);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (isMain(import.meta.url)) setUp();
