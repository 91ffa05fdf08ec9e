// One sprite of the outline icons the product uses, drawn with the colour of the text around them.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const names = `
  home inbox bell bell-ringing search language sun moon sun-moon menu-2 x check plus minus dots-vertical
  chevron-down chevron-left chevron-right chevron-up arrow-left arrow-right arrow-up-right arrow-back-up arrow-forward-up
  list-check list-details list-tree checklist clipboard-check subtask table layout-dashboard layout-grid components
  calendar-event calendar-due clock clock-exclamation hourglass-high history timeline
  file-text file-import file-upload file-search quote notes message message-2 send writing report highlight text-recognition
  building building-community building-factory-2 sitemap hierarchy-2 git-branch arrows-join arrows-split transfer map-pin briefcase
  user user-circle user-check users logout login key lock shield-check shield-lock fingerprint devices phone mail
  flag alert-triangle alert-circle info-circle circle-check circle-x circle-dot point ban hand-stop progress-check urgent
  eye eye-off filter filter-off adjustments settings edit pencil trash refresh copy link external-link download upload printer
  chart-bar chart-line chart-donut gauge target target-arrow scale gavel rubber-stamp signature file-certificate award star
  speakerphone presentation book help-circle keyboard device-desktop wand corner-down-right
  shield folder archive paperclip percentage trending-up trending-down bulb alarm user-plus user-x building-bank
  heart-handshake school rocket calendar calendar-stats player-pause player-play arrow-down arrow-up arrows-sort list
  circle circle-dashed square-check database server thumb-up eraser
`.trim().split(/\s+/);

/** The sprite as text; each icon is a <symbol> named like its file in `folder`. */
export function sprite(folder) {
  const symbols = names.map((name) => symbol(name, readFileSync(join(folder, `${name}.svg`), "utf8")));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

function symbol(name, svg) {
  const strokes = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  const drawn = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" ${drawn}>${strokes.replace(/\s*\n\s*/g, "")}</symbol>`;
}
