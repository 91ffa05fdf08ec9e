"""The main job from end to end, in a real browser: a readout goes in, its demand is owed, done and closed.

The clerk reads it in and hands a demand out, the bureau's liaison signs for it and reports, its head asks
to close, the clerk closes, and the leader sees all of it.
"""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READOUT = (
    "3月19日,高新區(qū)召開二季度項(xiàng)目調(diào)度會(huì)。"
    "管委會(huì)副主任顧長寧主持會(huì)議并講話。"
    "發(fā)改局、投促局、建交局負(fù)責(zé)同志參加會(huì)議。\n"
    "會(huì)議強(qiáng)調(diào),一要盯住二季度開工項(xiàng)目。"
    "要逐個(gè)項(xiàng)目排出開工時(shí)間,4月底前把施工許可辦完。"
    "二要把企業(yè)反映的問題當(dāng)天轉(zhuǎn)辦。"
    "三要改進(jìn)作風(fēng),少開會(huì)、多到現(xiàn)場。\n"
)
TITLE = "二季度开工项目施工许可"
RESULT = "6个项目的施工许可已全部办结，清单附后。"


def test_a_readout_becomes_a_closed_item(new_page, login_as, axe, shot):
    clerk, liaison, head = new_page(), new_page(width=390, height=844), new_page()
    address = _read_in(clerk, login_as, axe, shot)
    item = _hand_out(clerk, address, shot)
    _sign_and_report(liaison, item, login_as, axe, shot)
    _ask_to_close(head, item, login_as)
    _close(clerk, item, shot)
    _seen_by_the_leader(new_page(locale="en-US"), address, item, login_as, axe, shot)
    _said_again(clerk, axe, shot)


def _read_in(page, login_as, axe, shot) -> str:
    login_as("linzhiwei", on=page)
    page.goto("/meetings/new/")
    page.fill("textarea[name=text]", READOUT)
    page.fill("input[name=published_on]", "2019-03-20")
    page.click("text=识读")
    page.wait_for_url("**/meetings/draft/*/")
    assert "會(huì)議強(qiáng)調(diào)" in page.locator(".pane-original").inner_text().replace("\n", "")
    assert "会议强调" in page.locator(".pane").first.inner_text()
    axe(page)
    shot("journey-1-preview", on=page)
    page.click("button[value=confirm]")
    page.wait_for_url("**/meetings/*/")
    assert page.locator("text=二季度项目调度会").first.is_visible()
    shot("journey-2-meeting", on=page, full=True)
    return page.url


def _hand_out(page, address: str, shot) -> str:
    page.click("text=定去向 >> nth=0")
    page.wait_for_url("**/meetings/requirement/*/")
    form = page.locator("form[action$='/dispatch/']")
    form.locator("[name=title]").fill(TITLE)
    form.locator("[name=lead]").select_option(label=_option(form, "建交局"))
    form.locator("[name=due]").fill("2019-04-30")
    shot("journey-3-dispatch", on=page, full=True)
    form.locator("button[type=submit]").first.click()
    page.wait_for_load_state()
    page.goto(address)
    page.click(f"text={TITLE} >> nth=0")
    page.wait_for_url("**/ledger/*/")
    return page.url


def _send(page, field: str) -> None:
    page.locator(f"main form:has([name={field}]) button.button-primary").first.click()


def _option(form, text: str) -> str:
    return next(label for label in form.locator("[name=lead] option").all_inner_texts() if text in label)


def _sign_and_report(page, item: str, login_as, axe, shot) -> None:
    login_as("wenyining", on=page)
    assert page.locator(f"text={TITLE}").first.is_visible(), "what waits for me stands on my home page"
    shot("journey-4-home-phone", on=page)
    page.goto(item)
    page.click("#next button:has-text('签收')")
    page.wait_for_load_state()
    page.goto(f"{item}report/")
    page.fill("[name=text]", "6个项目已办结4个，其余2个材料已齐。")
    page.fill("[name=percent]", "65")
    _send(page, "text")
    page.wait_for_url(item)
    assert page.locator("text=其余2个材料已齐").first.is_visible()
    axe(page)
    shot("journey-5-item-phone", on=page, full=True)


def _ask_to_close(page, item: str, login_as) -> None:
    login_as("shihuaiyuan", on=page)
    page.goto(f"{item}ask-to-close/")
    page.fill("[name=result]", RESULT)
    page.fill("[name=evidence_name]", "整改复查清单")
    page.fill("[name=evidence_reference]", "局档案2019-02号")
    _send(page, "result")
    page.wait_for_url(item)


def _close(page, item: str, shot) -> None:
    page.goto(item)
    assert RESULT in page.locator("#next").inner_text(), "the result stands where it is judged"
    page.fill("#next [name=conclusion]", "清单齐全，同意销号。")
    _send(page, "conclusion")
    page.wait_for_load_state()
    assert page.locator("text=清单齐全").first.is_visible()
    shot("journey-6-closed", on=page, full=True)


def _seen_by_the_leader(page, address: str, item: str, login_as, axe, shot) -> None:
    login_as("guchangning", on=page)
    page.goto(address)
    assert page.locator(f"text={TITLE}").first.is_visible()
    axe(page)
    page.goto(item)
    text = page.locator("main").inner_text()
    for step in ("温以宁", "石怀远", "林知微", RESULT):
        assert step in text
    shot("journey-7-seen-in-english", on=page, full=True)


AGAIN = (
    "3月20日，高新区召开项目推进会。管委会副主任顾长宁主持会议并讲话。"
    "会议强调，一要摸清企业用工情况。二要抓好汛前准备。\n"
)


def _said_again(page, axe, shot) -> None:
    """A second readout demands what the ledger owes already: the demand joins the item, no second one is opened."""
    page.goto("/meetings/new/")
    page.fill("textarea[name=text]", AGAIN)
    page.fill("input[name=published_on]", "2019-03-20")
    page.click("text=识读")
    page.wait_for_url("**/meetings/draft/*/")
    page.click("button[value=confirm]")
    page.wait_for_url("**/meetings/*/")
    address = page.url
    page.click("text=定去向 >> nth=0")
    page.wait_for_url("**/meetings/requirement/*/")
    axe(page)
    form = page.locator("form[action$='/join/']")
    form.locator("[name=number]").fill("2019-014")
    shot("journey-9-join", on=page, full=True)
    form.locator("button[type=submit]").first.click()
    page.wait_for_url(f"{address}**")
    assert page.locator("main >> text=2019-014").first.is_visible()
    page.click("main a:has-text('2019-014') >> nth=0")
    page.wait_for_url("**/ledger/*/")
    assert "摸清企业用工情况" in page.locator("main").inner_text()
