// The build of the page and its worker, and the three Vitest projects.
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const slowTests = "src/**/*.slow.test.ts";
const domTests = "src/**/*.dom.test.tsx";

/** React's fast refresh starts from an inline script, which the page's policy forbids: allow it while developing only. */
const allowInlineScriptsInDevelopment: Plugin = {
  name: "redrive:development-policy",
  apply: "serve",
  transformIndexHtml: (html) => html.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
};

/** Worker files get a folder of their own, where scripts/size.mjs weighs them. */
const workerOutput = {
  entryFileNames: "assets/worker/[name]-[hash].js",
  chunkFileNames: "assets/worker/[name]-[hash].js",
};

export default defineConfig({
  plugins: [react(), tailwindcss(), allowInlineScriptsInDevelopment],
  // Relative, so that the built folder works from any path of any host.
  base: "./",
  worker: { format: "es", rolldownOptions: { output: workerOutput } },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    // A font inside the style sheet would be a data: URL, which the page's policy forbids; icons load beside the script.
    assetsInlineLimit: (file) => (/\.(?:woff2|svg)$/.test(file) ? false : undefined),
  },
  server: { port: 5173 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "sim",
          environment: "node",
          // No test is about time on the wall; a loaded machine takes several times as long.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
          exclude: [slowTests, domTests],
        },
      },
      { extends: true, test: { name: "dom", environment: "happy-dom", include: [domTests] } },
      {
        extends: true,
        test: { name: "slow", environment: "node", include: [slowTests], testTimeout: 120_000 },
      },
    ],
    passWithNoTests: true,
  },
});
