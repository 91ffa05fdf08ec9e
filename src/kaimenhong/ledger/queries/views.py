"""Views of the ledger that are shared: whose keeper has gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.models import Reach, SavedView
from kaimenhong.org.models import Holding


def left_behind(views: Iterable[SavedView], *, on: date) -> set[int]:
    """Those of the views, by number, that are shared and whose keeper serves no more in the unit they kept it in. One query."""
    shared = [one for one in views if one.reach != Reach.PRIVATE]
    if not shared:
        return set()
    keepers = {one.pk: Ref.parse(one.owner).number for one in shared}
    serving = Holding.objects.on(on).filter(person_id__in=set(keepers.values()))
    posts = set(serving.values_list("person_id", "post__unit_id"))
    return {one.pk for one in shared if (keepers[one.pk], one.unit_id) not in posts}
