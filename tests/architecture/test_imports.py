"""The order of imports: `.importlinter` says it, this runs it and sees that no package escapes it."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import PROJECT, apps

ORDER = PROJECT / ".importlinter"


def test_nobody_imports_upward():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr


def test_every_package_has_its_floor():
    parser = configparser.ConfigParser()
    parser.read(ORDER)
    layers = parser["importlinter:contract:layers"]
    assert layers.getboolean("exhaustive")
    assert set(apps()) <= set(re.findall(r"\w+", layers["layers"]))


def test_the_fast_command_loads_neither_django_nor_the_server():
    code = "import sys, kaimenhong.config.cli, kaimenhong.config.reading; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"django", "granian", "psycopg"} & set(loaded)
