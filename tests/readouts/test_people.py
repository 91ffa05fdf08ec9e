"""Who took part, and what each did."""

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
