"""Times in running text that their surroundings make a limit, or none."""

from datetime import date

import pytest

from kaimenhong.readouts.deadlines import find_deadlines, read_limit

DAY = date(2022, 3, 10)


def norms(text: str, published: date | None = DAY) -> list[str]:
    return [one.norm for one in find_deadlines(text, published=published, prose=True)]


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("到2023年，建成五个产业园。", "2023"),
        ("要在2023年汛期前完成除险加固。", "event:2023年汛期前"),
        ("明年汛前修好水毁渠道。", "event:明年汛前"),
        ("2024年春耕前疏通沟渠。", "event:2024年春耕前"),
        ("旱情解除前做好送水。", "event:旱情解除前"),
        ("“两会”前化解积案。", "event:两会前"),
        ("封冻前完成外墙施工。", "event:封冻前"),
        ("节前走访困难群众。", "event:节前"),
        ("春季开学前完成校舍修缮。", "event:春季开学前"),
        ("区应急局要立即整改到位。", "immediate"),
        ("各单位从即日起自查。", "immediate"),
        ("区住建局要尽快拿出方案。", "open"),
        ("次月5日前报送情况。", "2022-04-05"),
        ("会后一周内提交方案。", "event:会后一周"),
        ("专班负责人每月带队检查。", "R/P1M"),
        ("2023年6月全面完工。", "2023-06"),
    ],
)
def test_a_limit(text, norm):
    assert norms(text) == [norm]


@pytest.mark.parametrize(
    "text",
    [
        "严禁年底突击花钱。",
        "不得以年底考核为由增加负担。",
        "要尽快适应新的形势。",
        "发现险情立即封闭道路。",
        "要梳理一季度新增企业名单。",
        "办件5个工作日内办结。",
        "全市每人每天补助20元。",
    ],
)
def test_no_limit(text):
    assert norms(text) == []


def test_a_year_near_the_beginning_of_time_breaks_nothing():
    assert norms("6月底前完成。", date(1, 1, 1)) == ["0001-06"]


def test_a_beginning_counts_only_where_nothing_else_does():
    assert [one.norm for one in read_limit("7月1日起执行，6月底前印发", published=DAY)] == ["2022-06"]
    assert [one.norm for one in read_limit("7月1日起执行", published=DAY)] == ["2022-07-01"]


def test_how_it_is_done_is_no_limit_beside_one():
    assert [one.norm for one in read_limit("年内持续推进", published=DAY)] == ["2022"]
    assert [one.norm for one in read_limit("持续推进", published=DAY)] == ["open"]
    assert [one.norm for one in read_limit("立行立改，长期坚持", published=DAY)] == ["immediate", "open"]
