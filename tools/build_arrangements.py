"""Write down what the installed `holidays` package knows of the State Council's notices.

Run it after the package was upgraded: `.venv/bin/python tools/build_arrangements.py`.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from kaimenhong.kernel import arrangements, notices

PLACE = Path(arrangements.__file__).with_name("arrangements.txt")


def text() -> str:
    """What the file has to say."""
    return arrangements.written(
        version("holidays"), ((year, notices.asked(year)) for year in notices.covered())
    )


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
