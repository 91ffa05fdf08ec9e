"""Quantities: exact figures with their unit, read from and printed as Chinese prose.

Values are decimals, never floats. Arithmetic is exact or raises: where a result has no end (1亩 in 平方米)
the caller says to how many places it is rounded, half up (四舍五入), as statistics do.
Equal means the same amount, whatever the unit: 1亿元 equals 10000万元. Zeros behind the point are kept, since
8.0% says more than 8%; a conversion drops them, since it says nothing about precision.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

from .units import Dimension, Unit

_EXACT = Context(prec=200, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])
_ROUNDED = Context(prec=200, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow])
_WIDEST = 30  # digits before and after the point

_UP = "增长|增加|提高|上升|提升|上涨|增"
_DOWN = "负增长|下降|减少|降低|回落|下滑|下跌|降|减"
_PRINTED = re.compile(
    rf"(?:同比|环比)?(?:(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?P<level>到|至)?)?"
    r"(?P<sign>[+-])?(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9,.].*)"
)
_GAP = re.compile(r"(?<![0-9.,])\s+|\s+(?![0-9.,])")
_REMEDY = "write one number and its unit, such as 1.5亿元, 12,300万元, 增长8% or 提高2个百分点"


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """An amount of something.

    >>> str(Quantity.parse("12,300万元").to(Unit.YI_YUAN))
    '1.23亿元'
    >>> str(Quantity.parse("8%") - Quantity.parse("6.5%"))
    '1.5个百分点'
    """

    value: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        value = self.value
        if not isinstance(value, Decimal):
            raise TypeError(f"a quantity needs a Decimal, not {value!r}; write Decimal('1.5')")
        if not value.is_finite():
            raise ValueError(f"a quantity needs a number, not {value}")
        if value.adjusted() >= _WIDEST or _places(value) > _WIDEST:
            raise ValueError(f"{value} has more than {_WIDEST} digits before or after the point; round it")
        if value.is_zero() and value.is_signed():
            object.__setattr__(self, "value", value.copy_abs())

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read one printed figure. A verb gives the sign: 下降3% is -3%; 下降到3% is a level, so 3%.

        Raises ValueError that names the text: no unit, an unknown one, 约 or 以上, more than one number.
        """
        found = _PRINTED.fullmatch(_unify(text))
        if found is None:
            raise ValueError(f"not a quantity: {text!r}; {_REMEDY}")
        if found["down"] and found["sign"]:
            raise ValueError(f"not a quantity: {text!r} takes away twice; {_REMEDY}")
        try:
            unit = Unit(found["unit"])
        except ValueError as error:
            raise ValueError(f"not a quantity: {text!r} ({error})") from error
        value = Decimal(found["number"].replace(",", ""))
        falls = found["sign"] == "-" or (found["down"] and not found["level"])
        return cls(value.copy_negate() if falls else value, unit)

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return self.unit.dimension

    def to(self, unit: Unit, *, places: int | None = None) -> Quantity:
        """The same amount in another unit, exactly, or rounded half up to `places` behind the point.

        Raises ValueError when the units measure different things, or when there is no exact result and
        `places` is not given.
        """
        self._insist_same(unit.dimension, "be converted to", unit)
        if unit is self.unit and places is None:
            return self
        scaled = _EXACT.multiply(self.value, Decimal(self.unit.scale))
        if places is not None:
            return Quantity(_round(_ROUNDED.divide(scaled, Decimal(unit.scale)), places), unit)
        try:
            return Quantity(_trim(_EXACT.divide(scaled, Decimal(unit.scale))), unit)
        except Inexact as error:
            raise ValueError(f"{self} has no exact value in {unit}; say to how many places") from error

    def rounded(self, places: int) -> Quantity:
        """Rounded half up to so many places behind the point."""
        return Quantity(_round(self.value, places), self.unit)

    def percent_of(self, whole: Quantity, *, places: int) -> Quantity:
        """Its share of another amount of the same dimension, in percent (完成率). Raises ValueError if that is 0."""
        self._insist_same(whole.dimension, "be a share of", whole)
        if not whole.value:
            raise ValueError(f"{self} cannot be a share of {whole}; the whole must not be zero")
        share = _ROUNDED.divide(_ROUNDED.multiply(self._base(), Decimal(100)), whole._base())
        return Quantity(_round(share, places), Unit.PERCENT)

    def __add__(self, other: Quantity) -> Quantity:
        if self.dimension is Dimension.POINTS and other.dimension is Dimension.SHARE:
            return other + self
        return Quantity(_EXACT.add(self.value, self._step(other).value), self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        if self.dimension is other.dimension is Dimension.SHARE:
            left, right = self.to(Unit.PERCENT), other.to(Unit.PERCENT)
            return Quantity(_EXACT.subtract(left.value, right.value), Unit.POINT)
        return Quantity(_EXACT.subtract(self.value, self._step(other).value), self.unit)

    def __mul__(self, factor: int | Decimal) -> Quantity:
        if isinstance(factor, float):
            raise TypeError(f"a quantity is not multiplied by a float, {factor!r}; use a Decimal")
        return Quantity(_EXACT.multiply(self.value, Decimal(factor)), self.unit)

    __rmul__ = __mul__

    def __neg__(self) -> Quantity:
        return Quantity(self.value.copy_negate(), self.unit)

    def __abs__(self) -> Quantity:
        return Quantity(self.value.copy_abs(), self.unit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.dimension is other.dimension and self._base() == other._base()

    def __hash__(self) -> int:
        return hash((self.dimension, self._base()))

    def __lt__(self, other: Quantity) -> bool:
        return self._compared(other) < 0

    def __le__(self, other: Quantity) -> bool:
        return self._compared(other) <= 0

    def __gt__(self, other: Quantity) -> bool:
        return self._compared(other) > 0

    def __ge__(self, other: Quantity) -> bool:
        return self._compared(other) >= 0

    def __str__(self) -> str:
        return self.text()

    def text(self, *, grouped: bool = False) -> str:
        """As printed: 1.5亿元, 2个百分点; with `grouped`, 12,300万元."""
        return f"{self.value:{',' if grouped else ''}f}{self.unit.label_zh}"

    def change_text(self) -> str:
        """As a change: 增长8%, 下降3%, 提高2个百分点, 回落1个百分点, 增加3家, 减少3家, 持平."""
        if not self.value:
            return "持平"
        verbs = _CHANGE_VERBS.get(self.dimension, ("增加", "减少"))
        return f"{verbs[self.value < 0]}{abs(self)}"

    def _base(self) -> Decimal:
        return _EXACT.multiply(self.value, Decimal(self.unit.scale))

    def _step(self, other: Quantity) -> Quantity:
        """The other amount in this one's unit, ready to be added; a share moves by 百分点 too."""
        if self.dimension is Dimension.SHARE and other.dimension is Dimension.POINTS:
            return Quantity(other.value, Unit.PERCENT).to(self.unit)
        self._insist_same(other.dimension, "be joined with", other)
        return other.to(self.unit)

    def _compared(self, other: Quantity) -> Decimal:
        self._insist_same(other.dimension, "be compared with", other)
        return _EXACT.compare(self._base(), other._base())

    def _insist_same(self, dimension: Dimension, verb: str, what: object) -> None:
        if self.dimension is not dimension:
            raise ValueError(
                f"{self} cannot {verb} {what}: one measures {self.dimension}, the other {dimension}; "
                "use units that measure the same"
            )


_CHANGE_VERBS = {Dimension.SHARE: ("增长", "下降"), Dimension.POINTS: ("提高", "回落")}


def _unify(text: str) -> str:
    """Full-width digits and signs to plain ones, no white space except between digits, where it is an error."""
    return _GAP.sub("", unicodedata.normalize("NFKC", text).replace("−", "-").strip())


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _round(value: Decimal, places: int) -> Decimal:
    return _ROUNDED.quantize(value, Decimal(1).scaleb(-places))


def _trim(value: Decimal) -> Decimal:
    """Without zeros behind the point and without an exponent."""
    trimmed = _EXACT.normalize(value)
    return _EXACT.quantize(trimmed, Decimal(1)) if _places(trimmed) == 0 else trimmed
