"""Tables whose cells reach over several rows, whose headings take two rows, whose rows run on over pages."""

import pytest

from kaimenhong.readouts.breakdowns import read_breakdown


def rows(text: str) -> list[tuple[object, ...]]:
    """Task, lead or responsible, cooperating and days of each item."""
    return [
        (
            item.text,
            [one.text for one in (*item.lead, *item.responsible)],
            [one.text for one in item.cooperating],
            [str(one.due) for one in item.deadlines],
        )
        for item in read_breakdown(text).items
    ]


def page(*lines: str) -> str:
    return "<p>任务分解表</p><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


HEAD = "".join(f"<td>{name}</td>" for name in ("序号", "任务", "举措", "牵头单位", "配合单位", "完成时限"))


def test_a_cell_that_reaches_down_counts_for_every_row_it_covers():
    text = page(
        HEAD,
        "<td rowspan=2>1</td><td rowspan=2>办好展会</td><td>布展</td><td rowspan=2>商务局</td><td>文旅局</td>"
        "<td rowspan=2>2022年5月底前</td>",
        "<td>招展</td><td>贸促会</td>",
    )
    assert rows(text) == [
        ("布展", ["商务局"], ["文旅局"], ["2022-05-31"]),
        ("招展", ["商务局"], ["贸促会"], ["2022-05-31"]),
    ]


def test_a_task_over_several_rows_of_units_is_one_task():
    text = page(
        "<td>序号</td><td>任务</td><td>责任单位</td><td>完成时限</td>",
        "<td rowspan=2>1</td><td rowspan=2>修好三条路</td><td>交通局</td><td rowspan=2>2022年10月底前</td>",
        "<td>城关镇</td>",
        "<td>2</td><td>办好两件事</td><td>民政局</td><td>2022年底前</td>",
    )
    assert rows(text)[0] == ("修好三条路", ["交通局", "城关镇"], [], ["2022-10-31"])
    assert len(rows(text)) == 2


@pytest.mark.parametrize("mark", ["〃", "同上"])
def test_a_ditto_mark_stands_for_the_cell_above(mark):
    text = f"|序号|任务|责任单位|时限|\n|1|修路|交通局|2022年5月底前|\n|2|架桥|{mark}|{mark}|"
    assert rows(text)[1] == ("架桥", ["交通局"], [], ["2022-05-31"])


def test_a_blank_cell_of_a_numbered_row_says_nothing():
    text = "|序号|任务|责任单位|时限|\n|1|修路|交通局|2022年5月底前|\n|2|架桥|||"
    assert rows(text)[1] == ("架桥", [], [], [])


@pytest.mark.parametrize(
    "head",
    [
        "|序号|任务|责任分工||时限|\n|||牵头单位|配合单位||",
        "序号\t任务\t责任分工\t时限\n牵头单位\t配合单位",
    ],
)
def test_a_heading_of_two_rows(head):
    row = "|1|修路|交通局|财政局|2022年5月底前|"
    text = f"{head}\n{row if head[0] == '|' else row.strip('|').replace('|', chr(9))}"
    assert rows(text) == [("修路", ["交通局"], ["财政局"], ["2022-05-31"])]


def test_columns_under_a_wide_heading_of_html():
    text = page(
        "<td rowspan=2>任务</td><td colspan=2>责任分工</td><td rowspan=2>完成时限</td>",
        "<td>牵头单位</td><td>配合单位</td>",
        "<td>修好三条路</td><td>交通局</td><td>财政局</td><td>2022年5月底前</td>",
    )
    assert rows(text) == [("修好三条路", ["交通局"], ["财政局"], ["2022-05-31"])]


def test_a_table_goes_on_over_pages():
    first, second = "序号\n任务\n责任单位\n1\n修路\n交通局\n", "序号\n任务\n责任单位\n2\n架桥\n住建局\n"
    text = f"{first}第1页\n任务表（续）\n{second}注：以上均为必办事项。"
    assert [(task, units) for task, units, *_ in rows(text)] == [("修路", ["交通局"]), ("架桥", ["住建局"])]


def test_a_row_without_number_behind_a_time_begins_a_task():
    text = "序号\n任务\n责任单位\n完成时限\n1\n修建养老院\n民政局\n5月底前\n开办老年大学\n年底前\n2\n建图书馆\n文旅局\n年底前"
    assert [(task, units) for task, units, *_ in rows(text)] == [
        ("修建养老院", ["民政局"]),
        ("开办老年大学", ["民政局"]),
        ("建图书馆", ["文旅局"]),
    ]


def test_a_row_that_names_somebody_but_no_task_is_marked():
    text = "|序号|任务|责任单位|时限|\n|1|修路|交通局|年底前|\n|2||财政局|年底前|"
    read = read_breakdown(text)
    (mark,) = read.marks
    assert (mark.kind, read.text[slice(*mark.span)]) == ("row", "2||财政局|年底前")
    assert read.to_dict()["marks"] == [
        {"span": list(mark.span), "original_span": list(mark.original_span), "kind": "row"}
    ]


def test_a_line_break_inside_a_cell_parts_no_row():
    text = "序号\t任务\t责任单位\t时限\n1\t改造老小区\n分两批实施\t住建局\t2022年5月底前\n2\t修路\t交通局\t2022年底前"
    assert [(task, units) for task, units, *_ in rows(text)] == [
        ("改造老小区\n分两批实施", ["住建局"]),
        ("修路", ["交通局"]),
    ]
