"""Lines that a page's margin parted."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts import clean
from tests.readouts.fuzzing import documents

PARAGRAPH = (
    "会议要求，各部门要持续加大经济运行调度力度，紧盯重点行业和重点企业，及时协调解决生产经营中的困难和问题。"
    "要加快推进重点项目建设，压实责任单位的主体责任，抢抓施工黄金期，形成更多实物工作量，为全年目标任务的完成打下坚实基础。"
)


def lines(width: int) -> str:
    return "\n".join(textwrap.wrap(PARAGRAPH, width))


def test_a_wrapped_paragraph_is_one_line_where_it_breaks_in_mid_sentence():
    cleaned = clean(lines(26))
    assert "经济运行调度力度" in cleaned.text
    at = cleaned.text.index("经济运行调度")
    assert lines(26)[slice(*cleaned.to_original(at, at + 6))].replace("\n", "") == "经济运行调度"


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 60))
def test_no_character_is_lost_and_twice_is_once(width):
    once = clean(lines(width)).text
    assert once.replace("\n", "") == PARAGRAPH
    assert clean(once).text == once


HEADINGS = (
    "坚持规划引领，全面推动全区经济社会高质量发展\n"
    "坚持项目为王，全力保障重点项目早日落地见效果\n"
    "坚持人民至上，切实办好群众身边的民生关键小事"
)


@pytest.mark.parametrize(
    "text",
    [
        HEADINGS,
        f"{HEADINGS}\n会议研究了全区安全生产工作，部署了下一步的任务。",
        "\n".join(f"{number}、{line}" for number, line in zip("一二三", HEADINGS.split("\n"), strict=True)),
        "\n".join(f"（{number}）{line}" for number, line in zip("一二三", HEADINGS.split("\n"), strict=True)),
        "\n".join(f"{line}\t区发改局" for line in HEADINGS.split("\n")),
        "\n".join(f"{line}\n区政府办公室" for line in HEADINGS.split("\n")),
    ],
)
def test_headings_lists_tables_and_signatures_are_never_joined(text):
    assert clean(text).text == text


def test_documents_without_a_margin_stay_as_they_are():
    from kaimenhong.readouts.cleaning import wrapped
    from kaimenhong.readouts.mapped import Mapped

    changed = [text for text in documents() if wrapped.join(Mapped.of(text)).text != text]
    assert changed == []
