"""The frame in a real browser: readable, reachable by keyboard, at every width, without scripts too."""

import pytest

pytestmark = pytest.mark.browser
GALLERY = "/ui/gallery/"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1440])
def test_the_gallery_has_no_grave_finding(visit, axe, width, theme):
    axe(visit(GALLERY, width=width, theme=theme))


@pytest.mark.parametrize("address", ["/refuse/", "/refuse/?stranger", "/ui/search/?q=x"])
def test_other_pages_of_the_frame_have_no_grave_finding(visit, axe, frame_watch, address):
    frame_watch.expect(422)
    axe(visit(address))


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1920, 3840])
def test_no_page_is_wider_than_its_screen(visit, width):
    page = visit(GALLERY, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_charts_are_drawn_in_the_colours_of_the_theme(visit):
    page = visit(GALLERY)
    assert page.locator("[data-chart] canvas").count() == 2
    before = page.locator("[data-chart] canvas").first.evaluate("it => it.toDataURL()")
    page.get_by_label("明暗").click()
    page.get_by_role("button", name="深色").click()
    assert page.locator("html[data-bs-theme=dark]").count() == 1
    assert page.locator("[data-chart] canvas").first.evaluate("it => it.toDataURL()") != before


def test_a_chart_shows_its_tip_without_inline_style(visit):
    page = visit(GALLERY)
    page.locator("[data-chart]").first.hover()  # the watch fails on a content policy report
    page.wait_for_timeout(200)


def test_slash_goes_to_the_search_box(visit):
    page = visit(GALLERY)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_the_first_tab_offers_to_skip_to_the_content(visit):
    page = visit(GALLERY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_drawer_opens_and_escape_closes_it(visit):
    page = visit(GALLERY, width=375)
    assert not page.locator("#nav").is_visible()
    page.get_by_role("button", name="导航").click()
    page.locator("#nav").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator("#nav").wait_for(state="hidden")


def test_without_scripts_the_navigation_stands_below(visit):
    page = visit(GALLERY, width=375, java_script_enabled=False)
    assert page.locator("#nav").is_visible()


def test_a_dialog_opens_and_closes_by_keyboard(visit):
    page = visit(GALLERY)
    page.get_by_role("button", name="打开对话框").press("Enter")
    assert page.locator("#sample-dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#sample-dialog").is_visible()


def test_a_menu_closes_by_escape(visit):
    page = visit(GALLERY)
    page.get_by_label("语言").click()
    assert page.get_by_role("button", name="English").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="English").is_visible()


def test_a_tip_shows_the_rule_on_focus(visit):
    page = visit(GALLERY)
    page.locator(".light[data-tip]").first.focus()
    assert "依据" in page.locator(".tip").inner_text()


def test_a_careful_form_asks_first_and_sends_once(visit):
    page = visit("/form/")
    page.get_by_role("button", name="go").click()
    dialog = page.locator("#confirm")
    assert "sure?" in dialog.inner_text()
    dialog.get_by_role("button", name="go").click()
    page.wait_for_url("**/only-post/")
    assert page.locator("body").inner_text() == "sent"


def test_saying_no_sends_nothing(visit):
    page = visit("/form/")
    page.get_by_role("button", name="go").click()
    page.locator("#confirm").get_by_role("button", name="取消").click()
    assert page.url.endswith("/form/")


def test_leaving_a_touched_form_asks(visit):
    page = visit("/form/")
    page.locator("input[name=w]").fill("x")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/ui/search/")
    assert asked == ["beforeunload"]


def test_rows_on_a_phone_carry_the_words_of_their_columns(visit):
    page = visit(GALLERY, width=375)
    cell = page.locator("table[data-cards] tbody td").nth(1)
    assert cell.get_attribute("data-label") == "状态"
    assert cell.get_attribute("role") == "cell"


def test_on_paper_stands_the_content_alone(visit):
    page = visit(GALLERY, theme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator("#nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 36, 51)"


def test_a_refused_fragment_is_said_at_the_head_and_changes_nothing_else(visit, frame_watch):
    frame_watch.expect(422)
    page = visit("/form/")
    page.get_by_role("button", name="ask").click()
    page.locator("#said .alert").wait_for()
    assert "这件事已经有人办了。" in page.locator("#said").inner_text()
    assert page.locator("#target").inner_text() == "as it was"


def test_the_keys_are_listed_behind_a_question_mark(visit):
    page = visit(GALLERY)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
