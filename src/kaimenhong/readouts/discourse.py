"""Who demands: where the text passes to the words of the meeting or of a speaker, and in what tone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences

MEETING = "会议"
"""The issuer of what the meeting itself demands."""


class Tone(StrEnum):
    """What a stretch of the text does."""

    TELL = "tell"  # reports what happened
    ASSESS = "assess"  # 指出, 认为: mostly judgement
    DEMAND = "demand"  # 强调, 要求, 部署


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one opening to the next: who speaks there, and how. `lead` is the opening itself."""

    issuer: str
    tone: Tone
    lead: Span
    body: Span


@dataclass(frozen=True, slots=True)
class _Names:
    """The names a text knows, by their first characters and lengths (the longest first)."""

    known: dict[str, str]
    heads: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, names: Iterable[str], text: str = "") -> _Names:
        full = list(dict.fromkeys(names))
        known = dict(_short_forms(full, text))
        known.update((name, name) for name in full)
        lengths = sorted({len(name) for name in known}, reverse=True)
        return cls(known, frozenset(name[0] for name in known), tuple(lengths))


def _short_forms(names: list[str], text: str) -> Iterator[tuple[str, str]]:
    """How the text may name somebody again: 志斌同志, 张书记 (where nobody else bears the surname)."""
    comrades = {one[1] for one in _COMRADE.finditer(text)}
    yield from ((name[1:], name) for name in names if len(name) == 3 and name[1:] in comrades)
    bearers = Counter(name[0] for name in names)
    called = {(one["surname"], one.group()) for one in _CALLED.finditer(text)}
    alone = {name[0]: name for name in names if bearers[name[0]] == 1}
    yield from ((short, alone[surname]) for surname, short in called if surname in alone)


_COMRADE = re.compile(r"([\u3400-\u9fff]{2})同志")
_CALLED = re.compile(
    r"(?<=[，。；,;\n ])(?P<surname>[\u3400-\u9fff])"
    r"(?:书记|[区县市镇乡局院校部]长|主任|总|董事长|总经理|主席)"
    r"(?=强调|要求|指出|在|还|着重|首先|最后|结合|就|围绕|对|提出)"
)


_COUNT = r"(?:[一二三四五六七八九十两几\d]+(?:个)?[点条项方面]+)"
_VERB = re.compile(
    r"(?P<demand>(?:提出|作出|做出|讲了|谈了|强调|明确|部署|作|作了|做了)(?:了)?(?:以下|如下|具体|明确|全面|的|工作|相关|"
    r"安排|进一步|几|动员)*"
    rf"{_COUNT}?(?:的)?(?:具体|明确|工作|殷切|指导性|全面|总体)*(?:要求|意见|希望|安排|指示|建议|任务|部署)|"
    r"安排部署|明确要求|强调要求|强调指出|指出强调|强调|要求|号召|督促|提醒|部署|嘱咐|叮嘱|勉励|寄语|希望|议定(?:如下|事项)?|责成)|"
    r"(?P<assess>指出|说(?=[，,：:])|认为|表示|提出|明确|确定|决定)|"
    r"(?P<agenda>听取|审议|研究|讨论|学习|传达|通报|观看|审定|通过|签订|表彰|宣读|签署|播放|总结|回顾|分析|介绍|汇报|解读)"
)
_TAIL = re.compile(
    r"了?(?:[：:，,]\n?|\n)|"
    r"(?=(?:[一二三四五六七八九十][是要]|要(?!求|素|点)|必须|务必|全[区市县省体党]|各(?![种类])|"
    r"[㐀-鿿“”、（）()]{2,20}?(?:要(?!求|素|点)|必须|切实|务必)))"
)
_FREE_TAIL = re.compile(r"(?=[㐀-鿿“《])")
_LIGHT = (
    r"(?:最后|同时|依次|先后|集体|逐一|专题|还|并(?:且)?|特别|进一步|再次|反复|着重|又|随后|也|对此|首先|一致|郑重|明确|分别|重点|严肃|现场|当场|"
    r"亲自|逐一|逐项|"
    r"在[^，。；：:\n]{1,40}?(?:时|中|后|上|期间)|"
    r"(?:出席|参加|主持(?:召开)?|召开)[^，。；：:\n]{0,40}?(?:会议|大会|活动|座谈会|推进会|部署会|会)?(?:并|时|，并)?|"
    r"(?:作|发表)?(?:了)?(?:重要|总结|动员|主旨)?(?:讲话|发言|点评)(?:并|时|中)?|"
    r"(?:就|围绕|对|针对|结合|代表|从|按照)[^。；：:\n]{2,60}?|"
    r"(?:传达|通报|听取|研究|总结|分析|肯定)[^，。；：:\n]{2,40}?(?:时|后|并))"
)
_LEAD = re.compile(
    r"^\s*(?:会上|随后|最后|同时|对此|此外|会后|期间|为此|就此|其间|另外|并|还|也)?[，,]?"
    rf"(?P<who>(?:本次|此次|这次)?(?:会议|大会|全会|例会)|[他她]|"
    rf"(?P<posted>[^，。；：:\n]{{0,60}}?)(?P<name>\x00)(?:同志|书记|主任|副?[区县市镇乡局部院校行处所站]长|副主任|副书记|董事长|总经理|总裁|主席|教授)?)?(?:{_LIGHT})*$"
)
_NAMED_MEETING = re.compile(
    r"^\s*(?![^，]*(?:按照|根据|贯彻|落实|传达|学习|结合|遵照|对照|参加|出席))[㐀-鿿“”（）()]{2,24}?(?:会议|大会|例会|座谈会|推进会|部署会|动员会|调度会|专题会|常委会|常务会|办公会|党组会)$"
)
_BARE_LEAD = re.compile(
    "^(?:并|同时|还|最后|随后|会上|特别|着重|进一步|再次|又|就此|，|,|在?讲话中?|对此|明确)*$"
)
_EDGE = "。；;！？!?\n，,：:”）)"
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}[要是]|第[一二三四五六七八九十]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、])"
)
_INCIDENTAL = ("希望", "提醒", "督促", "勉励")  # …，希望各学院…: part of what is being demanded
_STOPS = "。！？\n"
_OCCASION = re.compile("(?:在|就|围绕|对|针对|随后|最后|听取|结合)[^，,]{0,40}[，,]$")
_COUNTED = re.compile(f"{_COUNT}.*(?:要求|意见|希望|任务)$")
_ON_AGENDA = re.compile(
    r"\s*(?:会上[，,]?)?(?:还|随后|同时)?(?:审议|研究|听取|讨论|通过|传达|学习|部署|通报|观看)"
)
_HEAD = re.compile(r"\s*(?:会议|大会|他|她)")
_REACH = 140
_CLOSING = re.compile(
    r"^(?:[^。\n]{0,300}(?:参加|出席|列席)(?:了)?(?:会议|大会|活动|座谈会?|推进会|仪式|调研)?。?$|会议还(?!强调|要求|"
    r"指出)|会前[，,]|会后[，,]|来源[：:]|"
    r"[（(]?(?:撰稿|供稿|记者|编辑|责编|审核|作者|通讯员|来源|文|图)[：:/ ])"
)


