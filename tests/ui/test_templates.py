"""Every template of the product obeys the content policy and names icons that exist."""

import re
from pathlib import Path

import pytest

import kaimenhong

PACKAGE = Path(kaimenhong.__file__).parent
SPRITE = (PACKAGE.parent.parent / "frontend" / "steps" / "icons.mjs").read_text()
ICONS = set(re.search(r"names = `(.*?)`", SPRITE, re.DOTALL)[1].split())
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*(?:\bsrc=|application/json))",
    "an inline handler": r"\son(?!ce=)[a-z]+\s*=\s*[\"']",
    "an HTMX handler": r"\shx-on",
    "a data address": r"(?:src|href)=\"data:",
    "another host": r"(?:src|href|action)=\"(?:https?:)?//",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_obeys_the_content_policy(path):
    text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    found = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]
    assert not found, f"{path}: {', '.join(found)}"


def test_every_icon_named_is_in_the_sprite():
    named = {
        (icon, path.relative_to(PACKAGE).as_posix())
        for path in [*TEMPLATES, *PACKAGE.glob("*/*.py")]
        for icon in re.findall(r"icon=\"([a-z][\w-]*)\"|<c-icon name=\"([a-z][\w-]*)\"", path.read_text())
        for icon in icon
        if icon
    }
    unknown = sorted(f"{icon} ({path})" for icon, path in named if icon not in ICONS)
    assert not unknown, f"add to frontend/steps/icons.mjs: {unknown}"
