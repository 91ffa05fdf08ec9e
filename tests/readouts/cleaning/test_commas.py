"""Tables with commas between their cells."""

import pytest

from kaimenhong.readouts import clean, read

HEAD = "序号,工作任务,牵头单位,配合单位,完成时限\n"
ROW = '1,"加快道路建设,确保通车",区住建局,,6月底前\n'


def test_cells_are_parted_by_tabs_and_lose_their_quotation_marks():
    assert clean(HEAD + ROW).text.splitlines()[1] == "1\t加快道路建设,确保通车\t区住建局\t\t6月底前"


def test_an_empty_cell_keeps_its_column():
    (item,) = read("任务分解表\n" + HEAD + ROW, kind="breakdown").items
    assert ([one.text for one in item.lead], item.cooperating) == (["区住建局"], ())
    assert [one.printed for one in item.deadlines] == ["6月底前"]


def test_every_cell_leads_back_to_the_original():
    cleaned = clean(HEAD + ROW)
    at = cleaned.text.index("区住建局")
    assert (HEAD + ROW)[slice(*cleaned.to_original(at, at + 4))] == "区住建局"


def test_cleaning_twice_gives_what_once_gives():
    once = clean(HEAD + ROW * 3).text
    assert clean(once).text == once


@pytest.mark.parametrize(
    "text", ["要抓好任务,时限,责任单位,逐一落实。", "牵头单位,住建局\n责任单位,财政局", "a,b,c\n1,2,3"]
)
def test_other_commas_stay(text):
    assert "\t" not in clean(text).text
