"""The documents that timings are taken on: our own annotated ones, and texts built to be hard on a reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kaimenhong.desk.demo.samples import KAIMEN
from kaimenhong.readouts import Wanted

OWN = Path(__file__).resolve().parent.parent / "tests" / "readouts"
KINDS: tuple[Wanted, ...] = ("readout", "breakdown", "minutes")


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a system gets it, its kind, and when it was published."""

    kind: Wanted
    text: str
    published: date | None


@cache
def documents() -> tuple[Document, ...]:
    """The sample that is shipped and all annotated documents of the tests."""
    return (Document("readout", KAIMEN, date(2019, 2, 12)), *_annotated())


def _annotated() -> Iterator[Document]:
    for gold in sorted(OWN.glob("corpus*/**/*.gold.json")):
        truth = json.loads(gold.read_text(encoding="utf-8"))
        text = gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        published = truth.get("published")
        yield Document(truth["kind"], text, date.fromisoformat(published) if published else None)


def of_length(kind: Wanted, characters: int) -> str:
    """Documents of one kind, one after the other until the length is reached."""
    texts = [one.text for one in documents() if one.kind == kind]
    whole = "\n".join(texts)
    return ((whole + "\n") * (characters // len(whole) + 1))[:characters]


HARD = (
    "一要", "要", "要抓好。", "要抓好；", "1.", "一、", "（一）", "一是", "第一，", "①", "A.", "——",
    "（", "）", "（）", "[", "【", "《", "“", "“”", "、", "，", ",,", "。", "！", "；", "：", "：\n", "…",
    " ", "\u3000", "\n", "\r\n", "\t", "a\tb\n", "|", "|\n", "要\n", "工 作 ",
    "1", "2023年", "3月", "3月5日前", "月底前", "前", "每月", "5%", "增长5%", "5万元", "百分之",
    "<", ">", "<p>", "<a ", "<!--", "<script>", "<td>", "<tr><td>a</td></tr>", "&", "&amp;", "&#1;",
    "(a)", "好(hao)", "?hao)", "?", "國", "負責", "\u200b", "\u0301", "😀", "a", "a ",
    "局、", "财政局、", "财政局 ", "牵头单位：", "牵头单位：财政局；", "责任单位：", "(责任单位:", "由财政局牵头，",
    "负责", "配合", "会议", "会议要求，", "召开", "主持", "主持人：", "参加会议的有", "同志", "区长", "王伟、",
    "项目", "有限公司", "国家发展", "**a", "[a](", "https://a",
)  # fmt: skip
"""What hard texts repeat: whatever a rule waits for, begins with, or hopes to close."""
