"""Every list of the ledger against bare SQL, in two zones of different size: what grows with the number of items?

`python -m bench.matrix HOME[,DATABASE_URL] [HOME[,DATABASE_URL]]` sends the queries of each page again and prints
their time in each zone, the last over the first, and marks what takes more than LIMIT or grows by more than GROWTH.
Not part of `make bench`: it
needs zones that bench.ledger has filled (BENCH_HOME).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

LIMIT, GROWTH, TIMES = 10.0, 1.5, 5
KEEPER, LIAISON = "linzhiwei", "hexiaoman"
ORDERS = (
    "due", "newest", "number", "state", "unit", "theme", "source", "level", "urgency", "percent", "reported", "closed",
)  # fmt: skip
GROUPS = ("unit", "theme", "state", "tone", "month", "source")
FILTERS = (
    "", "unit=5", "within=2", "co=6", "assigner=2", "party=5", "holder=5", "tone=orange", "tone=yellow", "tone=green",
    "tone=blue", "tone=grey", "state=any", "state=under_way", "state=assigned", "state=returned", "state=under_review",
    "state=closed", "state=suspended", "source=none", f"theme={quote('招商引资')}", "level=major", "urgency=extra_urgent",
    "due_from=2019-03-01&due_to=2019-03-31", "opened_from=2019-03-01", "percent_from=90", "children=yes", "card=yellow",
    f"q={quote('海河东路')}", f"q={quote('推进海河')}", "q=1987", f"q={quote('不存在的')}", f"q={quote('海河东路 完成')}",
    "on=2019-02-06", "on=2018-02-06", "on=2019-02-06&state=any",
)  # fmt: skip


def pages() -> Iterator[tuple[str, str]]:
    """Who asks for which address."""
    for who, path in ((KEEPER, "/ledger/"), (LIAISON, "/ledger/"), (LIAISON, "/ledger/unit/")):
        for asked in FILTERS:
            yield who, f"{path}?{asked}"
        for order in ORDERS:
            yield who, f"{path}?order={order}"
            yield who, f"{path}?order=-{order}"
        for group in GROUPS:
            yield who, f"{path}?group={group}"
    yield KEEPER, "/ledger/mine/"
    for unit in (1, 2, 5):
        yield KEEPER, f"/ledger/units/{unit}/"
        yield LIAISON, f"/ledger/units/{unit}/"


def measured() -> dict[str, float]:
    """Milliseconds of bare SQL of every page, in this process's zone."""
    from bench import p50
    from bench.ledger import _send, _sent
    from kaimenhong.config.cli import with_django

    with_django()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    found = {}
    for who, path in pages():
        queries = _sent(who, path)
        found[f"{who} {path}"] = p50(lambda queries=queries: _send(queries), times=TIMES, warm=1)
    return found


def _in(place: str) -> dict[str, float]:
    home, _, url = place.partition(",")
    zone = {"KAIMENHONG_HOME": home, "KAIMENHONG_DEMO": "1"} | ({"DATABASE_URL": url} if url else {})
    told = subprocess.run(
        [sys.executable, "-m", "bench.matrix"], env={**os.environ, **zone}, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


def main(places: list[str]) -> None:
    """Without a place: measure here and tell it as JSON."""
    if not places:
        print(json.dumps(measured()))
        return
    zones = [_in(place) for place in places]
    for page, first in zones[0].items():
        times = [zone[page] for zone in zones]
        grows = times[-1] / first
        mark = "!" if times[-1] > LIMIT or (grows > GROWTH and times[-1] > LIMIT / 2) else " "
        print(mark, *(f"{time:9.2f}" for time in times), f"{grows:6.2f}", page)


if __name__ == "__main__":
    main(sys.argv[1:])
