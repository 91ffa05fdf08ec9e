"""The table of a breakdown in a real browser: by keyboard alone, on a phone, in both languages."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BREAKDOWN = """海河高新区2019年二季度重点任务分解表

一、项目建设
1.推进海洋装备产业园二期开工，办完施工许可。（牵头单位：建交局；配合单位：投促局、财政局；完成时限：4月底前）
2.梳理在谈项目清单，逐个项目明确推进专班。（责任单位：投促局、发展改革局、市发改委；完成时限：2019年4月15日）
3.编制重点项目年度投资计划。（责任单位：发展和改革局；完成时限：5月前）
二、安全生产
4.排查危险化学品企业隐患，建立整改台账。（牵头单位：安监局；配合单位：消防大队；完成时限：6月底前）
5.完善应急值守制度。（责任单位：办公室、安监局；完成时限：长期坚持）
"""


def read_in(page, text: str = BREAKDOWN) -> None:
    page.goto("/meetings/new/")
    page.fill("textarea[name=text]", text)
    page.fill("input[name=published_on]", "2019-03-19")
    page.locator("form[enctype] button.button-primary").click()
    page.wait_for_url("**/meetings/draft/*/")


def throw_away(page) -> None:
    page.locator("form[action$='/discard/'] button").click()
    page.click("#confirm [data-yes]")
    page.wait_for_url("**/meetings/new/")


def focused(page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.value")


def test_the_table_is_worked_through_by_keyboard(page, login_as, axe, shot):
    login_as("linzhiwei")
    read_in(page)
    axe()
    shot("breakdown", full=True)
    page.focus("[name=r1-headline]")
    page.keyboard.press("Tab")
    assert focused(page) == "r1-lead"
    page.keyboard.press("Enter")
    assert focused(page) == "r2-lead"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "r3-co"
    page.keyboard.press("Shift+Enter")
    assert focused(page) == "r2-co"
    assert page.locator(".is-lit").count() == 3
    for _row in range(4):
        page.keyboard.press("Enter")
    assert focused(page) == "do"
    throw_away(page)


def test_the_table_fits_a_phone_in_english(new_page, login_as, axe, shot):
    page = new_page(width=390, height=844, locale="en-US")
    login_as("linzhiwei", on=page)
    read_in(page)
    axe(page)
    shot("breakdown-phone-en", on=page, full=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    throw_away(page)


def test_without_scripts_everything_is_confirmed(new_page, login_as, axe, shot):
    page = new_page(java_script_enabled=False)
    login_as("linzhiwei", on=page)
    read_in(page)
    page.locator("[name=r3-choice]").first.check()
    page.select_option("[name=alias-1]", value="outside")
    page.click("button[value=confirm]")
    page.wait_for_selector(".message, [role=status], .flash")
    page.click("button[value=confirm]")
    page.wait_for_url("**/meetings/*/")
    shot("breakdown-confirmed", on=page, full=True)
    page.fill("#withdraw [name=reason]", "演示")
    page.click("#withdraw button")
    page.wait_for_load_state()
    shot("breakdown-withdrawn", on=page, full=True)
    assert page.locator("text=这次录入已经撤回").count() == 1


MINUTES = """海河高新区主任办公会议纪要

时间：2019年3月18日
地点：管委会三楼会议室
主持人：顾长宁

会议议定事项如下：
一、关于海洋装备产业园二期。会议议定，由建交局牵头，投促局配合，4月底前完成施工许可办理。
二、关于安全生产大检查。会议议定，由安监局负责，5月底前完成危险化学品企业隐患排查。
"""


@pytest.mark.parametrize(("width", "locale"), [(1440, "zh-CN"), (390, "en-US")])
def test_the_pages_around_the_table(new_page, login_as, axe, shot, width: int, locale: str):
    page = new_page(width=width, locale=locale)
    login_as("linzhiwei", on=page)
    page.goto("/meetings/new/")
    axe(page)
    shot(f"import-{width}", on=page, full=True)
    read_in(page, MINUTES)
    axe(page)
    shot(f"minutes-{width}", on=page, full=True)
    throw_away(page)
    page.goto("/meetings/aliases/")
    axe(page)
    shot(f"aliases-{width}", on=page, full=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
