"""The preview in a real browser: pointing at one place of a thing shows the others; without scripts the anchors do."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READOUT = (
    "3月18日,高新區(qū)召開項(xiàng)目服務(wù)會(huì)。管委會(huì)主任顧長寧主持會(huì)議。會(huì)議要求,一要服務(wù)好重點(diǎn)項(xiàng)目,4月底前完成走訪。"
    "二要改進(jìn)作風(fēng)。"
)


def read_in(page) -> None:
    page.goto("/meetings/new/")
    page.fill("textarea[name=text]", READOUT)
    page.fill("input[name=published_on]", "2019-03-19")
    page.locator("form[enctype] button.button-primary").click()
    page.wait_for_url("**/meetings/draft/*/")


def lit(page) -> set[str]:
    return set(page.eval_on_selector_all(".is-lit", "found => found.map(one => one.id)"))


def throw_away(page) -> None:
    page.locator("form[action$='/discard/'] button").click()


def test_pointing_at_one_place_lights_the_others(page, login_as, axe):
    login_as("linzhiwei")
    read_in(page)
    page.hover("#c-r2")
    assert lit(page) == {"c-r2", "o-r2", "f-r2"}
    page.focus("#f-r1 textarea")
    assert lit(page) == {"c-r1", "o-r1", "f-r1"}
    page.click("#o-r2 > .span-number")
    assert lit(page) == {"c-r2", "o-r2", "f-r2"}
    axe()
    throw_away(page)
    page.click("#confirm [data-yes]")
    page.wait_for_url("**/meetings/new/")


def test_without_scripts_the_links_lead_there(new_page, login_as):
    page = new_page(java_script_enabled=False)
    login_as("linzhiwei", on=page)
    read_in(page)
    page.click("#f-r2 a.sheet-number")
    assert page.url.endswith("#c-r2")
    page.click("#c-r2 > .span-number")
    assert page.url.endswith("#o-r2")
    page.fill("[name=r2-headline]", "改进工作作风")
    page.click("button[value=save]")
    assert page.input_value("[name=r2-headline]") == "改进工作作风"
    throw_away(page)