def stretches(page: Page, names: Iterable[str]) -> list[Stretch]:
    """The text cut at its openings, in order; what stands before the first one is told by nobody."""
    openings = list(_openings(page.text, _Names.of(names, page.text)))
    found: list[Stretch] = []
    first = openings[0].lead.start if openings else len(page.text)
    if first:
        found += _cut(page, Stretch("", Tone.TELL, Span(0, 0), Span(0, first)))
    for at, opening in enumerate(openings):
        end = openings[at + 1].lead.start if at + 1 < len(openings) else len(page.text)
        found += _cut(page, Stretch(opening.issuer, opening.tone, opening.lead, Span(opening.lead.end, end)))
    return found


def told(page: Page, found: Iterable[Stretch]) -> list[Span]:
    """What the text tells; of a stretch on an item of the agenda (会议听取了…) only what follows its first clause."""
    spans = []
    for stretch in found:
        if stretch.tone is not Tone.TELL:
            continue
        first = next(clauses(page.text, *stretch.body), stretch.body)
        about_agenda = stretch.lead.end > stretch.lead.start
        spans.append(Span(first.end, stretch.body.end) if about_agenda else stretch.body)
    return spans


def agenda(page: Page, found: Iterable[Stretch]) -> list[Span]:
    """The sentences that open an item of the agenda (会议听取了…的汇报)."""
    return [
        Span(stretch.lead.start, next(sentences(page.text, *stretch.body), stretch.body).end)
        for stretch in found
        if stretch.tone is Tone.TELL and stretch.lead.end > stretch.lead.start
    ]


def _openings(text: str, names: _Names) -> Iterator[Stretch]:
    """Every verb of saying whose clause holds nothing before it but who says it and on what occasion."""
    speaker, done = MEETING, 0
    for verb in _VERB.finditer(text):
        start = _clause_start(text, verb.start())
        if verb.start() < done:
            continue
        lead = _LEAD.match(_masked(text[start : verb.start()], names))
        issuer = _issuer(text, start, verb, lead, names, speaker)
        end = _opened_until(text, verb, bare=lead is not None and lead["who"] is None)
        if issuer is None or end is None:
            continue
        speaker, done = issuer, end
        yield Stretch(issuer, _tone(verb), Span(_with_occasion(text, start), end), Span(end, end))


