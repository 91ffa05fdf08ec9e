"""`kaimenhong run`: the real product. Migrates, makes the first administrator, serves.

The administrator's name and password come from KAIMENHONG_ADMIN and KAIMENHONG_ADMIN_PASSWORD, or are asked
for at a terminal, or (name `admin`) a one-time password is printed once.
"""

from __future__ import annotations

import getpass
import os
import secrets
import sys

from kaimenhong.config import database
from kaimenhong.config.cli import with_django
from kaimenhong.config.ports import usable_port
from kaimenhong.config.tongue import _, give_up, say


def run(*, host: str, port: str, workers: int, threads: int) -> None:
    usable_port(host, port, move_on=False)
    with_django()
    _migrate()
    _first_administrator()
    from kaimenhong.config.serve import serve

    serve(host=host, port=port, workers=workers, threads=threads)


def _migrate() -> None:
    from django.db import Error

    try:
        if missing := database.missing_migrations():
            say(_("▸ 升级数据库（{count} 步）…").format(count=len(missing)))
        database.migrate()
    except Error as wrong:
        give_up(
            _("数据库升级没有完成：{wrong}").format(wrong=str(wrong).strip()),
            _("检查 DATABASE_URL 与权限，再执行 kaimenhong doctor"),
        )


def _first_administrator() -> None:
    from kaimenhong.journal import clock
    from kaimenhong.kernel.verdict import Refused
    from kaimenhong.org.actions.accounts import create_first_administrator
    from kaimenhong.org.models import Account

    if Account.objects.exists():
        return
    name, password, told = _credentials()
    try:
        create_first_administrator(username=name, password=password, name=_("首位系统管理员"), at=clock.now())
    except Refused as refusal:
        give_up(str(refusal.sentence), str(refusal.remedy))
    say(_("▸ 已建立第一位管理员：{name}").format(name=name))
    if told:
        say(_("  一次性口令：{password}（只显示这一次，首次登录后请修改）").format(password=password))


def _credentials() -> tuple[str, str, bool]:
    """Name, password, and whether the password was made up here and must be told."""
    name = os.environ.get("KAIMENHONG_ADMIN", "")
    password = os.environ.get("KAIMENHONG_ADMIN_PASSWORD", "")
    if password:
        return name or "admin", password, False
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _asked(name)
    return name or "admin", secrets.token_urlsafe(12), True


def _asked(name: str) -> tuple[str, str, bool]:
    say(_("还没有管理员，现在建立第一位。"))
    name = name or input(_("登录名 [admin]：")).strip() or "admin"
    while True:
        password = getpass.getpass(_("口令（至少 10 位，留空则自动生成）："))
        if not password:
            return name, secrets.token_urlsafe(12), True
        if password == getpass.getpass(_("再输一次：")):
            return name, password, False
        say(_("两次输入不一致，请重来。"))
