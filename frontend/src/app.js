// The behaviours of every page. Each listens on the document and is asked for by data-attributes, so a
// fragment that arrives later needs no setting up. Pages work without any of them.
import { fragments } from "./behaviours/fragments.js";
import { theme } from "./behaviours/theme.js";
import { drawer } from "./behaviours/drawer.js";
import { menus } from "./behaviours/menus.js";
import { dialogs } from "./behaviours/dialogs.js";
import { confirmations } from "./behaviours/confirmations.js";
import { sendOnce } from "./behaviours/send-once.js";
import { unsavedWork } from "./behaviours/unsaved-work.js";
import { filters } from "./behaviours/filters.js";
import { shortcuts } from "./behaviours/shortcuts.js";
import { listKeys } from "./behaviours/list-keys.js";
import { smallThings } from "./behaviours/small-things.js";
import { tips } from "./behaviours/tips.js";
import { tableLabels } from "./behaviours/table-labels.js";
import { spans } from "./behaviours/spans.js";
import { chartLoader } from "./behaviours/chart-loader.js";

fragments();
theme();
drawer();
menus();
dialogs();
confirmations();
sendOnce();
unsavedWork();
filters();
shortcuts();
listKeys();
smallThings();
tips();
tableLabels();
spans();
chartLoader();