def _with_occasion(text: str, start: int) -> int:
    """Back over the clause that says when or about what (在部署工作时，某某指出)."""
    if text[start - 1 : start] not in ("，", ","):
        return start
    before = _clause_start(text, start - 1)
    heads = before == 0 or text[before - 1] in _STOPS
    return before if heads and _OCCASION.match(text[before:start]) else start


def _clause_start(text: str, at: int) -> int:
    low = max(0, at - _REACH)
    while at > low and text[at - 1] not in _EDGE:
        at -= 1
    return at


def _masked(lead: str, names: _Names) -> str:
    """The lead with the last known name in it as a mark, so that a pattern can speak of it."""
    name, at = _last_name(lead, names)
    return f"{lead[:at]}\x00{lead[at + len(name) :]}" if name else lead


def _last_name(text: str, names: _Names) -> tuple[str, int]:
    for at in range(len(text) - 1, -1, -1):
        if text[at] in names.heads:
            for length in names.lengths:
                if text[at : at + length] in names.known:
                    return text[at : at + length], at
    return "", -1


def _issuer(
    text: str,
    start: int,
    verb: re.Match[str],
    lead: re.Match[str] | None,
    names: _Names,
    speaker: str,
) -> str | None:
    heads_sentence = start == 0 or text[start - 1] in _STOPS
    if verb["agenda"] and not heads_sentence:
        return None
    if lead is None:
        named = heads_sentence and not verb["agenda"] and _NAMED_MEETING.match(text[start : verb.start()])
        return MEETING if named else None
    if lead["name"] is not None:
        return names.known[_last_name(text[start : verb.start()], names)[0]]
    if lead["who"] is None:
        return _issuer_of_bare(text, start, verb, names, speaker)
    if lead["who"] not in ("他", "她"):
        return MEETING
    acting = _subject_before(text, start, names)
    return speaker if acting in (None, "他", "她") else acting


def _issuer_of_bare(text: str, start: int, verb: re.Match[str], names: _Names, speaker: str) -> str | None:
    """Who says a verb without a subject (…，强调要…): who acts in the sentence; at its head, who spoke before."""
    counted = _COUNTED.search(verb.group()) is not None
    if not counted and not _BARE_LEAD.match(text[start : verb.start()]):
        return None
    if text[start - 1 : start] in ("”", "）", ")") and start == verb.start():
        return None  # 落实“三管三必须”要求: no speech begins there
    if text[start - 1 : start] in ("，", ",") and (verb.group() in _INCIDENTAL or _in_item(text, start)):
        return None
    acting = _subject_before(text, start, names)
    heads_sentence = start == 0 or text[start - 1] in _STOPS
    if acting is None and heads_sentence and text[verb.end() : verb.end() + 1] in "：:，,":
        return speaker
    if acting is None and heads_sentence and counted:
        return speaker
    if acting is None and _ON_AGENDA.match(text, _sentence_start(text, start)):
        return MEETING
    return speaker if acting in ("他", "她") else acting


def _in_item(text: str, at: int) -> bool:
    """Whether the clause at `at` goes on in an item of an enumeration (一要…，强调…)."""
    low = max(0, at - _REACH)
    head = max(text.rfind(mark, low, at) for mark in "。；;：:\n") + 1
    return _ITEM.match(text, max(head, low), at) is not None


def _subject_before(text: str, at: int, names: _Names) -> str | None:
    """Who acts in the sentence up to `at` (or, at its very start, in the sentence before)."""
    start = _sentence_start(text, at)
    before = text[start:at]
    name, place = _last_name(before, names)
    head = _HEAD.match(before)
    if name and (head is None or head.group() != MEETING or place > 0):
        return names.known[name]
    return head.group().strip().replace("大会", MEETING) if head is not None else None


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("。", 0, max(0, at - 1)), at - 300) + 1


def _opened_until(text: str, verb: re.Match[str], *, bare: bool) -> int | None:
    """Where the words begin that the verb introduces; None when it introduces none."""
    if verb["agenda"]:
        return None if bare else verb.end()
    tail = _TAIL.match(text, verb.end())
    if tail is None and verb.group() in ("要求", "号召", "责成"):
        tail = _FREE_TAIL.match(text, verb.end())
    return tail.end() if tail is not None else None


def _tone(verb: re.Match[str]) -> Tone:
    if verb["demand"]:
        return Tone.DEMAND
    return Tone.ASSESS if verb["assess"] else Tone.TELL


def _cut(page: Page, stretch: Stretch) -> Iterator[Stretch]:
    """The stretch up to the line that closes the report (who attended, who wrote it)."""
    start, end = stretch.body
    at = start
    while at < end:
        stop = page.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        head = at == 0 or page.text[at - 1] == "\n"
        if head and _CLOSING.match(page.text[at:stop]):
            yield Stretch(stretch.issuer, stretch.tone, stretch.lead, Span(start, at))
            yield Stretch("", Tone.TELL, Span(at, at), Span(at, end))
            return
        at = stop + 1
    yield stretch
