"""Who is in the demo zone. All people are invented."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.org.models import Kind
from kaimenhong.org.roles import (
    AuditOfficer,
    Leader,
    Liaison,
    OfficeClerk,
    Reviewer,
    SecurityOfficer,
    SystemOfficer,
    UnitHead,
)


@dataclass(frozen=True)
class Seat:
    """A post and who sits in it: title, role code, name, and the account's user name."""

    title: str
    role: str
    name: str
    username: str


@dataclass(frozen=True)
class House:
    """A unit with its seats."""

    code: str
    name: str
    short_name: str
    kind: Kind
    seats: tuple[Seat, ...]


ZONE = House(
    "GXQ",
    "高新区工委管委会",
    "高新区两委",
    Kind.COMMITTEE,
    (
        Seat("管委会副主任", Leader.code, "顾长宁", "guchangning"),
        Seat("系统管理员", SystemOfficer.code, "简启明", "jianqiming"),
        Seat("安全管理员", SecurityOfficer.code, "周慎行", "zhoushenxing"),
        Seat("审计管理员", AuditOfficer.code, "吴明鉴", "wumingjian"),
    ),
)

HOUSES = (
    House(
        "BGS",
        "高新区办公室",
        "办公室",
        Kind.OFFICE,
        (
            Seat("督查科科长", OfficeClerk.code, "林知微", "linzhiwei"),
            Seat("办公室主任", OfficeClerk.code, "韩述之", "hanshuzhi"),
            Seat("综合科科长", UnitHead.code, "沈溪亭", "shenxiting"),
        ),
    ),
    House(
        "FGJ",
        "高新区发展和改革局",
        "发改局",
        Kind.BUREAU,
        (
            Seat("局长", UnitHead.code, "秦望舒", "qinwangshu"),
            Seat("联络员", Liaison.code, "何小满", "hexiaoman"),
        ),
    ),
    House(
        "TCJ",
        "高新区投资促进局",
        "投促局",
        Kind.BUREAU,
        (
            Seat("局长", UnitHead.code, "方砚秋", "fangyanqiu"),
            Seat("联络员", Liaison.code, "叶青禾", "yeqinghe"),
        ),
    ),
    House(
        "JJJ",
        "高新区建设和交通局",
        "建交局",
        Kind.BUREAU,
        (
            Seat("局长", UnitHead.code, "石怀远", "shihuaiyuan"),
            Seat("联络员", Liaison.code, "温以宁", "wenyining"),
        ),
    ),
    House(
        "AJJ",
        "高新区安全生产监督管理局",
        "安监局",
        Kind.BUREAU,
        (
            Seat("局长", UnitHead.code, "雷定坤", "leidingkun"),
            Seat("联络员", Liaison.code, "孟夏初", "mengxiachu"),
        ),
    ),
    House(
        "CZJ",
        "高新区财政局",
        "财政局",
        Kind.BUREAU,
        (
            Seat("局长", UnitHead.code, "钱思齐", "qiansiqi"),
            Seat("联络员", Liaison.code, "白露晞", "bailuxi"),
        ),
    ),
    House(
        "KJJ",
        "高新区科技局",
        "科技局",
        Kind.BUREAU,
        (
            Seat("局长", UnitHead.code, "许知行", "xuzhixing"),
            Seat("联络员", Liaison.code, "江采薇", "jiangcaiwei"),
        ),
    ),
    House(
        "JJW",
        "高新区纪检监察工委",
        "纪检监察工委",
        Kind.COMMITTEE,
        (
            Seat("监督室主任", Reviewer.code, "严守真", "yanshouzhen"),
            Seat("副书记", UnitHead.code, "程慎之", "chengshenzhi"),
        ),
    ),
    House(
        "THY",
        "塘沽海洋科技园",
        "海洋科技园",
        Kind.PARK,
        (
            Seat("主任", UnitHead.code, "柯海澜", "kehailan"),
            Seat("联络员", Liaison.code, "俞舟行", "yuzhouxing"),
        ),
    ),
)
