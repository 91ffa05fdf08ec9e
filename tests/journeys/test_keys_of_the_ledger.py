"""Every key that the help names, on the ledger's list, in a real browser; the row one stands on keeps the focus in sight."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE = "tr[data-row].is-here"
FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  return [at.matches("tr[data-row].is-here .table-lead a"), at.matches(":focus-visible"),
          style.outlineStyle !== "none" || style.boxShadow !== "none"];
}"""
SWAP = """() => {
  const body = document.querySelector("table[data-list] tbody");
  body.outerHTML = body.outerHTML.replaceAll("is-here", "");
}"""


@pytest.fixture
def ledger(page, login_as):
    login_as("linzhiwei")
    page.goto("/ledger/")
    return page


def titles(page) -> list[str]:
    return page.locator("tr[data-row] .table-lead a").all_inner_texts()


def here(page) -> str:
    return page.locator(f"{HERE} .table-lead a").inner_text()


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_help_names_the_keys_of_the_list_and_closes_again(ledger, axe):
    press(ledger, "?")
    help_ = ledger.locator("#keys")
    expect(help_).to_be_visible()
    named = set(help_.locator("kbd").all_inner_texts())
    assert {"/", "j", "k", "Enter", "o", "x", "f", "?"} <= named
    axe()
    press(ledger, "Escape")
    expect(help_).to_be_hidden()


def test_j_and_k_go_from_row_to_row_and_stay_within_the_list(ledger):
    names = titles(ledger)
    press(ledger, "j")
    assert here(ledger) == names[0]
    press(ledger, "j", "j", "k")
    assert here(ledger) == names[1]
    press(ledger, "k", "k", "k")
    assert here(ledger) == names[0]
    press(ledger, *"j" * (len(names) + 3))
    assert here(ledger) == names[-1]
    assert ledger.locator(HERE).count() == 1


def test_the_row_one_stands_on_has_the_focus_and_shows_it(ledger):
    press(ledger, "j", "j")
    assert ledger.evaluate(FOCUSED) == [True, True, True]
    expect(ledger.locator(HERE)).to_be_in_viewport()
    press(ledger, *"j" * 30)
    expect(ledger.locator(HERE)).to_be_in_viewport()


def test_enter_opens_the_item(ledger):
    press(ledger, "j", "j")
    name = here(ledger)
    press(ledger, "Enter")
    ledger.wait_for_url("**/ledger/*/")
    assert name in ledger.locator("h1").inner_text()


def test_o_looks_into_the_row_and_leads_back_to_it(ledger):
    press(ledger, "j", "j")
    name = here(ledger)
    press(ledger, "o")
    expect(ledger.locator("#look-body")).to_contain_text(name)
    press(ledger, "j")
    assert here(ledger) == name
    press(ledger, "Escape")
    expect(ledger.locator("#look")).to_be_hidden()
    press(ledger, "j")
    assert here(ledger) == titles(ledger)[2]


def test_x_ticks_the_row_and_the_ticked_ones_can_be_exported(ledger):
    press(ledger, "j", "x", "j", "j", "x")
    ticked = ledger.locator("tr[data-row]:has(input:checked) .table-lead a").all_inner_texts()
    names = titles(ledger)
    assert ticked == [names[0], names[2]]
    press(ledger, "x")
    assert ledger.locator("tr[data-row] input:checked").count() == 1
    ledger.locator("#bulk button[formaction]").click()
    ledger.wait_for_url("**/ledger/sheets/export/**")
    assert names[0] in ledger.locator("main").inner_text()


def test_the_keys_go_on_after_a_tick_by_mouse(ledger):
    ledger.locator("tr[data-row] input[type=checkbox]").nth(3).check()
    press(ledger, "j")
    assert here(ledger) == titles(ledger)[4]
    ledger.locator("tr[data-row] input[type=checkbox]").nth(1).check()
    press(ledger, "?")
    expect(ledger.locator("#keys")).to_be_visible()


def test_slash_goes_to_the_search_and_letters_typed_there_are_letters(ledger):
    press(ledger, "j", "/")
    box = ledger.locator("#id_q")
    expect(box).to_be_focused()
    ledger.keyboard.type("jkxof")
    expect(box).to_have_value("jkxof")
    assert here(ledger) == titles(ledger)[0]


def test_f_opens_all_filters(ledger):
    press(ledger, "f")
    expect(ledger.locator("#narrow-body form")).to_be_visible()
    press(ledger, "Escape")
    expect(ledger.locator("#narrow")).to_be_hidden()


def test_rows_that_were_swapped_in_answer_to_the_keys(ledger):
    press(ledger, "j", "j", "j")
    ledger.evaluate(SWAP)
    press(ledger, "j")
    assert here(ledger) == titles(ledger)[0]
    press(ledger, "j", "x")
    assert ledger.locator("tr[data-row]:has(input:checked) .table-lead a").all_inner_texts() == [
        titles(ledger)[1]
    ]


def test_a_row_reached_by_tab_is_where_j_goes_on_from(ledger):
    ledger.locator("tr[data-row] .table-lead a").nth(2).focus()
    press(ledger, "j")
    assert here(ledger) == titles(ledger)[3]


def test_g_and_a_letter_lead_to_another_page(ledger):
    away = ledger.locator("[data-go]:not([aria-current])").first
    address, letter = away.get_attribute("href"), away.get_attribute("data-go")
    press(ledger, "g", letter)
    ledger.wait_for_url(f"**{address}")
