"""Who took part, and what each did."""

import pytest

from kaimenhong.readouts import parse


def persons(text: str) -> list[str]:
    return [person.text for person in parse(text).persons]


def chair(text: str) -> list[str]:
    return [person.text for person in parse(text).meeting.chair]


def test_everyone_named_with_a_post_takes_part():
    text = "党工委书记邹明礼主持会议，党工委副书记、管委会主任谭绍平，党工委委员吕清、高永昌、宋雨薇出席。"
    assert persons(text) == ["邹明礼", "谭绍平", "吕清", "高永昌", "宋雨薇"]


def test_names_without_posts_take_part_by_their_verb():
    assert persons("韩正、孙春兰、魏凤和、王勇出席。") == ["韩正", "孙春兰", "魏凤和", "王勇"]
    assert persons("会议由沈砚秋同志主持。沈砚秋区长强调，要抓紧。") == ["沈砚秋"]


def test_names_before_their_rank_take_part():
    assert persons("陈俊锋、杨宜云、文燎原等市领导出席会议。") == ["陈俊锋", "杨宜云", "文燎原"]


def test_a_surname_no_list_has_is_found_between_post_and_verb():
    assert persons("会议由主任轮流主持。") == []
    assert persons("管委会主任浑天主持会议。") == ["浑天"]


def test_who_is_only_quoted_does_not_take_part():
    text = (
        "会议由区长黎原主持，学习了省委书记骆某在全省大会上的讲话，传达了市委书记方正平在调研时的讲话精神。"
    )
    assert persons(text) == ["黎原"]


def test_the_post_is_kept_without_what_stands_before_it():
    (person,) = parse("会议由开发区党工委副书记、管委会主任蒋卫东主持。").persons
    assert person.post == "开发区党工委副书记、管委会主任"


def test_reporters_do_not_take_part():
    assert persons("本报讯（记者 张三）3月1日，全县工作会议召开。（撰稿：李四 审核：王五）") == []


def test_who_presides_and_speaks_leads():
    assert chair("区委书记俞柏年主持召开例会，区长钟子清出席。钟子清指出，要抓紧。俞柏年强调，要抓实。") == [
        "俞柏年"
    ]


def test_a_leader_who_speaks_leads_where_another_only_presides():
    found = parse("区委书记麻阳出席会议并讲话，区委副书记宗择主持。").meeting
    assert [person.text for person in found.chair] == ["麻阳"]
    assert [person.text for person in found.presided] == ["宗择"]


def test_without_anyone_presiding_the_speaker_leads():
    assert chair("全区推进大会召开。区委书记凌霄强调，要抓紧。") == ["凌霄"]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("区长石岩、书记丁一出席。丁一作了交流发言。", []),
        ("书记丁一，区长石岩出席。石岩指出，要快。丁一强调，要实。会议由副书记卢青主持。", ["丁一"]),
        ("书记丁一主持会议，区长石岩作了汇报。", ["丁一"]),
        ("书记丁一讲话，区长石岩主持会议。", ["丁一"]),
        ("书记丁一主持会议并强调，要快。区长石岩要求，要实。", ["丁一"]),
    ],
)
def test_who_led(text, chair):
    assert [one.text for one in parse(text).meeting.chair] == chair


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县领导虞婉、商陆，县直有关部门负责人参加。", ["虞婉", "商陆"]),
        ("区人大常委会党组书记、主任商陆，区政协主席井田参加会议。", ["商陆", "井田"]),
        ("会上，刘安总经理传达了总书记关于安全的批示精神。", ["刘安"]),
        ("会上，通报指出，各地要重视。", []),
        ("各部门负责人依次汇报了进展，分管领导简要总结了工作。", []),
        ("能解决的，当场解决；其余由经发局汇总上报。", []),
    ],
)
def test_words_that_begin_like_surnames(text, names):
    assert [one.text for one in parse(text).persons] == names
