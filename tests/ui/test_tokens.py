"""Text is readable on what it stands on, in both themes: WCAG AA, 4.5 to 1."""

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "frontend" / "src" / "css" / "tokens.css").read_text()
TONES = ["green", "yellow", "orange", "red", "blue", "grey"]
GROUNDS = ["paper", "surface", "sunken", "hover"]
PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "link", "accent") for ground in GROUNDS],
    *[(tone, ground) for tone in TONES for ground in (f"{tone}-tint", "surface", "hover")],
    *[("ink", f"{tone}-tint") for tone in TONES],
    ("on-primary", "primary"), ("on-primary", "primary-hover"), ("on-accent", "accent-fill"),
]  # fmt: skip


def themes() -> dict[str, dict[str, str]]:
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", SHEET.split("@media screen")[0]))
    dark = dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", SHEET.split("@media screen")[1].split("@media")[0])
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(theme, text, ground):
    colours = themes()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_border_of_a_field_and_the_focus_ring_are_seen(theme):
    colours = themes()[theme]
    assert contrast(colours["line-field"], colours["surface"]) >= 3
    assert contrast(colours["focus"], colours["paper"]) >= 3
