"""`kaimenhong doctor`: can this machine run the product? Each check says ok, warn or fail, and the remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from kaimenhong.config.tongue import _

_FONTS_TO_PRINT = ("Noto Sans CJK SC", "Noto Serif CJK SC", "FandolFang", "FangSong", "SimSun", "WenQuanYi")


class Grade(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer: what was found, and what to do about it (empty when nothing)."""

    grade: Grade
    found: str
    remedy: str = ""


def ok(found: str) -> Finding:
    return Finding(Grade.OK, found)


def examine() -> int:
    """Carry out every check, print a line for each; 1 when any failed."""
    failed = 0
    for name, check in checks():
        try:
            finding = check()
        except Exception as wrong:  # a check that breaks is a finding too: the others must still run
            finding = Finding(Grade.FAIL, f"{type(wrong).__name__}: {wrong}")
        failed += finding.grade is Grade.FAIL
        sign = {Grade.OK: "✓", Grade.WARN: "!", Grade.FAIL: "✗"}[finding.grade]
        print(f"{sign} {finding.grade:<4} {name}：{finding.found}")
        if finding.remedy:
            print(f"         → {finding.remedy}")
    return 1 if failed else 0


def checks() -> list[tuple[str, Callable[[], Finding]]]:
    """Name and check, in the order of need: without the first ones the later ones can't answer."""
    return [
        ("Python", _python),
        (_("数据目录"), _home),
        (_("设置"), _settings),
        (_("数据库"), _database),
        (_("页面资源"), _assets),
        (_("国密 SM3"), _sm3),
        (_("节假日表"), _holidays),
        (_("时钟"), _clock),
        (_("中文字体"), _fonts),
        (_("定时任务"), _jobs),
    ]


def _python() -> Finding:
    return ok(".".join(map(str, sys.version_info[:3])))


def _home() -> Finding:
    from kaimenhong.config.home import HOME as home

    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as wrong:
        return Finding(
            Grade.FAIL, _("不能写入 {home}：{wrong}").format(home=home, wrong=wrong.strerror),
            _("改正目录权限，或用 KAIMENHONG_HOME 指定别处"),
        )  # fmt: skip
    free = shutil.disk_usage(home).free // 2**20
    if free < 500:
        return Finding(Grade.WARN, _("{home}，只剩 {free} MB").format(home=home, free=free), _("请清理磁盘"))
    return ok(_("{home} 可写，剩余 {free} MB").format(home=home, free=free))


def _settings() -> Finding:
    from kaimenhong.config.cli import with_django

    try:
        with_django()
    except SystemExit:
        return Finding(Grade.FAIL, _("不能加载，原因见上一行"), _("按提示改正环境变量"))
    from django.conf import settings

    if settings.DEBUG:
        return Finding(Grade.WARN, "KAIMENHONG_DEBUG=1", _("正式使用时请去掉"))
    return ok(
        _("语言 {language}，演示模式 {demo}").format(language=settings.LANGUAGE_CODE, demo=settings.DEMO)
    )


def _database() -> Finding:
    from django.db import Error, connection

    from kaimenhong.config.database import missing_migrations

    name = f"{connection.vendor} {connection.settings_dict['NAME']}"
    try:
        missing = missing_migrations()
    except Error as wrong:
        return Finding(
            Grade.FAIL, _("连不上 {name}：{wrong}").format(name=name, wrong=str(wrong).strip()),
            _("检查 DATABASE_URL，数据库是否已启动，账号是否有权"),
        )  # fmt: skip
    if missing:
        return Finding(
            Grade.FAIL, _("{name} 还差 {count} 步升级").format(name=name, count=len(missing)),
            _("执行 kaimenhong manage migrate"),
        )  # fmt: skip
    return ok(_("{name} 可用，结构最新").format(name=name))


