"""The command `kaimenhong`. Each subcommand lives in a module of its own, loaded only when it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date

from kaimenhong.config.tongue import _, give_up, language


def main() -> None:
    """Entry point. Exit codes: 0 done, 1 refused or failed (with the remedy on stderr), 2 wrong use."""
    if sys.argv[1:2] == ["manage"]:  # Django reads the rest itself, options included
        return _manage(sys.argv[2:])
    try:
        asked = _parser().parse_args()
        asked.run(asked)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:  # `kaimenhong readout … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("zh", "zh-hans", "en"), help=_("输出语言，默认中文"))
    parser = argparse.ArgumentParser(
        prog="kaimenhong", description=_("开门红：通稿变成任务，任务进一本台账，督到办结")
    )
    commands = parser.add_subparsers(required=True, metavar=_("命令"))

    def command(name: str, run: Callable[[argparse.Namespace], None], about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, parents=[common])
        made.set_defaults(run=run)
        return made

    _serving(command("demo", _demo, _("建好演示园区并启动；数据在 KAIMENHONG_HOME（默认 var/）")))
    _serving(command("run", _run, _("正式使用：升级数据库、建第一位管理员、启动")))
    _serving(command("serve", _serve, _("只启动服务；数据库须已升级")))
    jobs = command("jobs", _jobs, _("只运行定时任务（serve 会自动带上）"))
    jobs.add_argument("--parent", type=int, help=argparse.SUPPRESS)
    command("doctor", _doctor, _("逐项检查运行条件，给出补救办法"))
    _reading(command("readout", _readout, _("读通稿、任务分解、会议纪要：要求、责任、时限；不用数据库")))
    journal = command("journal", _journal, _("核验日志：有无改动、缺失、插入、换序"))
    journal.add_argument("what", choices=("verify",))
    command("bench", _bench, _("计时并与上限对照，写入 var/bench.json"))
    commands.add_parser("manage", help=_("Django 管理命令，如 manage migrate"))
    return parser


def _serving(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--host", default=os.environ.get("HOST", "127.0.0.1"), help=_("监听地址，默认 127.0.0.1")
    )
    command.add_argument("--port", default=os.environ.get("PORT", "8000"), help=_("端口，默认 PORT 或 8000"))
    command.add_argument("--workers", type=int, default=2, help=_("工作进程数，默认 2"))
    command.add_argument("--threads", type=int, default=3, help=_("每个工作进程的线程数，默认 3"))


def _reading(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", metavar="PATH", nargs="+", help=_("文件或目录，- 表示标准输入"))
    command.add_argument("--out", metavar="DIR", help=_("每篇写成 DIR/NAME.json；多篇或目录须给"))
    kinds = ("auto", "readout", "breakdown", "minutes")
    command.add_argument("--kind", choices=kinds, default="auto", help=_("文件种类，默认自己判断"))
    command.add_argument(
        "--published", type=_day, help=_("刊发日期，如 2019-02-11；推断年份用，旁边的 NAME.json 优先")
    )
    command.add_argument("--jobs", type=_count, metavar="N", help=_("同时读几篇，默认处理器核数"))
    command.add_argument(
        "--format", choices=("table", "json", "xlsx"), help=_("输出格式，默认 table；有 --out 时默认 json")
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} 不是日期，请写成 2019-02-11").format(text=text)) from None


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(_("{text} 不是 1 到 256 的整数").format(text=text))
    return int(text)


def with_django() -> None:
    """Load Django with the product's settings, speaking the command line's language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaimenhong.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.utils import translation

    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        give_up(_("设置有误：{wrong}").format(wrong=wrong))
    translation.activate(language())


def _manage(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaimenhong.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kaimenhong manage", *arguments])


def _demo(asked: argparse.Namespace) -> None:
    from kaimenhong.config.demo import demo

    demo(host=asked.host, port=asked.port, workers=asked.workers, threads=asked.threads)


def _run(asked: argparse.Namespace) -> None:
    from kaimenhong.config.firstrun import run

    run(host=asked.host, port=asked.port, workers=asked.workers, threads=asked.threads)


def _serve(asked: argparse.Namespace) -> None:
    with_django()
    from kaimenhong.config.serve import serve

    serve(host=asked.host, port=asked.port, workers=asked.workers, threads=asked.threads)


def _jobs(asked: argparse.Namespace) -> None:
    with_django()
    from kaimenhong.config.runner import main as run_jobs

    run_jobs(asked.parent)


def _doctor(asked: argparse.Namespace) -> None:
    from kaimenhong.config.doctor import examine

    raise SystemExit(examine())


def _readout(asked: argparse.Namespace) -> None:
    from kaimenhong.config.reading import readout

    readout(
        asked.paths,
        out=asked.out,
        kind=asked.kind,
        published=asked.published,
        jobs=asked.jobs,
        form=asked.format,
    )


def _journal(asked: argparse.Namespace) -> None:
    with_django()
    from kaimenhong.config.verifying import verify

    raise SystemExit(verify())


def _bench(asked: argparse.Namespace) -> None:
    from kaimenhong.config.home import PROJECT

    if not (PROJECT / "bench").is_dir():
        give_up(_("计时程序只随源码提供"), _("请在源码目录执行 make bench"))
    os.chdir(PROJECT)
    os.execv(sys.executable, [sys.executable, "-m", "bench"])


if __name__ == "__main__":
    main()
