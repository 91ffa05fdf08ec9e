"""The file NAME.json beside a document: when it was published."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from kaimenhong.config.tongue import _

_DAY = re.compile(r"\s*(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")
_LIMIT = 1_000_000  # bytes; more is no sidecar


def publish_date(document: Path) -> tuple[date | None, str]:
    """The day the sidecar of a document states, and a remark when it has one that cannot be understood.

    Nothing but `publish_date` is used. A document without sidecar, or a sidecar without the day, gives None.
    """
    sidecar = document.with_suffix(".json")
    try:
        if sidecar == document or not sidecar.is_file() or sidecar.stat().st_size > _LIMIT:
            return None, ""
        known = json.loads(sidecar.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None, _("旁边的 {name} 读不出来，未用").format(name=sidecar.name)
    stated = known.get("publish_date") if isinstance(known, dict) else None
    if stated is None or stated == "":
        return None, ""
    day = _day(str(stated))
    return day, "" if day else _("旁边的 {name} 里 publish_date 不是日期，未用").format(name=sidecar.name)


def _day(stated: str) -> date | None:
    written = _DAY.match(stated)
    try:
        return date(*map(int, written.groups())) if written else None
    except ValueError:
        return None
