"""Demands at their true level, in every style they are written in."""

import pytest

from kaimenhong.readouts import parse


def read(text: str) -> list[tuple[str, list[str]]]:
    return [(one.headline.text, [sub.text for sub in one.subs]) for one in parse(text).requirements]


def headlines(text: str) -> list[str]:
    return [headline for headline, _ in read(text)]


# --- numbered -------------------------------------------------------------------------------------


def test_numbered_demands_with_what_they_ask_besides():
    text = "会议提出两点要求，一要抢抓开局。要逐月分解指标。要加强调度。二要转变作风，抓好落实。"
    assert read(text) == [("抢抓开局", ["要逐月分解指标", "要加强调度"]), ("转变作风，抓好落实", [])]


def test_a_motto_and_its_one_sentence_are_one_demand():
    assert read("会议要求，一是摸清底数。由区住建局牵头开展调查。二是分类施策。按照先易后难的原则改造。") == [
        ("摸清底数", []),
        ("分类施策", []),
    ]


def test_nested_items_are_subs():
    text = "黎原强调，一要抓项目，做到：一是盯进度；二是保要素。二要抓安全。"
    assert read(text) == [("抓项目", ["盯进度", "保要素"]), ("抓安全", [])]


def test_headings_with_lines_below():
    text = "会议安排了近期工作。\n一、关于安全生产\n应急局要开展检查；各社区要加强管控。\n二、关于清欠\n人社局要逐项排查。"
    assert read(text) == [
        ("关于安全生产", ["应急局要开展检查", "各社区要加强管控"]),
        ("关于清欠", ["人社局要逐项排查"]),
    ]


def test_clauses_with_duties_of_their_own_are_subs_of_their_own():
    text = "会议要求，一要推进改革。要充分认识意义，各级干部要带头支持，要借机激发活力。二要抓好服务。"
    assert read(text)[0][1] == ["要充分认识意义", "各级干部要带头支持", "要借机激发活力"]


def test_broken_numbering_is_read_on():
    text = "麻阳提出要求，一签约项目要回头看；二要编好计划；三要带队外出；五要落实帮办。"
    assert headlines(text) == ["签约项目要回头看", "编好计划", "带队外出", "落实帮办"]


def test_items_numbered_by_bare_figures():
    text = (
        "黎原提出三点要求：一提高思想认识。全街道要提高站位。二围绕目标行动。各社区要抓紧。三完善工作机制。"
    )
    assert read(text) == [
        ("提高思想认识", ["全街道要提高站位"]),
        ("围绕目标行动", ["各社区要抓紧"]),
        ("完善工作机制", []),
    ]


def test_numbering_may_change_its_manner():
    text = "黎原提出五个方面意见：一、要认识意义；二、要明确任务；三要调动积极性；四要保证质量。\n黎原对会议进行了总结。"
    assert headlines(text) == ["要认识意义", "要明确任务", "调动积极性", "保证质量"]


@pytest.mark.parametrize(
    "text",
    [
        "会上通报了存在的主要问题：一是手续办理迟缓，尚未开工；二是台账更新不及时；三是干部存在等靠思想。",
        "会议听取了汇报。今年以来成效明显：一是产值增长8%；二是签约了12个项目；三是环境得到改善。",
        "大会共五项议程，一是表彰先进；二是交流发言；三是领导讲话。",
        "三月五日，全区表彰大会召开，会议宣读了表彰决定，先进代表作了发言。",
        "亮点重点体现在三个方面：一是规模扩大；二是质量提高；三是后劲增强。",
    ],
)
def test_what_is_told_is_not_demanded(text):
    assert headlines(text) == []


# --- without numbers --------------------------------------------------------------------------------


def test_flat_demands_of_a_speaker():
    text = "靳木子强调，要聚焦主导产业，绘制图谱。要建强队伍，4月底前完成组建。要强化激励，每月通报。"
    assert headlines(text) == [
        "要聚焦主导产业，绘制图谱",
        "要建强队伍，4月底前完成组建",
        "要强化激励，每月通报",
    ]


def test_flat_demands_of_the_meeting_have_short_headlines():
    text = (
        "会议强调，要聚焦延链补链，加快推进云台产业园建设，形成集聚效应。要聚焦梯度培育，年内新增企业20家。"
    )
    assert headlines(text) == ["要聚焦延链补链", "要聚焦梯度培育"]


def test_semicolons_and_bare_duties_cut():
    assert headlines("解放初要求，要算清全年账；要谋划开局事，要办好民生事。") == [
        "要算清全年账",
        "要谋划开局事",
        "要办好民生事",
    ]


def test_a_sentence_without_a_duty_hangs_on_the_one_before():
    text = "会议强调，要强化督导。11月底前，各督导组赴有关地方督导，协调解决困难。"
    assert read(text) == [("要强化督导", ["11月底前，各督导组赴有关地方督导，协调解决困难"])]


