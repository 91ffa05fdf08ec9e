"""A stocktake in a real browser: it opens with what was promised last time, and what is decided is owed at once."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DECIDED = "企业用地诉求集中会办"


def test_a_stocktake_is_held(new_page, login_as, axe, shot):
    clerk, bureau = new_page(), new_page()
    login_as("linzhiwei", on=clerk)
    clerk.goto("/ledger/stocktakes/")
    clerk.click("text=一季度重点工作第二次调度会")
    clerk.wait_for_url("**/ledger/stocktakes/*/")
    clerk.click("button:has-text('开始')")
    clerk.wait_for_load_state()
    _opens_with_what_was_promised(clerk, axe, shot)
    _promised(clerk)
    _decided(clerk, shot)
    _owed_at_once(bureau, login_as)
    _closed(clerk, shot)


def _opens_with_what_was_promised(page, axe, shot) -> None:
    first = page.locator("main .card").first.inner_text()
    assert "再签约4个项目" in first
    assert "一季度重点工作第一次调度会" in first
    axe(page)
    shot("stocktake-1-open", on=page, full=True)


def _promised(page) -> None:
    page.locator("#behind a:has-text('承诺')").first.click()
    page.wait_for_url("**/promise/*/")
    page.fill("[name=what]", "本周内报兑付清单并兑付完毕")
    page.fill("[name=until]", "2019-03-29")
    page.locator("main form:has([name=what]) button.button-primary").click()
    page.wait_for_url("**/ledger/stocktakes/*/")
    assert "本周内报兑付清单" in page.locator("#promises").inner_text()


def _decided(page, shot) -> None:
    page.locator("#decided summary").click()
    form = page.locator("#decided form")
    form.locator("[name=decision-title]").fill(DECIDED)
    form.locator("[name=decision-demand]").fill("逐户会办，当场定责任单位和时限，报会办清单。")
    label = next(
        one for one in form.locator("[name=decision-lead] option").all_inner_texts() if "投促局" in one
    )
    form.locator("[name=decision-lead]").select_option(label=label)
    form.locator("[name=decision-due]").fill("2019-04-19")
    form.locator("button.button-primary").click()
    page.wait_for_load_state()
    assert DECIDED in page.locator("#decided").inner_text()
    shot("stocktake-2-decided", on=page, full=True)


def _owed_at_once(page, login_as) -> None:
    login_as("fangyanqiu", on=page)
    page.goto("/turn/")
    assert page.locator(f"text={DECIDED}").first.is_visible()
    page.locator(f"li:has-text('{DECIDED}') a:has-text('签收')").first.click()
    page.wait_for_load_state()
    assert page.locator("button:has-text('签收')").first.is_visible()


def _closed(page, shot) -> None:
    page.click("button:has-text('结束')")
    page.click("#confirm [data-yes]")
    page.wait_for_load_state()
    assert "会议结束于" in page.locator("main").inner_text()
    page.emulate_media(media="print")
    shot("stocktake-3-printed", on=page, full=True)
