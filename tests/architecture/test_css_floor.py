"""The built assets work in the browsers of government desktops (Chromium 92 and later) and fetch nothing elsewhere.

Those browsers drop a declaration or a whole rule they do not know, so a modern word without an older
one beside it means a page without colour or without order.
"""

import re
from collections.abc import Iterator

import pytest

from kaimenhong.ui.assets import DIST, missing

# what, and the first Chromium that knows it
TOO_NEW = {
    r"color-mix\(": 111,
    r"oklch\(|oklab\(|\blch\(|\blab\(|\bcolor\(": 111,
    r"\bhwb\(": 101,
    r"light-dark\(": 123,
    r":has\(": 105,
    r"@container": 105,
    r"@layer": 99,
    r"@property": 85,
    r"@scope": 118,
    r"@starting-style": 117,
    r"@media[^{]*[<>]": 104,
    r"[{;](?:translate|rotate|scale):": 104,
    r"\d(?:dvh|svh|lvh|dvw|cqw|cqi)\b": 108,
    r"\b(?:sin|cos|tan|round|mod|pow)\(": 111,
    r"subgrid": 117,
    r"scroll-timeline|animation-timeline": 115,
}
NEW_CALLS = (
    "structuredClone(",
    ".hasOwn(",
    ".findLast(",
    ".toSorted(",
    ".toReversed(",
    "Promise.withResolvers",
    ".groupBy(",
)


@pytest.fixture(scope="module")
def sheet() -> str:
    assert not missing(), f"not built: {missing()}; run `python tools/build_assets.py`"
    return (DIST / "app.css").read_text()


@pytest.mark.parametrize("word", TOO_NEW, ids=list(TOO_NEW))
def test_the_sheet_uses_no_word_old_browsers_do_not_know(sheet, word):
    found = [sheet[max(0, one.start() - 60) : one.end() + 40] for one in re.finditer(word, sheet)]
    assert not found, f"Chromium {TOO_NEW[word]} and later only: {found[:3]}"


def test_no_rule_stands_inside_another(sheet):
    """Nesting came with Chromium 112."""
    assert not list(_nested(sheet))


@pytest.mark.parametrize("name", ["app.js", "boot.js", "charts.js"])
def test_the_scripts_call_nothing_old_browsers_lack(name):
    text = (DIST / name).read_text()
    assert not [call for call in NEW_CALLS if call in text]


SERVED = sorted(path for path in DIST.rglob("*") if path.suffix in {".css", ".js", ".svg"})


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.name)
def test_nothing_built_names_another_host(path):
    named = set(re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", path.read_text()))
    assert named <= {"http://www.w3.org"}, "namespaces only"


def test_pictures_are_files_not_data(sheet):
    """The content policy allows pictures from this server only."""
    assert "data:" not in sheet
    for name in re.findall(r"url\(\"?([^\")]+)\"?\)", sheet):
        assert (DIST / name).is_file()


def test_every_text_asset_has_its_compressed_twins():
    for path in [*DIST.glob("*.css"), *DIST.glob("*.js"), *DIST.glob("*.svg")]:
        assert path.with_name(path.name + ".gz").is_file()
        assert path.with_name(path.name + ".br").is_file()


def _nested(sheet: str) -> Iterator[str]:
    """Selectors of rules that open inside a style rule."""
    open_blocks: list[str] = []
    for head, mark in re.findall(r"([^{}]*)([{}])", re.sub(r"\"[^\"]*\"", '""', sheet)):
        if mark == "}":
            open_blocks.pop()
            continue
        selector = head.rsplit(";", 1)[-1].strip()
        if open_blocks and not open_blocks[-1].startswith("@"):
            yield selector
        open_blocks.append(selector)
