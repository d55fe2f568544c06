// Runs src/headless/<name>.ts under Node: `node scripts/run-headless.mjs <name> [arguments]`.
// Node 20 cannot read TypeScript, so Vite bundles the file first (well under a second). Says nothing itself on stdout.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, setUp } from "./set-up.mjs";

const [name, ...args] = process.argv.slice(2);
const source = join(root, "src", "headless", `${name}.ts`);
if (name === undefined || !existsSync(source)) {
  console.error(`There is no src/headless/${name}.ts to run`);
  process.exit(2);
}
setUp();
const file = await bundle();
// Paths among the arguments are meant from where the person typed the npm command, not from the repository's root.
const typedIn = process.env.npm_lifecycle_event === name ? process.env.INIT_CWD : undefined;
const child = spawn(process.execPath, ["--enable-source-maps", file, ...args], {
  cwd: typedIn ?? process.cwd(),
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === null ? code : 1));

/** Writes the bundle under a name made from its content, so that runs at the same time do not disturb each other. */
async function bundle() {
  const { build } = await import("vite");
  const folder = join(root, "node_modules", ".cache", "redrive");
  const { output } = await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      ssr: source,
      outDir: folder,
      target: "node20",
      minify: false,
      sourcemap: "inline",
      write: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const hash = createHash("sha256").update(output[0].code).digest("hex").slice(0, 12);
  const path = join(folder, `${name}-${hash}.mjs`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, output[0].code);
    renameSync(`${path}.${process.pid}`, path);
  }
  return path;
}
