// Builds src/kaimenhong/ui/static/dist from frontend/: styles, behaviours, charts, icons, compressed twins.
// Run by tools/build_assets.py (and through it by the package's build hook): node build.mjs OUTPUT_FOLDER
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { styles } from "./steps/styles.mjs";
import { sprite } from "./steps/icons.mjs";
import { licences } from "./steps/licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/kaimenhong/ui/static/dist");
// The oldest browsers of government desktops: Chromium 87–93, Firefox 78.
const target = ["chrome87", "firefox78"];
const say = (text) => process.stderr.write(`  assets: ${text}\n`);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

say("behaviours and charts (esbuild)");
await build({
  entryPoints: ["boot.js", "app.js", "charts.js"].map((name) => join(here, "src", name)),
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target,
  legalComments: "none", // LICENCES.txt has them all
  logLevel: "warning",
});

say("styles (Tabler without what we do not use, colours old browsers know, our own)");
await styles({
  tabler: join(here, "node_modules/@tabler/core/dist/css/tabler.css"),
  ours: join(here, "src/app.css"),
  out,
  target,
});

say("icons (one sprite)");
writeFileSync(join(out, "icons.svg"), sprite(join(here, "node_modules/@tabler/icons/icons/outline")));
copyFileSync(join(here, "src/mark.svg"), join(out, "mark.svg"));

say("licences of what is inside");
writeFileSync(join(out, "LICENCES.txt"), licences(join(here, "node_modules")));

say("compressed twins (.gz, .br)");
for (const file of readdirSync(out)) {
  if (!/\.(css|js|svg)$/.test(file)) continue;
  const bytes = readFileSync(join(out, file));
  writeFileSync(join(out, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  writeFileSync(join(out, `${file}.br`), brotliCompressSync(bytes, brotli));
  say(`${file.padEnd(12)} ${kilobytes(bytes.length)}, ${kilobytes(statSync(join(out, `${file}.gz`)).size)} gz`);
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
}