def test_judgements_are_cut_off():
    text = "黎原强调，安全生产责任重于泰山，各级各部门要高度重视，认清形势。要严格监管。"
    assert headlines(text) == ["各级各部门要高度重视，认清形势", "要严格监管"]


def test_judging_paragraphs_demand_nothing():
    text = "会议指出，新型工业化是必由之路，全区上下要切实增强紧迫感。\n会议强调，要抓好项目。"
    assert headlines(text) == ["要抓好项目"]


def test_a_paragraph_that_begins_with_a_duty_demands():
    assert headlines("会议指出，要树牢项目为王理念，以项目为引领。要压实工作责任，加强考核。") == [
        "要树牢项目为王理念",
        "要压实工作责任",
    ]


def test_orders_without_any_duty_word():
    text = "会议要求，全体职工切实把思想统一到部署上来，抓好落实。从领导班子做起，把自己摆进去，抓好学习。"
    assert headlines(text) == ["全体职工切实把思想统一到部署上来", "从领导班子做起，把自己摆进去"]


def test_topic_sentences_head_what_follows():
    text = (
        "凌霄强调，要在招大引强上下功夫，围绕两个产业精准出击，区金融办牵头，9月底前拿出产品。要在要素保障上求突破，"
        "用好政策。"
    )
    assert read(text) == [
        ("要在招大引强上下功夫", ["围绕两个产业精准出击", "区金融办牵头，9月底前拿出产品"]),
        ("要在要素保障上求突破", ["用好政策"]),
    ]


def test_slogans_head_what_somebody_is_told():
    text = "黎原要求，要提高政治站位。各位代表要珍惜身份，认真履职。要增强纪律意识。全体代表要严守纪律，服从安排。"
    assert read(text) == [
        ("要提高政治站位", ["各位代表要珍惜身份，认真履职"]),
        ("要增强纪律意识", ["全体代表要严守纪律，服从安排"]),
    ]


def test_parts_of_one_sentence_share_their_duty():
    text = "黎原强调，我们要严防死守，打好信访攻坚战；依法依规，处置低效用地；见缝插针，安排外出招商。"
    assert read(text) == [
        ("我们要严防死守，打好信访攻坚战", ["依法依规，处置低效用地", "见缝插针，安排外出招商"])
    ]


def test_a_pronoun_stands_for_who_spoke():
    text = "区委书记黎原强调，要抓项目。他指出，要抓安全。他督促，各部门要抓落实。"
    assert [one.issuer for one in parse(text).requirements] == ["黎原", "黎原", "黎原"]


def test_several_speakers_and_lines_of_their_own():
    text = (
        "区委书记俞柏年主持会议，区长钟子清出席。\n俞柏年指出\n要按月画出进度。\n要让干部沉到工地。\n"
        "钟子清在讲话中指出\n各部门要把欠账列成表。"
    )
    assert [(one.issuer, one.headline.text) for one in parse(text).requirements] == [
        ("俞柏年", "要按月画出进度"),
        ("俞柏年", "要让干部沉到工地"),
        ("钟子清", "各部门要把欠账列成表"),
    ]


def test_agenda_items_with_demands_of_their_own():
    text = (
        "会议听取了进展汇报。会议要求，县水利局要把责任写进协议。\n会议研究了收购工作，强调要备足仓容；要规范秩序。\n"
        "会议还讨论了人事事宜。"
    )
    assert headlines(text) == ["县水利局要把责任写进协议", "要备足仓容", "要规范秩序"]


@pytest.mark.parametrize(
    "opening",
    [
        "会议强调，", "会议要求：", "会议最后强调，", "会议就做好工作提出要求，", "会议在听取汇报后强调，",
        "区长黎原强调，", "区长黎原在讲话中强调，",
        "区长黎原出席会议并讲话强调，", "区长黎原主持会议。他强调，", "区长黎原就做好下步工作提出三点要求：",
        "区长黎原从提高认识、压实责任等方面提出具体要求，", "区长黎原主持会议并作讲话。黎原要求，",
    ],
)  # fmt: skip
def test_openings(opening):
    assert headlines(f"{opening}要抓好落实。") == ["要抓好落实"]


@pytest.mark.parametrize(
    "text", ["各单位按照会议要求，做好准备。", "会议强调了安全的重要性。", "大家表示，将认真落实要求。"]
)
def test_words_that_open_nothing(text):
    assert headlines(text) == []


def test_lead_ins_are_optional():
    text = "会议强调，要深入学习讲话精神，增强责任感。\n一要加强建设。\n二要抓好落实。"
    assert [(one.headline.text, one.optional) for one in parse(text).requirements] == [
        ("要深入学习讲话精神", True),
        ("加强建设", False),
        ("抓好落实", False),
    ]


def test_who_reported_is_no_demand():
    (one,) = parse("黎原强调，要抓好落实。（通讯员 张三）").requirements
    assert one.text == "要抓好落实。"


def test_the_time_by_which_is_read_once():
    (one,) = parse("会议要求，要确保一季度开门红，努力实现一季度指标，尽快见效。").requirements
    assert [deadline.printed for deadline in one.deadlines] == ["一季度"]


