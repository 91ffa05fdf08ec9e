// Tabler carries its tick marks and arrows as data: addresses. Our content policy allows pictures from the
// server only, so each becomes a small file beside the sheet.
import { createHash } from "node:crypto";

/** Calls `keep(name, svg)` for every picture and points the sheet at pictures/NAME instead. */
export function picturesToFiles(root, keep) {
  root.walkDecls((decl) => {
    if (!decl.value.includes("data:image")) return;
    decl.value = decl.value.replace(/url\((["']?)data:image\/svg\+xml[^,]*,(.*?)\1\)/g, (_, __, body) => {
      const svg = decodeURIComponent(body.replace(/\\"/g, '"').replace(/%(?![0-9a-fA-F]{2})/g, "%25"));
      const name = `${createHash("sha256").update(svg).digest("hex").slice(0, 8)}.svg`;
      keep(name, svg);
      return `url("pictures/${name}")`;
    });
  });
}
