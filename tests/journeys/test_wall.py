"""The wall chart as people meet it: at a desk, on a phone, on a 4K screen that turns its own pages, on paper."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_wall_at_every_size(new_page, login_as, axe, shot):
    desk = new_page()
    login_as("guchangning", on=desk)
    desk.goto("/ledger/wall/?from=2019-01")
    assert desk.locator("svg.gantt").first.is_visible()
    axe(desk)
    shot("wall-desk", on=desk, full=True)
    desk.goto("/ledger/wall/?from=2019-01&by=unit&view=milestones")
    axe(desk)
    shot("wall-milestones", on=desk, full=True)
    desk.emulate_media(media="print")
    shot("wall-paper", on=desk, full=True)


def test_the_wall_on_a_phone(new_page, login_as, shot):
    phone = new_page(width=390, height=844, locale="en-US")
    login_as("guchangning", on=phone)
    phone.goto("/ledger/wall/?from=2019-01")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390, "the page does not scroll sideways"
    assert not phone.locator("svg.gantt").first.is_visible()
    assert phone.locator(".wall-list li").first.is_visible()
    shot("wall-phone", on=phone, full=True)


def test_the_big_screen_shows_nobody_s_name(new_page, login_as, shot):
    screen = new_page(width=3840, height=2160)
    login_as("guchangning", on=screen)
    screen.goto("/ledger/wall/screen/?from=2019-01&by=unit")
    assert screen.locator("svg.gantt").is_visible()
    assert "顾长宁" not in screen.locator("body").inner_text()
    shot("wall-4k", on=screen)


def test_every_sheet_of_paper_holds_a_whole_drawing(page, login_as, tmp_path):
    login_as("guchangning")
    for paper, sheets in (("a3", 2), ("a0", 1)):
        page.goto(f"/ledger/wall/?from=2019-01&by=unit&paper={paper}")
        assert page.locator(".wall-sheet").count() == sheets
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        assert printed.count(b"/Type /Page\n") == sheets, "no sheet spills over"
