"""`kaimenhong readout`: one document from a file or a pipe, or a batch. Needs neither database nor Django."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from kaimenhong.config.facts import beside, facts, listed
from kaimenhong.config.tongue import _, give_up, language, say

if TYPE_CHECKING:
    from kaimenhong.readouts import Wanted
    from kaimenhong.readouts.reading import Document

Form = Literal["table", "json", "xlsx"]
_LONGEST = (
    64 * 1024 * 1024
)  # bytes taken from a pipe; more than any file may have, so that the reader refuses it


def readout(
    paths: Sequence[str],
    *,
    out: str | None,
    kind: Wanted,
    published: date | None,
    jobs: int | None,
    form: Form | None,
) -> None:
    """One document is printed; with `out`, each is written there. Ends with 2 and a remedy when misused."""
    if out is not None:
        _batch([Path(one) for one in paths], Path(out), kind, published, jobs, form or "json")
    if len(paths) > 1 or Path(paths[0]).is_dir():
        give_up(_("一次只能打印一篇"), _("多篇请加 --out 目录"), code=2)
    read(paths[0], kind=kind, published=published, form=form or "table")


def _batch(
    paths: list[Path], out: Path, kind: Wanted, published: date | None, jobs: int | None, form: Form
) -> NoReturn:
    if form == "table":
        give_up(_("--out 只写 json 或 xlsx"), _("打印表格时不要加 --out"), code=2)
    if Path("-") in paths:
        give_up(_("标准输入只能打印，不能加 --out"), _("请给文件名"), code=2)
    if out.exists() and not out.is_dir():
        give_up(_("{out} 不是目录").format(out=out), _("请给一个目录，没有会自动建"), code=2)
    from kaimenhong.config.batch import run

    raise SystemExit(run(paths, out=out, kind=kind, published=published, jobs=jobs or cores(), form=form))


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read(file: str, *, kind: Wanted = "auto", published: date | None, form: Form) -> None:
    """Print what was found. Ends with 1 and a remedy when the file cannot be read."""
    if form == "xlsx" and sys.stdout.isatty():
        give_up(_("Excel 文件不能显示在终端"), _("加 > 文件名.xlsx，或加 --out 目录"), code=2)
    found = _found(file, kind, published)
    if form == "table":
        from kaimenhong import readouts

        print("\n".join(table(readouts.to_dict(found))))
        return
    from kaimenhong.config import papers

    sys.stdout.buffer.write(papers.of(found, form=form))


def _found(file: str, kind: Wanted, published: date | None) -> Document:
    from kaimenhong import readouts

    tongue: Literal["en", "zh"] = "en" if language() == "en" else "zh"
    path = Path(file)
    try:
        source = readouts.opened(path if file != "-" else sys.stdin.buffer.read(_LONGEST))
        for note in source.notes:
            say(f"! {note.in_language(tongue)}")
        return readouts.read(source.text, kind=kind, published=_known(path) or published)
    except readouts.CannotRead as wrong:
        give_up(wrong.in_language(tongue), wrong.remedy_in(tongue))


def _known(path: Path) -> date | None:
    """The publish date of the sidecar, which knows this document; the option is for those without one."""
    if not path.with_suffix(".json").exists():
        return None
    from kaimenhong.config.sidecar import publish_date

    return publish_date(path)[0]


def table(found: Mapping[str, Any]) -> list[str]:
    """The result for a person at a terminal, line by line."""
    head = [f"{label}  {value}" for label, value in facts(found)]
    if found["kind"] == "readout":
        return [*head, "", *_demands(found["requirements"])]
    return [*head, "", *_items(found["items"])]


def _demands(demands: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield _("会议要求 {count} 项").format(count=len(demands)) if demands else _("没有读到会议要求")
    for demand in demands:
        yield from ("", f"{demand['no'] or '·'}. {demand['headline']}")
        yield from (f"   - {sub['text']}" for sub in demand["subs"])
        yield from _noted((_("责任单位"), demand["departments"]))
        yield from _times(demand["deadlines"])


def _items(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield _("任务 {count} 项").format(count=len(items)) if items else _("没有读到任务")
    for item in items:
        yield from ("", f"{item['no']}. {item['text']}")
        yield from _noted(
            (_("牵头单位"), item["lead"]),
            (_("责任单位"), item["responsible"]),
            (_("配合单位"), item["cooperating"]),
            (_("责任领导"), item["leaders"]),
        )
        yield from _times(item["deadlines"])


def _noted(*notes: tuple[str, list[str]]) -> Iterator[str]:
    return (f"   {label}  {listed(names)}" for label, names in notes if names)


def _times(deadlines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A time that can be read in several ways is shown with all of them, to be asked."""
    for one in deadlines:
        days = [one["due"] or one["norm"], *(other["due"] or other["norm"] for other in one["alternatives"])]
        yield f"   {_('时限')}  {beside(_(' 或 ').join(days), one['printed'])}"
