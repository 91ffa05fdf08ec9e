"""Who took part: everyone named with a verb of taking part, and what each did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Flag, auto

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Person
from kaimenhong.readouts.names import name_at
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences

_POST = re.compile(
    "(?:副?(?:书记|主任|区长|市长|县长|省长|州长|旗长|镇长|乡长|局长|处长|科长|部长|厅长|司长|主席|总理|委员长|组长|院长|检察长|行长|校长|场长|厂长|"
    "总经理|经理|董事长|总裁|会长|理事长|站长|所长|队长|支队长|大队长|总队长|秘书长|指挥长|总指挥|主管|馆长|社长|台长|总编辑|司令员|政委|"
    "政治委员|园长|庭长|团长|盟长|专员|股长|村长|矿长|段长|总监|总工程师|总会计师|总经济师|总规划师|巡视员|调研员|研究员|督学|督察专员)|"
    "领导(?:同志|成员|干部)?|常委|委员|成员|代表|负责人|负责同志|主要负责人|班子成员|党组成员|公证员|专家|教授|院士|国务委员|顾问|助理|联络员|总书记)"
)
_BRACKET = re.compile(r"[（(][^（）()\n]{1,20}[)）]")
_JOINERS = re.compile("、|和|及|以及|与|，|,")
_COMRADE = re.compile("(?:等)?同志|先生|女士")
_PRESIDE = re.compile("主持")
_SPEAK = re.compile(
    "讲话|致辞|强调|指出|要求|提出|表示|作(?!为|用|风|出席).{0,14}?(?:讲话|报告|部署|动员|总结|说明|发言|安排|点评|辅导)|发言|部署|汇报|通报|传达|宣读|讲授|授课|"
    "认为|介绍|安排"
)
_ADDRESS = re.compile("讲话|致辞|作(?!为|用|风).{0,14}?(?:讲话|报告|动员)")
_ATTEND = re.compile("出席|参加|列席|参会|陪同|参与|与会|莅临|到会|带队|率队|主持|召集|调研")
_ELSEWHERE = re.compile("学习|传达|贯彻|落实|观看|根据|按照|遵照|领会|重温|转达|受.{0,6}委托|代表")
_QUOTED_SPEECH = re.compile("(?:同志)?(?:在|于|对|关于|就)[^，。；]{1,60}?(?:上的|的|中的|时的)?(?:重要)?(?:讲话|指示|批示|论述|精神|贺信|报告)")
_NEVER = frozenset(("习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛"))


class Part(Flag):
    """What somebody did at the meeting."""

    ATTEND = auto()
    SPEAK = auto()
    ADDRESS = auto()
    PRESIDE = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one sentence, with what the sentence says its bearer did."""

    person: Person
    part: Part


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of names that share a post, e.g. 党工委委员吕清、高永昌."""

    names: tuple[Span, ...]
    post: Span | None
    end: int


def mentions(page: Page) -> list[Mention]:
    """Every named participant of every sentence, in order."""
    found: list[Mention] = []
    known: set[str] = set()
    for line in page.lines:
        for sentence in sentences(page.text, *line):
            for one in _of_sentence(page, sentence, known):
                known.add(one.person.text)
                found.append(one)
    return found


def _of_sentence(page: Page, sentence: Span, known: set[str]) -> Iterator[Mention]:
    groups = sorted(_groups(page.text, sentence, known), key=lambda group: group.names[0].start)
    for at, group in enumerate(groups):
        until = groups[at + 1].names[0].start if at + 1 < len(groups) else sentence.end
        part = _part(page.text, group, until) or _shared_part(page.text, groups[at:], sentence)
        if part and not _is_elsewhere(page.text, group, sentence):
            for name in group.names:
                if page.text[name.start : name.end] not in _NEVER:
                    yield Mention(_person(page, name, group.post), part)


def _person(page: Page, name: Span, post: Span | None) -> Person:
    return Person(
        text=page.text[name.start : name.end],
        span=name,
        original_span=page.cleaned.to_original(*name),
        printed=page.cleaned.printed(*name),
        post=page.text[post.start : post.end] if post else "",
        rule="person.after_post" if post else "person.before_verb",
        confidence=Confidence.SURE if post else Confidence.LIKELY,
    )


def _groups(text: str, sentence: Span, known: set[str]) -> Iterator[_Named]:
    done = sentence.start
    for post in _POST.finditer(text, *sentence):
        if post.start() < done:
            continue
        group = _names_after(text, post.end(), sentence, post)
        if group is not None:
            yield group
            done = group.end
    for clause in clauses(text, *sentence):
        group = _names_at_head(text, clause, sentence, known)
        if group is not None:
            yield group


def _names_after(text: str, at: int, sentence: Span, post: re.Match[str]) -> _Named | None:
    bracket = _BRACKET.match(text, at)
    if bracket is not None:
        at = bracket.end()
    if text[at : at + 1] in ("：", ":"):
        at += 1
    names = _list_of_names(text, at, sentence.end)
    if not names:
        return None
    return _Named(tuple(names), Span(_post_start(text, post.start(), sentence), post.end()), names[-1].end)


def _list_of_names(text: str, at: int, end: int) -> list[Span]:
    names: list[Span] = []
    while at < end:
        stop = name_at(text, at)
        if stop == at or stop > end:
            break
        names.append(Span(at, stop))
        at = _after_name(text, stop)
        joiner = _JOINERS.match(text, at)
        if joiner is None or (joiner.group() in "，," and _POST.search(text, at, min(end, at + 20))):
            break
        at = joiner.end()
    return names


def _after_name(text: str, at: int) -> int:
    for tail in (_BRACKET, _COMRADE):
        found = tail.match(text, at)
        if found is not None:
            at = found.end()
    return at


def _post_start(text: str, at: int, sentence: Span) -> int:
    """Back over the post and whatever belongs to it (区委副书记、区长) to the comma before."""
    while at > sentence.start and text[at - 1] not in "，,。；;：:\n":
        at -= 1
    return at


def _names_at_head(text: str, clause: Span, sentence: Span, known: set[str]) -> _Named | None:
    """Names without a post before them, at the head of a clause: 韩正、孙春兰出席; 会议由张三主持; 张三区长强调."""
    head = re.compile("(?:会议|大会|活动)?由|会上，?").match(text, *clause)
    at = head.end() if head else clause.start
    names = _list_of_names(text, at, sentence.end)
    if not names:
        return None
    end = names[-1].end
    titled = _POST.match(text, end)
    end = _after_name(text, titled.end() if titled else end)
    verb = re.compile("(?:等)?(?:分别|先后|还|最后|首先|一行|也|在会上)?(?:[^，。；、]{0,12}?)").match(text, end)
    start = end
    if not _ACT_AHEAD.match(text, start) and text[names[0].start : names[0].end] not in known:
        return None
    del verb
    return _Named(tuple(names), None, end)


_ACT_AHEAD = re.compile(
    "(?:等)?(?:一同|一起|分别|先后|共同|最后|首先|也|还|在会上|在讲话中|在主持(?:会议)?时|代表[^，。；]{2,16})?"
    "(?:主持|出席|参加|列席|讲话|强调|指出|要求|提出|陪同|发言|作了?(?!为|用|风)|就|参会)"
)


def _part(text: str, group: _Named, until: int) -> Part | None:
    """What the words between the names and the next group say; a new post after a comma ends their reach."""
    window = text[group.end : until]
    part = Part(0)
    if _PRESIDE.search(window):
        part |= Part.PRESIDE | Part.ATTEND
    if _ADDRESS.search(window):
        part |= Part.ADDRESS | Part.SPEAK | Part.ATTEND
    elif _SPEAK.search(window):
        part |= Part.SPEAK | Part.ATTEND
    if _ATTEND.search(window):
        part |= Part.ATTEND
    return part or None


def _shared_part(text: str, groups: list[_Named], sentence: Span) -> Part | None:
    """A verb at the end of the sentence serves every group before it: A，B，C出席."""
    return Part.ATTEND if _ATTEND.search(text, groups[-1].end, sentence.end) else None


def _is_elsewhere(text: str, group: _Named, sentence: Span) -> bool:
    """Whether the name only stands in a quoted speech: 传达学习了省委书记某某在全省会议上的讲话."""
    start = group.post.start if group.post else group.names[0].start
    clause_start = max(text.rfind(mark, sentence.start, group.names[0].start) for mark in "，,；;") + 1
    before = text[max(clause_start, sentence.start) : group.names[0].start]
    del start
    quoted = _QUOTED_SPEECH.match(text, group.end)
    return quoted is not None and (_ELSEWHERE.search(before) is not None or "精神" in quoted.group())


def distinct(people: Iterable[Person]) -> tuple[Person, ...]:
    """Each name once, at its first mention, with a post if any mention has one."""
    first: dict[str, Person] = {}
    for person in people:
        known = first.setdefault(person.text, person)
        if not known.post and person.post:
            first[person.text] = replace(known, post=person.post, confidence=person.confidence)
    return tuple(first.values())


def chair(found: list[Mention]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who led the meeting, and who presided.

    Where the one who presides says nothing and a leader gives the address, that leader led the meeting.
    """
    presided = [one for one in found if Part.PRESIDE in one.part]
    speaking = {one.person.text for one in found if Part.SPEAK in one.part}
    address = [one for one in found if Part.ADDRESS in one.part] or [one for one in found if Part.SPEAK in one.part]
    if presided and (presided[0].person.text in speaking or not address):
        leading = presided
    else:
        leading = address or presided
    return tuple(one.person for one in leading[:1]), tuple(one.person for one in presided[:1])
