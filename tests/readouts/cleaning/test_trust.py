"""Spun and injected texts are refused with an example; honest ones are not."""

import pytest

from kaimenhong.readouts import Untrustworthy, read


def test_spun_text_is_refused_with_its_example():
    with pytest.raises(Untrustworthy) as caught:
        read("区生长改造委牵头卖力，各单元按职责分工卖力，推进财产园区设置装备摆设。")
    assert caught.value.code == "spun"
    assert "→" in caught.value.params["example"]


def test_words_of_speech_that_were_swapped_are_refused():
    with pytest.raises(Untrustworthy, match="夸大"):
        read("区委书记黎原夸大，要抓项目。会议夸大，要抓安全。")


def test_planted_advertising_is_refused():
    with pytest.raises(Untrustworthy) as caught:
        read("会议要求，推动皇冠体育，皇冠体育平台各项工作落地落实。")
    assert caught.value.code == "injected"


@pytest.mark.parametrize(
    "text",
    ["要加强体育设施建设，打击网络赌博和投注站违规行为。", "要卖力气、动真格，把银河广场项目抓到底。"],
)
def test_honest_texts_are_read(text):
    assert read(text).text == text
