"""A machine that spoils a text as real pages are spoilt, so that undoing it can be tested.

Traditional characters without regard to words; the reading in brackets after every character of a list,
put in by a replacement of bytes in GBK text that does not respect the borders of characters.
"""

import unicodedata
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin

# Lists seen on pages are nested: what a light one glosses, a heavy one glosses too.
LIGHT = "區發經責領導業務"
USUAL = LIGHT + "創動協嚴團執堅學實對強態揚擔會構標機濟獻現環產當監礎級統網續習聯設認調識負質進關項風點"
HEAVY = USUAL + "開問過長門國書個見時為兩黨議記園幹總應處財報"
PLAIN = "下工小一中我北員志"  # the other family: glosses on characters that simplified writing has as well

KEPT = "干于云并周范筑扎昆峰里后台面只系准制采别几松谷丑斗出郁叶"  # what such tables leave alone
OTHERS = {"尽": "盡", "签": "簽", "为": "為"}  # where they differ from OpenCC


def garbled(text: str, listed: str = USUAL, *, traditional: bool = True) -> str:
    """The text as a page would print it. Characters GBK does not have stay as they are."""
    if traditional:
        text = "".join(map(converted, text))
    return "\n".join(glossed(line, listed) for line in text.split("\n"))


@cache
def converted(character: str) -> str:
    if character in KEPT:
        return character
    return OTHERS.get(character) or OpenCC("s2t").convert(character)


def glossed(line: str, listed: str) -> str:
    data = line.encode("gbk", errors="replace")
    for character in listed:
        code = character.encode("gbk")
        data = data.replace(code, code + f"({reading(character)})".encode("gbk"))
    return decoded(data)


@cache
def reading(character: str) -> str:
    return unicodedata.normalize("NFC", pinyin(character, style=Style.TONE)[0][0])


def decoded(data: bytes) -> str:
    """Decoding as browsers' servers did it: a lead byte takes the next byte with it even into a question mark."""
    out, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            out.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            out.append("?")
        at += 2
    return "".join(out)
