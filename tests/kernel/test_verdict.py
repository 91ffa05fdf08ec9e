"""Verdicts answer the button and insist for the verb."""

import pytest

from kaimenhong.kernel.verdict import YES, Refused, no


def test_yes_is_true_and_does_not_insist():
    assert YES
    YES.insist()


def test_no_is_false_and_raises_its_reason_remedy_and_status():
    verdict = no("不是你的事项", remedy="请联系承办单位", status=409)
    assert not verdict
    with pytest.raises(Refused) as caught:
        verdict.insist()
    refusal = caught.value
    assert (refusal.sentence, refusal.remedy, refusal.status) == ("不是你的事项", "请联系承办单位", 409)


def test_a_refusal_prints_its_sentence_and_its_remedy():
    assert str(Refused("日期已过", remedy="请选今天或以后", field="due")) == "日期已过 请选今天或以后"
    assert str(Refused("日期已过")) == "日期已过"
