"""The built styles and scripts: where they lie, and which build this is."""

import re
from functools import lru_cache
from pathlib import Path

DIST = Path(__file__).parent / "static" / "dist"
STAMP = DIST / ".stamp"


@lru_cache(maxsize=1)
def stamp() -> str:
    """The first letters of the build's content hash; "none" when the assets have not been built."""
    return STAMP.read_text().strip()[:10] if STAMP.exists() else "none"


def missing() -> list[str]:
    """Names of built files that are not there; the remedy is `python tools/build_assets.py`."""
    return [
        name
        for name in ("app.css", "app.js", "boot.js", "charts.js", "icons.svg", ".stamp")
        if not (DIST / name).is_file()
    ]


@lru_cache(maxsize=1)
def icons() -> list[str]:
    """Names of the icons in the built sprite."""
    return re.findall(r'<symbol id="([\w-]+)"', (DIST / "icons.svg").read_text())
