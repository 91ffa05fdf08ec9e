"""Noise added to a clean document leaves its reading as it was; changes of the facts move it as they should."""

import json
import re
from datetime import date

import pytest

from kaimenhong.readouts import parse, to_dict
from tests.readouts.garbling import HEAVY, LIGHT, PLAIN, USUAL, garbled

DOCUMENTS = {
    "numbered": (
        "1月31日，云栖湖科创中心灯火早明，云栖高新区2020年工作部署动员会在这里召开。高新区党工委书记、管委会主任沈砚秋主持会议并讲话。"
        "党工委委员柳文达、许棠出席。会上，经济发展局、招商服务局负责同志作了发言。\n"
        "会议提出三点要求，一要抢前抓早，确保一季度开门红。要逐项拆解任务，落到企业。二要抓好项目。要由规划建设局牵头梳理堵点，3月底前建立台账。"
        "三要严明纪律。要整治推诿扯皮。\n高新区各部门、云栖控股公司负责同志参加会议。"
    ),
    "flat": (
        "3月28日，梧桐湾区招商引资工作专题会召开，区长靳木子主持会议。\n"
        "靳木子强调，要聚焦主导产业，绘制招商图谱。要建强专业队伍，4月底前完成组建。要完善评审机制，由区投促局牵头，逐个把关。"
    ),
}
FACETS = ("meeting", "persons", "orgs_attended", "orgs_spoke", "requirements", "departments", "deadlines")
PLACES = {"span", "title_span", "headline_span", "original_span"}


def facts(text: str, published: date = date(2020, 2, 1)):
    found = to_dict(parse(text, published=published))
    return {facet: without_places(found[facet]) for facet in FACETS}


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in PLACES}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


NOISES = {
    "light gloss": lambda text: garbled(text, LIGHT),
    "usual gloss": lambda text: garbled(text, USUAL),
    "heavy gloss": lambda text: garbled(text, HEAVY),
    "plain gloss": lambda text: garbled(text, PLAIN, traditional=False),
    "traditional": lambda text: garbled(text, ""),
    "html": lambda text: (
        "<div class='a'>首页 > 新闻 > 正文</div>"
        + "".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in text.split("\n"))
    ),
    "crlf": lambda text: text.replace("\n", "\r\n\r\n"),
    "indented": lambda text: "\n".join("\u3000\u3000" + line for line in text.split("\n")),
    "blanks": lambda text: re.sub("(?<=[工作])(?=[㐀-鿿])", " ", text),
    "doubled commas": lambda text: text.replace("，", "，，"),
    "machine commas": lambda text: text.replace("，", ",，").replace("、", ",、"),
    "footer": lambda text: text + "\n扫一扫在手机打开当前页\n上一篇：通知 下一篇：没有了\n某ICP备00000000号",
    "question marks": lambda text: "???" + text,
}


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("noise", NOISES)
def test_noise_changes_nothing(document, noise):
    text = DOCUMENTS[document]
    assert facts(NOISES[noise](text)) == facts(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [("沈砚秋", "欧阳明月"), ("规划建设局", "自然资源局"), ("云栖", "桐梓"), ("柳文达", "王毅")],
)
def test_renaming_moves_the_names_and_nothing_else(old, new):
    text = DOCUMENTS["numbered"]
    renamed = json.loads(json.dumps(facts(text), ensure_ascii=False).replace(old, new))
    assert facts(text.replace(old, new)) == renamed


@pytest.mark.parametrize(
    "style", ["一是|二是|三是", "第一，|第二，|第三，", "（一）|（二）|（三）", "1．|2．|3．", "①|②|③"]
)
def test_renumbering_changes_only_the_markers(style):
    text = DOCUMENTS["numbered"].replace("会议提出三点要求，", "会议提出三点要求：")
    for old, new in zip(("一要", "二要", "三要"), style.split("|"), strict=True):
        text = text.replace(old, new)
    assert [one["headline"] for one in facts(text)["requirements"]] == [
        "抢前抓早，确保一季度开门红",
        "抓好项目",
        "严明纪律",
    ]


def test_the_publish_date_moves_the_years():
    moved = facts(DOCUMENTS["flat"], date(2021, 4, 1))
    assert moved["meeting"]["date"] == "2021-03-28"
    assert [one["due"] for one in moved["deadlines"]] == ["2021-04-30"]


def test_a_paragraph_of_another_article_adds_no_names():
    text = DOCUMENTS["numbered"] + "\n天气预报：明天晴，最高气温12度。"
    assert facts(text)["persons"] == facts(DOCUMENTS["numbered"])["persons"]
