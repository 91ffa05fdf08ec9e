"""`kaimenhong journal verify`: is the log what was written? For people who check the checkers."""

from __future__ import annotations

from kaimenhong.config.tongue import _, give_up


def verify() -> int:
    """Print the report; 0 when the log is clean, 1 when anything was edited, removed, inserted or reordered."""
    from django.db import Error

    from kaimenhong.journal.verify import verify as look

    try:
        report = look()
    except Error as wrong:
        give_up(_("读不到日志：{wrong}").format(wrong=wrong), _("先执行 kaimenhong doctor"))
    print(
        _("日志 {events} 条，封存 {seals} 次，未封存 {unsealed} 条").format(
            events=report.events, seals=report.seals, unsealed=report.unsealed
        )
    )
    print(_("最新封存值：{seal}（请另处抄存，以便日后比对）").format(seal=report.newest_seal or "—"))
    for fault in report.faults:
        print(
            f"✗ {_harm(fault.harm)} {fault.subject} #{fault.seq} ({_('事件')} {fault.event or '—'}): {fault.evidence}"
        )
    print(
        _("✓ 没有发现改动") if report.clean else _("✗ 发现 {count} 处问题").format(count=len(report.faults))
    )
    return 0 if report.clean else 1


def _harm(harm: str) -> str:
    names = {
        "edited": _("内容被改"),
        "removed": _("被删"),
        "inserted": _("被插入"),
        "reordered": _("次序被改"),
        "seal_broken": _("封存被破坏"),
    }
    return names.get(harm, harm)
