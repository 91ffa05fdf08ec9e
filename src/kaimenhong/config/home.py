"""Where the data lives. Read before the settings are, which look at more of the environment."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent


def _home() -> Path:
    """KAIMENHONG_HOME; else `var/` of the source tree; else, installed from a wheel, the user's data folder."""
    if asked := os.environ.get("KAIMENHONG_HOME"):
        return Path(asked).resolve()
    if (PROJECT / "pyproject.toml").exists():
        return PROJECT / "var"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kaimenhong"


HOME = _home()
