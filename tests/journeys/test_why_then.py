"""Why then: a class of task proposes a date and says why; the item says so again; the rule's next version is tried
on what it has measured and put into force by another person."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "核对在建项目用电报装进度"


def test_a_date_says_why_and_its_rule_moves_on(new_page, login_as, axe, shot):
    clerk, leader = new_page(), new_page(width=390, height=844)
    item = _opened_by_class(clerk, login_as)
    _explained(clerk, item, axe, shot)
    version = _proposed(clerk, axe)
    _tried(clerk, version, axe, shot)
    _put_in_force(leader, version, login_as, axe)
    _kept(clerk, item)


def _opened_by_class(page, login_as) -> str:
    """The date is left empty; the class proposes it before the form is sent."""
    login_as("linzhiwei", on=page)
    page.goto("/ledger/open/")
    page.locator("[name=way][value=decided]").check()
    page.fill("[name=title]", TITLE)
    page.fill("[name=demand]", "逐个项目核对报装进度，列出卡点。")
    page.fill("[name=source_quote]", "企业集中反映报装慢。")
    lead = page.locator("[name=lead] option:has-text('建交局')").first.inner_text()
    page.locator("[name=lead]").select_option(label=lead)
    page.select_option("[name=task_class]", "13710-workdays/ordinary")
    page.locator("#proposed-due >> text=建议时限").wait_for()
    assert "周末，不计" in page.locator("#proposed-due").inner_text()
    page.locator(
        "form:has([name=title]) button[type=submit], form:has([name=title]) button.btn-primary"
    ).last.click()
    page.wait_for_url(re.compile(r"/ledger/\d+/$"))
    return page.url


def _explained(page, item: str, axe, shot) -> None:
    told = page.locator("#why")
    assert "7个工作日" in told.inner_text()
    assert told.locator("svg.clock-strip rect").count() >= 3
    told.locator("summary", has_text="逐日看").click()
    assert told.locator(".clock-days td.clock-is-due").is_visible()
    axe(page)
    shot("why-then", on=page, full=True)
    assert page.url == item


def _proposed(page, axe) -> str:
    page.goto("/ledger/rules/")
    axe(page)
    page.click("a[href='/ledger/rules/13710-workdays/new/']")
    page.fill("[name=version]", "2019")
    page.fill("[name='offset:ordinary:done']", "5")
    page.fill("[name=document]", "海高管发〔2019〕6号")
    axe(page)
    page.click("text=提交并推演")
    page.wait_for_url("**/ledger/rules/versions/*/")
    return page.url


def _tried(page, version: str, axe, shot) -> None:
    said = page.locator("main").inner_text()
    assert "一般事项：落实" in said
    assert TITLE in page.locator("#trial").inner_text()
    assert page.locator("button", has_text="批准生效").count() == 0, "who proposed it does not decide it"
    axe(page)
    shot("rule-on-trial", on=page, full=True)
    assert page.url == version


def _put_in_force(page, version: str, login_as, axe) -> None:
    login_as("guchangning", on=page)
    page.goto(version)
    axe(page)
    page.locator("button", has_text="批准生效").first.click()
    page.click("#confirm [data-yes]")
    page.locator("main >> text=已生效").first.wait_for()


def _kept(page, item: str) -> None:
    """The item was assigned under the former version and stays with it."""
    page.goto(item)
    assert "2016版" in page.locator("#why").inner_text()
