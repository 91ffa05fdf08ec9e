"""Where the data lives. Read before the settings are, which look at more of the environment."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
HOME = Path(os.environ.get("KAIMENHONG_HOME") or PROJECT / "var").resolve()
