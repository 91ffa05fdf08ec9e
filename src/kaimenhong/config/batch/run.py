"""The batch itself: every document read, every result written whole, every failure told."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NoReturn

from kaimenhong import readouts
from kaimenhong.config import papers
from kaimenhong.config.batch.crew import PATIENCE, Crew, Lost
from kaimenhong.config.batch.documents import Document, plan
from kaimenhong.config.batch.progress import Progress
from kaimenhong.config.sidecar import publish_date
from kaimenhong.config.tongue import _, give_up, language, say

Form = Literal["json", "xlsx"]


@dataclass(frozen=True, slots=True)
class Task:
    """One document and how it is to be read."""

    document: Document
    kind: readouts.Wanted
    published: date | None
    form: Form
    tongue: Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result to be written, or the reason there is none, with its remedy. `remark` does not prevent a result."""

    paper: bytes = b""
    reason: str = ""
    remedy: str = ""
    remark: str = ""


def run(
    given: Sequence[Path], *, out: Path, kind: readouts.Wanted, published: date | None, jobs: int, form: Form
) -> int:
    """Read all documents below `given`. The exit code: 0 all were read, 1 some were not."""
    if out.resolve() in {one.resolve() for one in given}:
        give_up(_("--out 不能是文件所在的目录"), _("结果会盖掉文件旁的说明（.json）；请另给一个目录"), code=2)
    planned = plan(given, out=out, suffix=f".{form}")
    for path, reason in planned.refused:
        say(f"✗ {path}: {reason}")
    tongue: Literal["zh", "en"] = "en" if language() == "en" else "zh"
    tasks = [Task(one, kind, published, form, tongue) for one in planned.documents]
    began = time.monotonic()
    failed = _carry_out(tasks, jobs) + len(planned.refused)
    _sum_up(len(tasks) + len(planned.refused), failed, planned.passed_over, time.monotonic() - began, out)
    return 1 if failed else 0


def _carry_out(tasks: list[Task], jobs: int) -> int:
    """How many of the tasks failed."""
    failed = 0
    progress = Progress(len(tasks))
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        for task, result in Crew(read, jobs=min(jobs, len(tasks)) or 1).run(tasks):
            failed += not _settle(task, result, progress)
            progress.step()
    finally:
        progress.close()
        signal.signal(signal.SIGTERM, before)
    return failed


def _ended(signum: int, frame: object) -> NoReturn:
    """Asked to end: leave as after Ctrl-C, workers dismissed, nothing half written."""
    raise SystemExit(128 + signum)


def _settle(task: Task, result: Outcome | Lost, progress: Progress) -> bool:
    """Write what was read, or say why there is nothing and take away an older result; whether it was written."""
    outcome = _told(result) if isinstance(result, Lost) else result
    path, target = task.document.path, task.document.target
    if outcome.remark:
        progress.remark(f"! {path}: {outcome.remark}")
    reason, remedy = outcome.reason, outcome.remedy
    try:
        if not reason:
            write_whole(target, outcome.paper)
            return True
        target.unlink(missing_ok=True)
    except OSError as wrong:
        reason, remedy = _("写不了 {target}：{wrong}").format(target=target, wrong=wrong.strerror), ""
    progress.remark(f"✗ {path}: {reason}" + (f"\n  → {remedy}" if remedy else ""))
    return False


def _told(lost: Lost) -> Outcome:
    if lost is Lost.SLOW:
        reason = _("超过 {seconds} 秒还没读完，已放弃").format(seconds=round(PATIENCE))
        return Outcome(reason=reason, remedy=_("请拆成几份再读"))
    return Outcome(reason=_("读取时进程意外结束"), remedy=_("请用 WPS 或 Word 打开后另存一份再读"))


def read(task: Task) -> Outcome:
    """What a worker does with one document. Whatever is wrong with it is told, never raised."""
    document = task.document
    published, remark = publish_date(document.path)
    try:
        file = readouts.opened(document.path)
        found = readouts.read(file.text, kind=task.kind, published=published or task.published)
        remarks = [remark, *(note.in_language(task.tongue) for note in file.notes)]
        return Outcome(paper=papers.of(found, form=task.form), remark=" ".join(filter(None, remarks)))
    except readouts.CannotRead as wrong:
        return Outcome(
            reason=wrong.in_language(task.tongue), remedy=wrong.remedy_in(task.tongue), remark=remark
        )
    except Exception as wrong:  # a fault of ours must not cost the other documents
        return Outcome(
            reason=_("程序出错：{wrong}").format(wrong=f"{type(wrong).__name__}: {wrong}"), remark=remark
        )


def write_whole(target: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _sum_up(total: int, failed: int, passed_over: int, seconds: float, out: Path) -> None:
    words = _("共 {total} 篇：读成 {read} 篇，失败 {failed} 篇；用时 {seconds} 秒；结果在 {out}")
    say(words.format(total=total, read=total - failed, failed=failed, seconds=f"{seconds:.1f}", out=out))
    if passed_over:
        say(_("另有 {count} 个文件不是文档，未读").format(count=passed_over))
