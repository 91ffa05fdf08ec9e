"""What shipped packs say of themselves is there in English too, and the Chinese beside it is marked as such."""

import re

import pytest
from django.utils.translation import override

from kaimenhong.kernel import clocks
from kaimenhong.ledger.clocks import words
from kaimenhong.ledger.clocks.glosses import TEXTS, gloss

CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def said(pack):
    yield from (pack.basis_zh, pack.document, pack.note_zh)
    yield from (one.note_zh for one in pack.classes)


@pytest.mark.parametrize("pack", clocks.shipped(), ids=str)
def test_every_sentence_of_a_shipped_pack_has_its_gloss(pack):
    with override("en"):
        for text in filter(None, said(pack)):
            assert not CHINESE.search(gloss(text)), text
        for one in pack.classes:
            for name in (pack.name_zh, pack.hours.name_zh, one.name_zh, *(m.name_zh for m in one.milestones)):
                assert not CHINESE.search(words.name(name)), name


def test_no_gloss_is_left_over():
    assert {text for pack in clocks.shipped() for text in said(pack) if text} == TEXTS


def test_what_the_zone_wrote_stays_as_it_is():
    with override("en"):
        assert gloss("区办公会2019年第3次会议决定") == "区办公会2019年第3次会议决定"


@pytest.mark.parametrize("path", ["/ledger/rules/", "/ledger/rules/13710/2016/"])
def test_chinese_on_the_english_page_is_marked_as_the_source(world, path):
    client = world.login(world.leader)
    client.cookies["django_language"] = "en"
    answer = client.get(path)
    assert answer.status_code == 200
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.S)[0]
    assert "Shanxi Province" in main
    rest = re.sub(r'<(\w+)[^>]* lang="zh">.*?</\1>', "", main, flags=re.S)
    assert not CHINESE.findall(rest)


def test_the_chinese_page_says_it_once(world):
    main = world.login(world.leader).get("/ledger/rules/13710/2016/").content.decode()
    assert main.count("山西省2016年9月建立") == 1
