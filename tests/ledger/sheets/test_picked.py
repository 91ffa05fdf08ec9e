"""Ticked items as a file: shown before they are written, in the order and columns of the list, open to whoever may read."""

from __future__ import annotations

import pytest

from kaimenhong.ledger.listing.bulk import MOST
from kaimenhong.ledger.sheets import opening
from tests.ledger import made

pytestmark = pytest.mark.django_db


def picked(*items, **words) -> str:
    told = [*(f"item={item.pk}" for item in items), *(f"{name}={text}" for name, text in words.items())]
    return "/ledger/bulk/export/?" + "&".join(told)


def shown(client, address) -> str:
    return client.get(address, follow=True).content.decode()


def test_the_preview_shows_what_was_ticked_and_nothing_else(world):
    one, other = made.assigned(world, title="甲事"), made.assigned(world, title="乙事")
    made.assigned(world, title="丙事")
    page = shown(world.login(world.leader), picked(one, other, list="cols%3Dtitle%2Cdue"))
    assert "甲事" in page
    assert "乙事" in page
    assert "丙事" not in page
    assert "选中的2件" in page


def test_the_file_has_the_columns_and_the_order_of_the_screen(world):
    late = made.assigned(world, title="甲事", due=made.DUE)
    soon = made.assigned(world, title="乙事", due=made.DUE.replace(day=20))
    client = world.login(world.leader)
    answer = client.get(
        f"/ledger/sheets/export/file/?item={late.pk}&item={soon.pk}&cols=title&order=due&format=xlsx"
    )
    [table] = opening.tables(b"".join(answer.streaming_content))
    assert table.rows[2:] == [["编号", "事项名称"], [soon.number, "乙事"], [late.number, "甲事"]]


def test_a_ticked_item_is_written_though_the_filter_no_longer_finds_it(world):
    item = made.closed(world, title="办完了的事")
    answer = world.login(world.leader).get(
        f"/ledger/sheets/export/file/?item={item.pk}&state=open&cols=title&format=csv"
    )
    assert "办完了的事" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_liaison_ticks_and_exports_but_is_not_offered_to_urge(world):
    item = made.assigned(world)
    page = shown(world.login(world.liaison_of(world.fagai)), "/ledger/unit/")
    assert f'value="{item.pk}" form="bulk"' in page
    assert 'formaction="/ledger/bulk/export/"' in page
    assert 'value="urge"' not in page


def test_what_one_may_not_see_is_left_out_and_said(world):
    item = made.assigned(world)
    secret = made.drafted(world, title="还没有交办的事")
    page = shown(world.login(world.liaison_of(world.fagai)), picked(item, secret))
    assert "还没有交办的事" not in page
    assert "有1件您现在看不到" in page


def test_all_means_the_list_with_its_filters(world):
    answer = world.login(world.clerk).get(picked(all="yes", scope="unit", list="tone%3Dgreen"))
    assert answer["Location"] == "/ledger/sheets/export/?tone=green&scope=unit"


def test_nothing_ticked_leads_back_to_the_list(world):
    answer = world.login(world.clerk).get(picked(list="tone%3Dgreen", scope="mine"))
    assert answer["Location"] == "/ledger/mine/?tone=green"


def test_more_than_fit_are_left_out_and_said(world):
    made.assigned(world)
    words = "&".join(f"item={number}" for number in range(1, MOST + 5))
    assert f"一次最多选{MOST}件" in shown(world.login(world.clerk), f"/ledger/sheets/export/?{words}")


def test_the_preview_of_a_long_list_shows_its_beginning(world):
    for number in range(10):
        made.assigned(world, title=f"第{number}件事")
    page = shown(world.login(world.clerk), "/ledger/sheets/export/?cols=title")
    assert "第7件事" in page
    assert "第9件事" not in page
    assert "后面还有" in page


def test_on_paper_numbers_and_dates_stay_on_their_line_and_many_columns_get_small_letters(world):
    made.assigned(world, title="甲事")
    client = world.login(world.clerk)
    page = shown(client, "/ledger/sheets/print/?scope=zone&cols=title,due,source")
    assert 'class="table sheet-table"' in page
    assert '<td class="fixed">2019-001</td>' in page
    assert '<td class="fixed">2019-03-31</td>' in page
    assert 'class="table sheet-table sheet-many"' in shown(
        client, "/ledger/sheets/print/?scope=zone&columns=all"
    )
