"""Random and mutated inputs for the reader, each made from its seed alone, and what must hold for any of them.

One seed in six gives a file, the others a text or the bytes of one. tools/fuzz_readouts.py runs many of them.
"""

from __future__ import annotations

import html
import io
import json
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from kaimenhong import readouts
from kaimenhong.readouts.breakdowns.model import Item

HERE = Path(__file__).parent
CORPORA = ("corpus", "corpus_breakdowns", "corpus_minutes")
PIECES = (
    *"（）()【】[]：:、，。；;|｜┃\t\n 　一二三1234.．①②——、和及等〃\u200b\ufeff\x00\ud7ff𠮷",
    *(
        "牵头单位：",
        "责任单位",
        "配合",
        "牵头",
        "负责",
        "区财政局",
        "各街道",
        "会同",
        "6月底前",
        "完成时限：",
    ),
    *(
        "序号",
        "工作任务",
        "会议明确，",
        "由",
        "请",
        "同志",
        "列第一位者为牵头单位，下同",
        "（一）",
        "1.",
        "一、",
    ),
    *(
        "住建局",
        "长期坚持",
        "会议听取",
        "纪要",
        "主持人：",
        "张三",
        "问题：",
        "整改措施：",
        "一要",
        "二是",
        "要",
    ),
    *(
        "2月30日前",
        "9999年12月31日",
        "0001年1月1日",
        "每月",
        "“十四五”末",
        "春节前",
        "3个工作日内",
        "汛期前",
        "至",
    ),
    *(
        "<td rowspan=3>",
        "<td colspan='9'>",
        "</td>",
        "<tr>",
        "</tr>",
        "<table>",
        "</table>",
        "<br>",
        "<p>",
        "&nbsp;",
    ),
    *(
        "(qū)",
        "?qū)",
        "區發展",
        "服务服务",
        "澳门",
        "议题一：",
        "一季度",
        "责任分工",
        "第1页",
        "合计",
        "增长5%",
        "300万元",
    ),
)
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-8-sig", "latin-1")
DAYS = (None, date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29), date(2019, 2, 11), date(2024, 12, 31))
KINDS = ("auto", "readout", "breakdown", "minutes")
FILE_EVERY = 6


class Case(NamedTuple):
    """One input, with what is said about it."""

    source: str | bytes
    kind: str
    published: date | None
    is_file: bool = False


def case(seed: int) -> Case:
    """The input of a seed, always the same."""
    random = Random(seed)
    published = random.choice(DAYS)
    if seed % FILE_EVERY == 0:
        return Case(_file(random), "auto", published, is_file=True)
    text = _text(random)
    if random.random() < 0.3:
        return Case(_bytes(random, text), "auto", published)
    return Case(text, random.choice(KINDS), published)


def hold(one: Case) -> None:
    """Read it: nothing but a documented refusal, and every value stands where it says."""
    refused = None
    try:
        found = readouts.read(one.source, kind=one.kind, published=one.published)  # type: ignore[call-overload]
    except readouts.CannotRead as fault:
        refused = fault
    if refused is not None:
        assert all((refused.sentence, refused.remedy, refused.in_language("en"), refused.remedy_in("en")))
        return
    json.dumps(readouts.to_dict(found), ensure_ascii=False)
    for item in getattr(found, "items", ()):
        _stands(found.text, item)
    for demand in getattr(found, "requirements", ()):
        assert found.text[slice(*demand.span)] == demand.text
        for value in (*demand.subs, *demand.departments, demand.headline):
            assert found.text[slice(*value.span)] == value.text


def _stands(text: str, item: Item) -> None:
    for value in (item.task, *item.lead, *item.responsible, *item.cooperating, *item.leaders):
        assert text[slice(*value.span)] == value.text != ""
    for said in (*item.deadlines, *item.targets):
        assert text[slice(*said.span)] == said.printed


@cache
def documents() -> tuple[str, ...]:
    """Our own annotated documents."""
    return tuple(
        path.read_text(encoding="utf-8") for name in CORPORA for path in sorted((HERE / name).glob("*.txt"))
    )


