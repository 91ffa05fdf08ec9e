"""What a web page puts around an article goes; the article stays."""

import pytest

from kaimenhong.readouts import clean

BODY = "1月8日，县长钟毓主持召开会议。\n会议要求，要抓好落实。"


@pytest.mark.parametrize(
    "furniture",
    [
        "当前位置：首页 > 政务动态 > 正文",
        "首页 > 新闻中心 > 要闻",
        "字号：【大 中 小】 打印 关闭",
        "扫一扫在手机打开当前页",
        "上一篇：关于放假的通知 下一篇：没有了",
        "主办单位：某某管委会 备案号：某ICP备00000000号",
        "Copyright 2020 All Rights Reserved",
        "本文系本站转载，版权归原作者所有，如有侵权请与本站联系删除！",
        "用户登录",
        "IMG_20190704.jpg",
    ],
)
def test_furniture_goes(furniture):
    assert clean(f"{furniture}\n{BODY}\n{furniture}").text.strip() == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "要用好微信公众号，做好政策宣传。",
        "各单位要打印材料，关闭不用的电源。",
        "（责任单位：区发改局、区财政局）",
        "主办单位：区发改局 协办单位：区财政局",
        "要扫清障碍，把“首页上的数字”变成“地上的项目”。",
    ],
)
def test_the_article_stays(sentence):
    assert clean(f"{BODY}\n{sentence}").text == f"{BODY}\n{sentence}"


def test_by_lines_go_from_pages_only():
    by_line = "（撰稿：张某 审核：李某）"
    assert by_line in clean(f"{BODY}\n{by_line}").text
    assert by_line not in clean(f"<div><p>{BODY}</p><p>{by_line}</p></div>").text
