// The style sheet: Tabler after readable passes of postcss, then our own sheets on top.
import { build, transform } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postcss from "postcss";

import { plainColours } from "./colours.mjs";
import { picturesToFiles } from "./pictures.mjs";
import { withoutUnreadVariables, withoutUnused } from "./unused.mjs";

/** Writes `out`/app.css, and the small pictures it names, from Tabler's sheet and our entry file. */
export async function styles({ tabler, ours, out, target }) {
  const kit = postcss.parse(readFileSync(tabler, "utf8"));
  withoutUnused(kit);
  plainColours(kit);
  mkdirSync(join(out, "pictures"), { recursive: true });
  picturesToFiles(kit, (name, svg) => writeFileSync(join(out, "pictures", name), svg));
  const own = await build({
    entryPoints: [ours],
    bundle: true,
    write: false,
    external: ["*.svg"],
    target,
    logLevel: "warning",
  });
  const whole = postcss.parse(`${kit}\n${own.outputFiles[0].text}`);
  withoutUnreadVariables(whole);
  const small = await transform(whole.toString(), { loader: "css", minify: true, target, legalComments: "none" });
  writeFileSync(join(out, "app.css"), small.code);
}