@pytest.mark.parametrize(
    "text",
    [
        "会议指出，各项工作进展顺利。要看到，任务依然艰巨，工期还有一个多月。",
        "会议指出，增速好于预期。同时也要清醒认识到，财政收支矛盾突出等问题依然存在。",
    ],
)
def test_what_has_to_be_seen_is_no_demand(text):
    assert headlines(text) == []


@pytest.mark.parametrize(
    "demand",
    [
        "对久拖不决的事项，要直接提交县委研究。",
        "凡接到红色预警的，危险区群众要全部转移。",
        "对群众反映强烈的积案，要由县级领导包案。",
    ],
)
def test_the_case_belongs_to_its_demand(demand):
    found = parse(f"会议强调，要压实责任。{demand}").requirements
    assert [one.text for one in found] == ["要压实责任。", demand]


def test_what_follows_in_a_case_hangs_on_the_demand_before():
    text = "会议要求，各街道要建立台账。凡出现反弹的点位，一律通报。对拒不整改的，由督查室约谈。"
    assert read(text) == [("各街道要建立台账", ["凡出现反弹的点位，一律通报", "对拒不整改的，由督查室约谈"])]


def test_a_demand_ends_where_the_report_goes_on():
    text = "黎原强调，要盯紧目标任务。\n丁一、石岩讲了意见。区投促局通报了进展。"
    assert [one.text for one in parse(text).requirements] == ["要盯紧目标任务。"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("会议要求，一是盯紧消防安全，打通通道。二是守住底线。", "盯紧消防安全"),
        ("会议要求，一是提高站位，把责任扛在肩上。二是守住底线。", "提高站位，把责任扛在肩上"),
        ("会议要求，一要完善巡查制度，各街道每周检查两次。二要守住底线。", "完善巡查制度"),
        ("丁一主持会议。丁一要求，一要改进考核，按落地率排名。二要守住底线。", "改进考核，按落地率排名"),
        ("会议强调，县水利局要把责任写进协议，改好后提请审定。", "县水利局要把责任写进协议，改好后提请审定"),
        ("会议强调，相关单位要逐条制定措施，8月20日前报方案。", "相关单位要逐条制定措施"),
    ],
)
def test_the_headline_is_the_shortest_clause_that_demands(text, headline):
    assert headlines(text)[0] == headline


def test_items_below_subjects_of_an_agenda():
    text = "会议研究事项如下：\n（一）关于复工\n建设局要完成核查。\n（二）关于环保\n应急局要督促：①开展培训；②更新器材。"
    assert read(text) == [("关于复工", ["建设局要完成核查"]), ("关于环保", ["开展培训", "更新器材"])]


def test_hope_inside_an_item_opens_no_speech_of_its_own():
    text = (
        "校长丁一主持会议。丁一要求，一是各学院动力较强，希望各学院结合特色推出举措；二是各部门要改进作风。"
    )
    assert len(parse(text).requirements) == 2


def test_emphasis_inside_an_item_opens_no_speech_of_its_own():
    text = "会议要求：一要落实责任，强调耕地必须责任到人，网格员做好巡查。二要加强宣传。"
    assert headlines(text) == ["落实责任，强调耕地必须责任到人，网格员做好巡查", "加强宣传"]


@pytest.mark.parametrize(
    "text",
    [
        "常务副区长丁志远召开会议。最后，志远同志强调，一是要聚焦短板。二是要做好走访。",
        "镇党委书记丁志远出席会议并讲话。就做好秋收，丁书记强调，一是要聚焦短板。二是要做好走访。",
        "会议由丁志远镇长主持。丁志远镇长在会中强调指出：一是要聚焦短板。二是要做好走访。",
    ],
)
def test_a_speaker_may_be_named_again_in_another_way(text):
    assert [one.issuer for one in parse(text).requirements] == ["丁志远", "丁志远"]


def test_what_says_where_goes_with_the_duty_behind_it():
    text = "丁一指出，各部门要做好对接，在工业项目中，要紧盯新项目。"
    assert [one.text for one in parse(text).requirements] == [
        "各部门要做好对接",
        "在工业项目中，要紧盯新项目。",
    ]


def test_a_number_that_lost_its_fellows_is_a_demand_all_the_same():
    text = "会议要求：要严防火点；各单位要密切配合；四是要加大投入。"
    assert len(headlines(text)) == 3


def test_a_quotation_before_the_word_for_demand_opens_no_speech():
    text = "丁一强调，责任单位要落实“一改两为”要求，提供保障。"
    assert [one.text for one in parse(text).requirements] == ["责任单位要落实“一改两为”要求，提供保障。"]


def test_who_must_is_not_cut_from_what():
    text = "会议要求，要抓细手续，区规划局、区财政局等单位，要各负其责。"
    assert headlines(text) == ["要抓细手续", "区规划局、区财政局等单位，要各负其责"]