def _text(random: Random) -> str:
    way = random.random()
    if way < 0.25:
        return "".join(random.choices(PIECES, k=random.randrange(120)))
    if way < 0.32:
        return "".join(chr(_point(random)) for _ in range(random.randrange(300)))
    if way < 0.36:
        return random.choice(PIECES) * random.randrange(1, 3000)
    text = random.choice(documents())
    for _ in range(random.randrange(1, 9)):
        text = random.choice(_CHANGES)(random, text)
    return text


def _point(random: Random) -> int:
    point = random.choice(
        (random.randrange(0x20, 0x3000), random.randrange(0x4E00, 0x9FFF), random.randrange(0x10FFFF))
    )
    return 0xFFFD if 0xD800 <= point < 0xE000 else point


def _cut(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.randrange(40) :]


def _put(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 2, 40)) + text[at:]


def _move(random: Random, text: str) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def _join(random: Random, text: str) -> str:
    return text.replace(
        random.choice("\n。，、：\t|（"), random.choice(("", "\n", "\t", " ", "|", "，", "("))
    )


def _twice(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at : at + random.randrange(1, 300)] * random.randrange(2, 12) + text[at:]


def _other(random: Random, text: str) -> str:
    other = random.choice(documents())
    return text[: random.randrange(len(text) + 1)] + other[random.randrange(len(other)) :]


def _marked_up(random: Random, text: str) -> str:
    tag = random.choice(("p", "td", "div", "tr", "span", "table", "script", "li"))
    return "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in text.split("\n"))


_CHANGES = (_cut, _put, _move, _join, _twice, _other, _marked_up, _cut, _put)


def _bytes(random: Random, text: str) -> bytes:
    data = text.encode(random.choice(ENCODINGS), "ignore")
    return _damaged(random, data) if random.random() < 0.6 else data


def _damaged(random: Random, data: bytes) -> bytes:
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(data) + 1)
        put = random.randbytes(random.randrange(5))
        data = data[:at] + put + data[at + random.randrange(1, 60) :]
    return data


@cache
def _wholes() -> tuple[tuple[bytes, ...], tuple[bytes, ...], tuple[bytes, ...]]:
    """Files read here, plain ones, and those read by a program of their own (which takes its time)."""
    from tests.readouts.files import making
    from tests.readouts.files.test_any_file import FLAT, OLD, PAGE, TASKS, TITLE, drawn

    made = (making.word(TITLE, table=TASKS), making.sheet(TASKS), making.ofd(PAGE), _merged_sheet(TASKS))
    zipped = tuple(_packed(dict(making.parts_of(one))) for one in made)
    mail = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + FLAT[1]
    plain = (*FLAT, mail, b"{\\rtf1\\ansi " + TITLE.encode("gbk") + b"}")
    return zipped, plain, (drawn(), OLD)


def _merged_sheet(tasks: list[list[str]]) -> bytes:
    from tests.readouts.files import making

    return making.sheet(tasks, write=lambda _, one: one.merge_range(3, 0, 5, 2, "合并"))


def _packed(parts: dict[str, bytes]) -> bytes:
    """A zip file without any trace of when it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(set(parts) - {"docProps/core.xml"}):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name])
    return made.getvalue()


def _file(random: Random) -> bytes:
    zipped, plain, elsewhere = _wholes()
    way = random.random()
    if way < 0.04:
        return _damaged(random, random.choice(elsewhere))
    if way < 0.3:
        return _damaged(random, random.choice(plain))
    if way < 0.45:
        return random.choice(
            (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<html>", b"")
        ) + random.randbytes(random.randrange(400))
    whole = random.choice(zipped)
    return _damaged(random, whole) if way < 0.65 else _part_changed(random, whole)


def _part_changed(random: Random, whole: bytes) -> bytes:
    from tests.readouts.files.making import parts_of

    parts = dict(parts_of(whole))
    for _ in range(random.randrange(1, 4)):
        name = random.choice(sorted(parts))
        content = parts[name]
        at = random.randrange(len(content) + 1)
        piece = random.choice(
            (b"", b"<", b"99999999999", b"-1", b"\x00", b"1e999", b'"', b"/>", b"w:p", b"&a;", b"]]>")
        )
        parts[name] = content[:at] + piece + content[at + random.randrange(30) :]
    return _packed(parts)
