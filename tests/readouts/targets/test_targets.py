"""Numbers that are owed: what is counted, how it is compared, how much, of what, by when."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts.targets import Op, Target, find_targets

PUBLISHED = date(2022, 3, 1)


def only(sentence: str) -> Target:
    (found,) = find_targets(sentence, published=PUBLISHED)
    return found


@pytest.mark.parametrize(
    ("sentence", "indicator", "op", "value", "unit"),
    [
        ("固定资产投资增长12.5%以上。", "固定资产投资", "增长", "12.5", "%"),
        ("税收收入突破100亿元。", "税收收入", ">=", "100", "亿元"),
        ("新引进企业不少于40家。", "企业", ">=", "40", "家"),
        ("能耗强度下降3.2%。", "能耗强度", "降低", "3.2", "%"),
        ("商标审查周期压缩至4个月以内。", "商标审查周期", "<=", "4", "个月"),
        ("铺设供水管网18.6公里。", "供水管网", "=", "18.6", "公里"),
        ("设立3亿元人才基金。", "人才基金", "=", "3", "亿元"),
        ("推广装配式建筑1,200平方米。", "装配式建筑", "=", "1200", "平方米"),
        ("满意率不低于９５％。", "满意率", ">=", "95", "%"),
        ("新增就业１.２万人。", "新增就业", "=", "1.2", "万人"),
        ("成本控制在800万元以内。", "成本", "<=", "800", "万元"),
        ("项目审批3个工作日办结。", "项目审批", "<=", "3", "个工作日"),
        ("外出招商不少于4天。", "外出招商", ">=", "4", "天"),
        ("每个专班至少提供两个联系方式。", "联系方式", ">=", "2", "个"),
        ("抢险队伍5分钟内到达现场。", "抢险队伍", "<=", "5", "分钟"),
        ("围绕三个主导产业招商。", "主导产业招商", "=", "3", "个"),
    ],
)
def test_one_target(sentence, indicator, op, value, unit):
    found = only(sentence)
    assert (found.indicator, found.op, found.value, found.unit) == (indicator, Op(op), Decimal(value), unit)
    assert sentence[slice(*found.span)] == found.printed


@pytest.mark.parametrize(
    "sentence",
    [
        "第12次常务会议召开。",
        "国发〔2021〕12号文件。",
        "去年新增规上企业30家。",
        "截至2月底，开工项目18个。",
        "30名党员、12名群众参加会议。",
        "要做到“3个坚持、5个必须”。",
        "一要抓好500万元以上工业项目建设。",
        "24小时值班值守。",
        "在30个工作日内完成自查。",
        "2022年6月15日前完成。",
        "各部门要密切配合。",
        "推动曙光、明川等8个项目投产。",
        "对反映的27条诉求照单全收。",
        "评教排名后5%的课程停开。",
        "落实省50条措施。",
        "上半年新增了30家企业。",
    ],
)
def test_a_number_that_is_not_owed(sentence):
    assert find_targets(sentence, published=PUBLISHED) == []


def test_the_qualifier_is_no_target_but_the_count_is():
    found = only("下半年至少引进6个5亿元以上项目。")
    assert (found.value, found.unit, found.op) == (Decimal(6), "个", Op.AT_LEAST)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("6月底前新签约项目12个。", "2022-06前"),
        ("上半年引进项目8个。", "2022-H1"),
        ("2023年高新技术企业达到200家。", "2023"),
        ("引进项目8个。6月底前完成初验。", ""),
    ],
)
def test_the_period_is_that_of_the_sentence(sentence, period):
    assert only(sentence).period == period


def test_the_form_of_the_corpus():
    said = only("上半年税收增长8%以上。").to_dict()
    assert said["value"] == "8"
    assert (said["op"], said["unit"], said["period"], said["printed"]) == ("增长", "%", "2022-H1", "8%")


def test_the_corpus(documents):
    """The f-score of value and unit over all annotated documents with targets of their own."""
    right = wrong = missed = 0
    for text, sidecar, gold in documents:
        if sidecar["origin"] == "fetched" and gold["kind"] == "breakdown":
            continue
        printed = sidecar["publish_date"]
        found = find_targets(text, published=date.fromisoformat(printed) if printed else None)
        annotated = gold.get("targets", []) + [
            one for item in gold.get("items", []) for one in item["targets"]
        ]
        expected = [(Decimal(one["value"]), one["unit"]) for one in annotated]
        for target in found:
            if (target.value, target.unit) in expected:
                expected.remove((target.value, target.unit))
                right += 1
            else:
                wrong += 1
        missed += len(expected)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


@settings(max_examples=800, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"0123456789.,，。％%家个第亿万元以上至少达到压减“”余\n", "新增", "项目"]),
        max_size=40,
    )
)
def test_any_text_gives_targets_that_are_printed_in_it(pieces):
    text = "".join(pieces)
    for found in find_targets(text, published=PUBLISHED):
        assert text[slice(*found.span)] == found.printed
        assert found.value >= 0


def test_what_a_sentence_aims_at_is_owed_outside_the_demands_too():
    told = "今年招商的目标是引进亿元以上项目70个，其中制造业项目45个。去年引进项目52个。"
    assert [one.value for one in find_targets(told, published=PUBLISHED, demands=[])] == [70, 45]


def test_outside_the_demands_only_what_is_left_to_do_is_owed():
    told = "一季度检查企业340家，整改隐患56处，6个年度项目尚未开工。"
    assert [one.value for one in find_targets(told, published=PUBLISHED, demands=[])] == [6]
