"""Quantities: reading, converting, joining, printing; exact or refused."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.quantities import Quantity
from kaimenhong.kernel.units import Dimension, Unit

read = Quantity.parse


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.5亿元", "1.5", Unit.YI_YUAN),
        ("12,300万元", "12300", Unit.WAN_YUAN),
        ("１２，３００．５万元", "12300.5", Unit.WAN_YUAN),
        ("８％", "8", Unit.PERCENT),
        ("增长8%", "8", Unit.PERCENT),
        ("同比增长了8.0%", "8.0", Unit.PERCENT),
        ("下降3.2%", "-3.2", Unit.PERCENT),
        ("负增长3.2%", "-3.2", Unit.PERCENT),
        ("增长-3.2%", "-3.2", Unit.PERCENT),
        ("−3.2%", "-3.2", Unit.PERCENT),
        ("下降到3.2%", "3.2", Unit.PERCENT),
        ("提高至15%", "15", Unit.PERCENT),
        ("提高2个百分点", "2", Unit.POINT),
        ("回落0.5百分点", "-0.5", Unit.POINT),
        ("减少3家", "-3", Unit.FIRM),
        ("500㎡", "500", Unit.SQUARE_METRE),
        ("20名", "20", Unit.PERSON),
        (" 3 亿美元 ", "3", Unit.YI_DOLLARS),
    ],
)
def test_a_printed_figure_is_read_with_sign_and_unit(text, value, unit):
    quantity = read(text)
    assert (str(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "亿元",
        "约3亿元",
        "3亿元以上",
        "1,23万元",
        "1.亿元",
        "3 5家",
        "3—5家",
        "下降-3%",
        "收窄2个百分点",
        "5斤",
    ],
)
def test_what_is_not_one_exact_figure_is_named(text):
    with pytest.raises(ValueError, match="not a quantity: ") as caught:
        read(text)
    assert repr(text) in str(caught.value)


def test_a_conversion_is_exact():
    assert str(read("12,300万元").to(Unit.YI_YUAN)) == "1.23亿元"
    assert str(read("1.50亿元").to(Unit.WAN_YUAN)) == "15000万元"
    assert str(read("3亩").to(Unit.SQUARE_METRE)) == "2000平方米"


def test_a_conversion_without_end_asks_for_places():
    with pytest.raises(ValueError, match="1亩 has no exact value in 平方米; say to how many places"):
        read("1亩").to(Unit.SQUARE_METRE)
    assert str(read("1亩").to(Unit.SQUARE_METRE, places=2)) == "666.67平方米"


def test_rounding_goes_half_up_as_in_statistics():
    assert str(read("2.345%").rounded(2)) == "2.35%"
    assert str(read("-0.004%").rounded(2)) == "0.00%"


def test_zeros_behind_the_point_stay():
    assert str(read("8.0%")) == "8.0%"
    assert str(read("8.0%") - read("7%")) == "1.0个百分点"


def test_a_share_less_a_share_is_percentage_points():
    assert read("8%") - read("6%") == read("2个百分点")
    assert read("8%") - read("6%") != read("2%")


def test_a_share_moves_by_percentage_points():
    assert read("6%") + read("2个百分点") == read("2个百分点") + read("6%") == read("8%")
    assert read("8%") - read("2个百分点") == read("6%")
    assert str(read("5‰") + read("1个百分点")) == "15‰"


@pytest.mark.parametrize(
    "join",
    [
        lambda: read("1亿元") + read("1亿美元"),
        lambda: read("3家") + read("2个"),
        lambda: read("2个百分点") - read("8%"),
        lambda: read("1亿元") < read("1亩"),
        lambda: read("1亿元").to(Unit.MU),
        lambda: read("1亿元").percent_of(read("1亿美元"), places=1),
    ],
)
def test_what_measures_different_things_is_not_joined(join):
    with pytest.raises(ValueError, match="use units that measure the same"):
        join()


def test_the_left_unit_stands():
    assert str(read("1亿元") + read("500万元")) == "1.05亿元"
    assert str(read("500万元") + read("1亿元")) == "10500万元"


def test_the_same_amount_is_equal_in_any_unit():
    assert read("1亿元") == read("10,000万元")
    assert len({read("1亿元"), read("10000万元")}) == 1
    assert read("1亿元") != "1亿元"
    assert read("9999万元") < read("1亿元") <= read("10000万元")
    assert read("1公顷") > read("1亩") >= read("666.66平方米")


def test_a_quantity_is_multiplied_exactly_and_never_by_a_float():
    assert str(3 * read("2家")) == "6家"
    assert str(read("1亿元") * Decimal("0.35")) == "0.35亿元"
    with pytest.raises(TypeError, match="use a Decimal"):
        read("1亿元") * 0.35


def test_a_quantity_is_made_of_a_finite_decimal():
    with pytest.raises(TypeError, match=r"write Decimal\('1.5'\)"):
        Quantity(1.5, Unit.FIRM)
    with pytest.raises(ValueError, match="needs a number, not NaN"):
        Quantity(Decimal("NaN"), Unit.FIRM)
    with pytest.raises(ValueError, match="more than 30 digits"):
        Quantity(Decimal("1E+31"), Unit.FIRM)


def test_the_rate_of_completion():
    assert str(read("3500万元").percent_of(read("1亿元"), places=1)) == "35.0%"
    with pytest.raises(ValueError, match="must not be zero"):
        read("1亿元").percent_of(read("0亿元"), places=1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8%", "增长8%"),
        ("-3.2%", "下降3.2%"),
        ("2个百分点", "提高2个百分点"),
        ("-1个百分点", "回落1个百分点"),
        ("-3家", "减少3家"),
        ("1.5亿元", "增加1.5亿元"),
        ("0.0%", "持平"),
    ],
)
def test_a_change_is_told_with_its_verb(text, told):
    assert read(text).change_text() == told


def test_thousands_are_grouped_on_request():
    assert read("12300.50万元").text(grouped=True) == "12,300.50万元"
    assert Quantity(Decimal("1E+3"), Unit.FIRM).text() == "1000家"


values = st.decimals(-(10**12), 10**12, places=4)
quantities = st.builds(Quantity, values, st.sampled_from(Unit))
CONVERTIBLE = [  # areas aside: 亩 has no exact value in 平方米
    (one, other)
    for one, other in product(Unit, Unit)
    if one.dimension is other.dimension and one.dimension is not Dimension.AREA
]


@given(quantities, st.booleans())
def test_what_is_printed_reads_back_to_the_digit(quantity, grouped):
    again = read(quantity.text(grouped=grouped))
    assert (str(again.value), again.unit) == (str(quantity.value), quantity.unit)


@given(quantities)
def test_a_change_reads_back(quantity):
    if quantity.value:
        assert read(quantity.change_text()) == quantity


@given(values, st.sampled_from(CONVERTIBLE))
def test_converting_there_and_back_changes_nothing(value, pair):
    quantity = Quantity(value, pair[0])
    assert quantity.to(pair[1]) == quantity
    assert quantity.to(pair[1]).to(pair[0]).value == value


@given(values, values, st.sampled_from([unit for unit in Unit if unit.dimension is Dimension.RENMINBI]))
def test_money_adds_up_exactly(one, two, unit):
    total = Quantity(one, Unit.YI_YUAN) + Quantity(two, unit)
    assert total - Quantity(two, unit) == Quantity(one, Unit.YI_YUAN)
    assert total.to(Unit.YUAN).value == one * 10**8 + two * unit.scale


@given(values, values)
def test_moving_by_the_difference_reaches_the_other_share(one, two):
    first, second = Quantity(one, Unit.PERCENT), Quantity(two, Unit.PERCENT)
    assert first + (second - first) == second
