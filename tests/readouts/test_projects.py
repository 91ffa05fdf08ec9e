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
    ],
)
def test_projects(demand, projects):
    assert named(demand) == (projects, [])


@pytest.mark.parametrize(
    ("demand", "firms"),
    [
        ("要继续加强对曙光、云账户(天津)、紫光云等重点项目支持力度。", ["曙光", "云账户(天津)", "紫光云"]),
        ("要服务好海岳重工、明川电子等龙头企业。", ["海岳重工", "明川电子"]),
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
