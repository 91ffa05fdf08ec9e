"""Pinyin glosses go, with the GBK runs they broke; readings an author wrote stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.readouts import clean
from tests.readouts.garbling import HEAVY, LIGHT, PLAIN, USUAL, garbled

PROSE = (
    "会议强调,要向对比先进找差距,加快建设综合服务区。在新桥写字楼、农产品市场等地,当地居民的诉求要及时回应。"
    "各单位要统筹协调,严格执行财经纪律,推动重点项目尽快开工,为全年工作打好基础。"
)


@pytest.mark.parametrize("listed", [LIGHT, USUAL, HEAVY], ids=["light", "usual", "heavy"])
def test_a_garbled_text_comes_back(listed):
    assert clean(garbled(PROSE, listed)).text == PROSE


def test_glosses_on_plain_characters_go_too():
    spoilt = garbled("我们要在工作一线下功夫,让小企业员工心中有数。", PLAIN, traditional=False)
    assert "下(xià)" in spoilt
    assert clean(spoilt).text == "我们要在工作一线下功夫,让小企业员工心中有数。"


def test_the_gloss_that_cut_a_character_in_two_is_undone():
    assert clean("向?qū)Ρ葘ふ也罹嗟").text.startswith("向对比寻找差")
    assert clean("橋?qū)懽謽恰⑥r村").text == "桥写字楼、农村"


def test_a_cut_after_a_gloss_is_undone():
    assert clean("當(dāng)?shù)鼐用竦臎").text.startswith("当地居民的")


def test_what_a_cut_swallowed_is_marked_not_guessed():
    cleaned = clean("加強對?;瘜W品的監管。部署下一階段工作??h委書記參加。")
    assert cleaned.text == "加强对□化学品的监管。部署下一阶段工作□县委书记参加。"
    assert [cleaned.text[slice(*mark.span)] for mark in cleaned.marks] == ["□", "□"]


def test_toneless_and_repeated_glosses_go():
    assert clean("中(zhong)(zhong)共黨(dang)的建(jian)設").text == "中共党的建设"


def test_breve_and_caron_are_one_tone():
    assert clean("領(lĭng)導(dăo)干部").text == "领导干部"


@pytest.mark.parametrize(
    "kept", ["重(chóng)庆市", "人工智能(AI)产业", "云账户(天津)公司", "为什么?(ok)", "甲(a)乙(b)丙(c)丁"]
)
def test_brackets_of_the_author_stay(kept):
    assert clean(kept).text == kept


@given(
    st.lists(st.sampled_from(PROSE.split("。")[:-1]), min_size=1, max_size=5),
    st.sampled_from([LIGHT, USUAL, HEAVY]),
)
def test_garbling_and_cleaning_is_no_change(sentences, listed):
    text = "。".join(sentences) + "。"
    cleaned = clean(garbled(text, listed))
    assert cleaned.text.replace("□", "") == text or cleaned.marks
