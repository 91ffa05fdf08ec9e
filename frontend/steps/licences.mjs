// The licences of the packages whose code is inside the built files; their texts must travel with it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const inside = ["@tabler/core", "@tabler/icons", "bootstrap", "htmx.org", "echarts", "zrender", "tslib"];
const names = ["LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE"];

export function licences(packages) {
  return inside.map((name) => one(join(packages, name))).join(`\n${"-".repeat(80)}\n`);
}

function one(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = names.map((file) => join(folder, file)).filter(existsSync).map((file) => readFileSync(file, "utf8"));
  return [`${name} ${version} (${license})\n`, ...texts].join("\n");
}
