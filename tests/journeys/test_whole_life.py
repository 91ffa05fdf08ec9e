"""The whole life of an owed item, in a real browser: returned, given to another, extended, carded after a
hearing, answered, done, closed; everything of it readable on one page by whoever must judge it fairly."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "园区路灯节能改造"
REASON = "路灯由园区管护，不在我局三定职责内。"
REPLY = "设备厂家春节后复工晚，第二批灯具3月19日才到货，已排定安装计划。"
RESULT = "两批共86盏路灯全部改造完成并验收。"


def test_an_item_lives_its_whole_life(new_page, login_as, axe, shot):
    clerk, bureau, park = new_page(), new_page(), new_page(width=390, height=844)
    item = _opened(clerk, login_as)
    _returned(bureau, item, login_as)
    _given_to_another(clerk, item)
    _signed_and_extended(park, clerk, item, login_as, shot)
    card = _carded(clerk, item)
    _heard(park, card, shot)
    _issued(new_page(), card, login_as, axe, shot)
    _closed(park, clerk, item, shot)
    _read_by_the_reviewer(new_page(locale="en-US"), item, login_as, axe, shot)


def _opened(page, login_as) -> str:
    login_as("linzhiwei", on=page)
    page.goto("/ledger/open/")
    page.locator("[name=way][value=decided]").check()
    page.fill("[name=title]", TITLE)
    page.fill("[name=demand]", "把主干道路灯换成节能灯具，完成后报验收单。")
    page.fill("[name=source_quote]", "企业反映夜间照明差、电费高。")
    page.locator("[name=lead]").select_option(label=_option(page, "lead", "建交局"))
    page.fill("[name=due]", "2019-04-12")
    _send(page, "title")
    page.wait_for_url("**/ledger/*/")
    return page.url


def _returned(page, item: str, login_as) -> None:
    login_as("shihuaiyuan", on=page)
    page.goto(f"{item}return/")
    page.locator("[name=reason_code][value=not_ours]").check()
    page.fill("[name=reason]", REASON)
    page.locator("[name=suggested_unit]").select_option(label=_option(page, "suggested_unit", "海洋科技园"))
    _send(page, "reason")
    page.wait_for_url(item)
    assert page.locator("text=已退回").first.is_visible()


def _given_to_another(page, item: str) -> None:
    page.goto(f"{item}reassign/")
    assert REASON in page.locator("main").inner_text(), "the reason stands where it is decided"
    page.locator("[name=lead]").select_option(label=_option(page, "lead", "海洋科技园"))
    page.fill("[name=reason]", "退回理由成立，由园区牵头。")
    _send(page, "reason")
    page.wait_for_url(item)


def _signed_and_extended(park, clerk, item: str, login_as, shot) -> None:
    login_as("kehailan", on=park)
    park.goto(item)
    park.click("#next button:has-text('签收')")
    park.wait_for_load_state()
    park.goto(f"{item}ask-extension/")
    park.fill("[name=wanted]", "2019-04-26")
    park.fill("[name=reason]", "灯具分两批到货。")
    park.fill("[name=progress]", "第一批已安装40盏。")
    _send(park, "wanted")
    park.wait_for_url(item)
    shot("life-1-extension-asked-phone", on=park, full=True)
    clerk.goto(f"{item}grant-extension/")
    clerk.fill("[name=until]", "2019-04-26")
    clerk.fill("[name=decision]", "理由成立，同意延期。")
    _send(clerk, "until")
    clerk.wait_for_url(item)
    text = clerk.locator("main").inner_text()
    assert "4月26日" in text
    clerk.click("summary:has-text('有过的每个时限')")
    assert "2019年4月12日" in clerk.locator("main").inner_text(), "the first promise is never overwritten"


def _carded(page, item: str) -> str:
    number = item.rstrip("/").rsplit("/", 1)[1]
    page.goto(f"/ledger/cards/of/{number}/propose/")
    page.locator("[name=colour][value=red]").check()
    page.locator("[name=cause]").select_option("other")
    page.fill("[name=reason]", "主干道仍有46盏未换，夜间事故隐患突出。")
    _send(page, "reason")
    page.wait_for_url("**/ledger/cards/*/")
    card = page.url
    page.fill("[name=note]", "请说明未完成的原因和计划。")
    _send(page, "note")
    page.wait_for_load_state()
    assert page.locator("button:has-text('签发')").count() == 0, "no red card before the unit was heard"
    return card


def _heard(page, card: str, shot) -> None:
    page.goto(card)
    page.fill("[name=text]", REPLY)
    _send(page, "text")
    page.wait_for_load_state()
    assert REPLY in page.locator("main").inner_text()
    shot("life-2-replied-phone", on=page, full=True)


def _issued(page, card: str, login_as, axe, shot) -> None:
    login_as("guchangning", on=page)
    page.goto(card)
    assert REPLY in page.locator("main").inner_text(), "the unit's word stands beside the card"
    page.goto(f"{card}issue/")
    page.fill("[name=finding]", "第二批灯具合同签订晚，属可以避免，没有正当理由。")
    _send(page, "finding")
    page.wait_for_url(card)
    axe(page)
    shot("life-3-card-issued", on=page, full=True)


def _closed(park, clerk, item: str, shot) -> None:
    park.goto(f"{item}ask-to-close/")
    park.fill("[name=result]", RESULT)
    park.fill("[name=evidence_name]", "验收单")
    park.fill("[name=evidence_reference]", "园区工程档案2019-07")
    _send(park, "result")
    park.wait_for_url(item)
    clerk.goto(item)
    clerk.fill("#next [name=conclusion]", "验收单齐全，同意销号。")
    _send(clerk, "conclusion")
    clerk.wait_for_load_state()
    assert clerk.locator("text=已销号").first.is_visible()
    shot("life-4-closed", on=clerk, full=True)


def _read_by_the_reviewer(page, item: str, login_as, axe, shot) -> None:
    login_as("yanshouzhen", on=page)
    page.goto(item)
    text = page.locator("main").inner_text()
    for step in (REASON, "石怀远", "柯海澜", "顾长宁", RESULT):
        assert step in text
    axe(page)
    shot("life-5-read-in-english", on=page, full=True)


def _send(page, field: str) -> None:
    page.locator(f"main form:has([name={field}]) button.button-primary").first.click()


def _option(page, field: str, text: str) -> str:
    return next(one for one in page.locator(f"[name={field}] option").all_inner_texts() if text in one)
