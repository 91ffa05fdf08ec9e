"""Noise of pages changes nothing: mark-up, indents, doubled commas, empty lines, half-width marks."""

import html
import re
from datetime import date

import pytest

from kaimenhong.readouts.breakdowns import read_breakdown

_HALF = str.maketrans("（）：；，", "():;,")


def _page(text: str) -> str:
    lines = "".join(f"<p>&nbsp;&nbsp;{html.escape(line)}</p>" for line in text.split("\n"))
    return f'<div>首页 &gt; 政务公开 &gt; 正文</div><h1>标题</h1><div id="zoom">{lines}</div><div>某ICP备00000000号</div>'


NOISES = {
    "page": _page,
    "indented": lambda text: "\n".join("　　" + line for line in text.split("\n")),
    "doubled commas": lambda text: text.replace("，", "，，"),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "half width": lambda text: text.translate(_HALF),
}


def _plain(value: str) -> str:
    return re.sub(r"[\s，,；;：:（）()]", "", value)


def _read(text: str, published: str | None) -> list[tuple]:
    day = date.fromisoformat(published) if published else None
    found = read_breakdown(text, published=day).to_dict()["items"]
    roles = ("lead", "responsible", "cooperating", "leaders")
    return [
        (
            _plain(item["text"]),
            *([_plain(one) for one in item[role]] for role in roles),
            [one["norm"] for one in item["deadlines"]],
        )
        for item in found
    ]


@pytest.mark.parametrize("noise", NOISES)
def test_noise_changes_nothing(own, noise):
    text, gold = own
    if noise == "page" and re.search(r"[|\t<]", text):
        return  # a table in a page is a document of its own (b05, h10)
    assert _read(NOISES[noise](text), gold["published"]) == _read(text, gold["published"])
