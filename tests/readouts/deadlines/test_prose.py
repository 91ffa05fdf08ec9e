"""Which times in running text are deadlines, and which only tell a time."""

from datetime import date

import pytest

from kaimenhong.readouts.deadlines import find_deadlines

PUBLISHED = date(2023, 5, 10)

OWED = {
    "招商局要牵头梳理闲置厂房，6月底前形成清单。": ["2023-06-30"],
    "三季度开工，四季度主体封顶。": ["2023-09-30", "2023-12-31"],
    "确保二季度各项指标实现“双过半”。": ["2023-06-30"],
    "开园仪式定于9月28日举行。": ["2023-09-28"],
    "明年上半年完成竣工验收备案。": ["2024-06-30"],
    "到2025年，规上工业企业达到300家。": ["2025-12-31"],
    "2024年高新技术企业突破500家。": ["2024-12-31"],
    "6月至9月，开展燃气安全专项整治。": ["2023-09-30"],
    "力争“十四五”末建成国家级创新型园区。": ["2025-12-31"],
    "财政局每月5日前报送支出进度。": ["R/P1M"],
    "自本通知印发之日起20日内完成自查。": ["2023-05-30"],
    "主汛期前完成河道清淤。": ["event:主汛期前"],
    "下次会议前提交修改稿。": ["event:下次会议"],
    "请于5月19日17:00前反馈意见。": ["2023-05-19"],
    "全年新增市场主体5000户以上。": ["2023-12-31"],
    "不迟于10月15日。": ["2023-10-15"],
    "至2023年10月，完成主体工程。": ["2023-10-31"],
    "7月上中旬完成验收。": ["2023-07-20"],
    "6月、9月、12月底前各调度一次。": ["2023-06-30", "2023-09-30", "2023-12-31"],
    "每月10日、20日、30日前报送进度。": ["R/P1M"],
    "“十四五”时期，累计建成充电桩1万个。": ["2025-12-31"],
}
TOLD = [
    "2023年1月1日前成立的企业可申请补助。",
    "2023年5月9日，全区项目推进会在管委会召开。",
    "5月9日下午，区长主持召开专题会议。",
    "2022年，全区完成固定资产投资300亿元。",
    "去年底前两个项目已经完工。",
    "截至4月底，累计完成投资50亿元。",
    "2023年是全面贯彻党的二十大精神的开局之年。",
    "一季度经济运行情况总体平稳。",
    "会议听取了下半年工作安排。",
    "企业开办压缩至1个工作日内。",
    "对群众诉求3日内答复。",
    "证书有效期为2023年1月1日至2025年12月31日。",
    "本办法自2023年6月1日起施行。",
    "印发《2023年底前重点任务清单》。",
    "《三年行动计划（2023—2025年）》已印发。",
    "要尽快开工，逐步扩大规模，适时评估。",
    "立即组织排查。",
    "日前，区里召开动员会。",
    "元旦前后加强值班值守。",
    "项目前期手续正在办理。",
    "近三年内未发生事故。",
    "实行周调度，按月画出形象进度。",
    "3月1日前往外地招商。",
    "全年任务、全年目标要心中有数。",
    "时至岁末，抢抓工期。",
    "发布时间：2023-05-08 来源：区融媒体中心",
    "某某区人民政府办公室\n2023年5月9日",
]


@pytest.mark.parametrize(("sentence", "expected"), OWED.items())
def test_a_duty_has_a_deadline(sentence, expected):
    found = find_deadlines(sentence, published=PUBLISHED)
    assert [item.due.isoformat() if item.due else item.norm for item in found] == expected


@pytest.mark.parametrize("sentence", TOLD)
def test_a_told_time_is_no_deadline(sentence):
    assert find_deadlines(sentence, published=PUBLISHED) == []


def test_a_period_named_twice_in_a_paragraph_is_one_deadline():
    text = "确保一季度各项指标实现“开门红”。要努力推动一季度各项指标实现“开门红”。"
    assert len(find_deadlines(text, published=date(2023, 2, 1))) == 1


def test_bounded_times_are_each_their_own():
    text = "5月底前完成甲项。5月底前完成乙项。"
    assert len(find_deadlines(text, published=PUBLISHED)) == 2


def test_impossible_days_are_none():
    assert find_deadlines("2023年2月30日前完成，13月底前报送。", published=PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("各镇每月十日前报送进度。", ["R/P1M"]),
        ("街道办事处每月十日前报送进度。", ["R/P1M"]),
        ("联系人每月二十五日前报表。", ["R/P1M"]),
        ("督查室5月、8月、11月各通报一次。", ["2023-05", "2023-08", "2023-11"]),
        ("信访局6月、9月和12月分别汇报。", ["2023-06", "2023-09", "2023-12"]),
        ("每人每月补助两百元。", []),
    ],
)
def test_times_that_come_again(text, norms):
    found = find_deadlines(text, published=PUBLISHED, prose=True)
    assert [one.norm for one in found] == norms
