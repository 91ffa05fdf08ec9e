"""Named projects and firms."""

import pytest

from kaimenhong.readouts import parse


def named(demand: str) -> tuple[list[str], list[str]]:
    found = parse(f"会议要求，{demand}")
    return [one.text for one in found.projects], [one.text for one in found.enterprises]


@pytest.mark.parametrize(
    ("demand", "projects"),
    [
        ("要推动远辰半导体封测、晨洲生物试剂等签约项目3月底前全部开工。", ["远辰半导体封测", "晨洲生物试剂"]),
        ("要加快推进云台新材料产业园建设。", ["云台新材料产业园"]),
        ("要加快云栖湖人才公寓配套建设。", ["云栖湖人才公寓"]),
        ("要用好“助企贷”产品。", ["助企贷"]),
        (
            "要加快推进南湖产业园二期、滨江冷链物流基地和精密轴承生产线改造建设。",
            ["南湖产业园二期", "滨江冷链物流基地", "精密轴承生产线改造"],
        ),
        ("要加快推进滨河体育馆、城东客运站建设。", ["滨河体育馆", "城东客运站"]),
        ("要加快智能终端科创园建设，推进老旧小区改造。", ["智能终端科创园"]),
        ("要推动锐驰轴承、康泰药业两个项目年底前投产。", ["锐驰轴承", "康泰药业"]),
        ("要确保瑞和动力电池、芯源封测等8个项目一季度开工。", ["瑞和动力电池", "芯源封测"]),
    ],
)
def test_projects(demand, projects):
    assert named(demand) == (projects, [])


@pytest.mark.parametrize(
    ("demand", "firms"),
    [
        ("要继续加强对曙光、云账户(天津)、紫光云等重点项目支持力度。", ["曙光", "云账户(天津)", "紫光云"]),
        ("要服务好海岳重工、明川电子等龙头企业。", ["海岳重工", "明川电子"]),
        ("要确保宏远汽车部件、天澜生物等一批企业上半年投产。", ["宏远汽车部件", "天澜生物"]),
        ("要支持恒瑞机械扩产，督促华夏农机合作社尽快复工。", ["恒瑞机械", "华夏农机合作社"]),
    ],
)
def test_firms(demand, firms):
    assert named(demand) == ([], firms)


@pytest.mark.parametrize(
    "demand",
    [
        "要围绕智能科技、信息安全、互联网等产业领域持续发力。",
        "要推动28个项目集中开工，打造质量安全工程。",
        "要全力以赴抢项目，推进重点项目建设。",
        "要抓好动员、学习、宣传等环节。",
    ],
)
def test_nothing_is_named(demand):
    assert named(demand) == ([], [])


@pytest.mark.parametrize(
    ("told", "projects"),
    [
        ("县长丁一先后深入东方农机产业园、县三院迁建等项目现场调研。", ["东方农机产业园", "县三院迁建"]),
        ("县长丁一先后前往普光电路、贝宝食品生产项目现场。", ["普光电路", "贝宝食品"]),
        ("会议依次听取了蜂鸟二期、康安智能制造产业园等项目进展情况。", ["蜂鸟二期", "康安智能制造产业园"]),
        ("县长丁一察看了东湖水厂扩建工程建设进度。", ["东湖水厂扩建"]),
        ("县长丁一带队前往白沙办事处、长泰开发区等地调研重点项目建设。", []),
        ("平远县重点项目现场推进会召开。", []),
    ],
)
def test_projects_that_were_visited_or_heard(told, projects):
    assert [one.text for one in parse(told).projects] == projects


@pytest.mark.parametrize(
    "demand",
    [
        "对深基坑、高支模等危大工程，要逐一核验方案。",
        "要科学调度青龙水库，提前预泄腾库。",
        "要提前筹划明年项目。",
        "要加强对自建房等小型工程的监管。",
        "要把项目建设成安全工程。",
        "要加快设备购置和改造。",
    ],
)
def test_works_without_a_name(demand):
    assert named(demand) == ([], [])