def _assets() -> Finding:
    from kaimenhong.ui import assets

    if missing := assets.missing():
        return Finding(
            Grade.FAIL, _("还没有构建，缺少 {names}").format(names="、".join(missing)),
            _("在源码目录执行 sh run.sh kaimenhong doctor，会自动构建"),
        )  # fmt: skip
    size = sum(path.stat().st_size for path in assets.DIST.rglob("*") if path.is_file())
    return ok(_("构建 {stamp}，{size} KB").format(stamp=assets.stamp(), size=size // 1024))


def _sm3() -> Finding:
    from django.conf import settings

    from kaimenhong.kernel.hashing import digest

    try:
        digest(settings.JOURNAL_HASH, b"kaimenhong")
    except ValueError as wrong:
        return Finding(
            Grade.FAIL, _("本机的 OpenSSL 不提供 {name}：{wrong}").format(name=settings.JOURNAL_HASH, wrong=wrong),
            _("设 KAIMENHONG_HASH=sha256，或换用带 OpenSSL 3 的 Python"),
        )  # fmt: skip
    return ok(_("日志散列 {name} 可用").format(name=settings.JOURNAL_HASH))


def _holidays() -> Finding:
    from kaimenhong.kernel.calendar import WorkCalendar

    this_year = date.today().year  # noqa: DTZ011 - the machine's own day is what is examined
    reached = this_year - 1
    while reached < this_year + 1 and not WorkCalendar().is_provisional(reached + 1):
        reached += 1
    if reached < this_year:
        return Finding(
            Grade.FAIL,
            _("{year} 年的放假安排缺失").format(year=this_year),
            _("升级软件包 holidays，或在放假安排表中补录"),
        )
    if reached == this_year:
        return Finding(
            Grade.WARN, _("{year} 年的放假安排还没有，按暂定计算").format(year=this_year + 1),
            _("国务院通知公布后（一般在 11 月）升级 holidays，或在放假安排表中补录"),
        )  # fmt: skip
    return ok(_("到 {year} 年").format(year=reached))


def _clock() -> Finding:
    from django.conf import settings

    now = datetime.now(UTC)
    newest = max(path.stat().st_mtime for path in settings.PACKAGE.glob("config/*.py"))
    if now.timestamp() < newest - 86400:
        return Finding(
            Grade.FAIL,
            _("机器时间 {now:%Y-%m-%d %H:%M} 早于程序文件").format(now=now),
            _("校准系统时间（如 timedatectl）"),
        )
    here = now.astimezone()
    return ok(
        _("{now:%Y-%m-%d %H:%M:%S}，机器时区 {zone}，业务时区 {ours}").format(
            now=here, zone=here.tzname(), ours=settings.TIME_ZONE
        )
    )


def _fonts() -> Finding:
    remedy = _("装一套中文字体，例如 apt install fonts-noto-cjk；只影响在本机打印和出图")
    if shutil.which("fc-list") is None:
        return Finding(Grade.WARN, _("本机没有 fontconfig，无从得知"), remedy)
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True).stdout  # noqa: S607
    found = [name for name in _FONTS_TO_PRINT if name in listed]
    if not listed.strip():
        return Finding(Grade.WARN, _("没有中文字体"), remedy)
    return ok("、".join(found) or listed.splitlines()[0])


def _jobs() -> Finding:
    from django.db import Error

    from kaimenhong.config.database import reach
    from kaimenhong.config.jobruns import latest
    from kaimenhong.config.models import RunState

    try:
        reach()
        runs = latest()
    except Error:
        return Finding(Grade.WARN, _("数据库未就绪，无从得知"))
    bad = [run for run in runs.values() if run.state in (RunState.FAILED, RunState.LOST)]
    if bad:
        told = "；".join(f"{run.job} {run.get_state_display()} {run.result.splitlines()[-1:]}" for run in bad)
        return Finding(Grade.WARN, told, _("看服务日志；失败的任务会自动重试"))
    if not runs:
        return ok(_("还没有运行过（由 kaimenhong serve 启动）"))
    return ok(
        "；".join(
            f"{run.job} {run.started.astimezone():%m-%d %H:%M} {run.get_state_display()}"
            for run in runs.values()
        )
    )
