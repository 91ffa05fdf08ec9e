"""Who took part: everyone named with a verb of taking part, and what each did."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Flag, auto

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Person
from kaimenhong.readouts.names import name_at
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences

_RANKS = (
    "书记|主任|区长|市长|县长|省长|州长|旗长|盟长|镇长|乡长|村长|局长|处长|科长|股长|部长|厅长|司长|主席|总理|委员长|组长|"
    "院长|检察长|行长|"
    "校长|园长|场长|厂长|矿长|段长|总经理|经理|董事长|监事长|总裁|会长|理事长|站长|所长|馆长|社长|台长|庭长|队长|支队长|"
    "大队长|总队长|中队长|"
    "秘书长|主委|指挥长|总指挥|总编辑|总监|司令员|司令|政委|政治委员|教导员|团长|专员|督导员|巡视员|调研员|研究员|工程师|"
    "会计师|经济师|规划师|主管|"
    "常委|委员|党委委员|成员|代表|负责人|负责同志|班子成员|公证员|专家|教授|院士|顾问|助理|联络员|督学|专员|干部"
)
POST = re.compile(f"(?:副|总|常务副|第一|代理?)?(?:{_RANKS})|领导(?:同志|成员|干部)?")
_BRACKET = re.compile(r"[（(][^（）()\n]{1,20}[)）]")
_JOINER = re.compile("、|和|及|以及|与|，|,")
_COMRADE = re.compile("(?:等)?同志|先生|女士")
_ACTED = re.compile(r"(?<![工合操著创制协运写动])作(?!为|用|风|息|物|战)(?:了|出)?")
_PRESIDE = re.compile("主持")
_LEAD = re.compile(
    "讲话|致辞|强调|指出|讲(?:了)?(?:几点|三点)?意见|要求(?!是)|提出[^，。；]{0,14}(?:要求|意见|希望)|号召"
)
_ADDRESS = re.compile("讲话(?!中|时|指出|精神|要求)")
_SPEAK = re.compile(
    "发言|部署|汇报|通报|传达|宣读|讲授|授课|认为|介绍|安排|表示|点评|解读|报告|总结|说明|辅导|讲解|领学|回顾|分析|述职|表态"
)
_ATTEND = re.compile("出席|参加|列席|参会|陪同|参与|与会|莅临|到会|带队|率队|主持|召集|调研")
_LEARNT = re.compile("学习|传达|贯彻|落实|观看|根据|按照|遵照|领会|重温|转达|受")
_SPEECH = re.compile(
    "(?:同志)?(?:在|于|对|关于|就|给|致)[^，。；]{1,60}?(?:上的|的|中的|时的|会上)?(?:重要)?(?:讲话|指示|批示|论述|精神|"
    "贺信|报告|要求)"
)
_AHEAD = re.compile(
    r"(?:等(?:[^，。；]{0,6}领导)?)?(?:一同|一起|分别|先后|共同|最后|首先|也|还|在会上|在讲话中|在主持(?:会议)?时|代表[^，。；]{2,16})?"
    r"(?:主持|出席|参加|列席|讲话|强调|指出|要求|提出|陪同|发言|参会|(?:作|做)(?:了)?[^，。；]{0,10}(?:讲话|报告|发言|部署|总结|"
    r"说明|动员|汇报|点评)|(?:传达|通报|汇报|宣读|介绍|部署|安排|总结|解读|点评|宣布)(?:了)?|就[^，。；]{2,40}(?:要求|讲话|发言|部署|汇报|通报))"
)
_HEAD = re.compile(
    r"\s*(?:(?:会议|大会|活动|推进会|座谈会)?由)?(?:(?:会上|随后|最后|座谈会上|会议上)[，,]?)?"
)
_BEFORE_POST = re.compile(r"讲话|主持|会议(?=[区市县省党管])|□|\d日(?:上午|下午|晚)?电? ?")
_RARE = re.compile(
    "(?!简要|相继|逐项|全面|详细|着重|重点|认真|集中|书面|口头|视频|亲自|轮流|现场|分别|共同|联合|带头|临时|继续|同时|全程|会议|主持|首先|最后|随后|应邀|一同|一起|集体|依次|先后|和|及|与|要|对|在|就)"
    "([㐀-鿿]{2,3}?)(?=(?:同志)?(?:主持(?:会议|召开|了)?|出席会议|作(?:了)?(?:重要)?讲话|在会上讲话)[，。；、]?)"
)
_NEVER = frozenset(("习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛"))
_CONVENE = re.compile("(?:同志)?(?:组织|牵头)?召开")
_PARTS = re.compile("[；;]")
_STOPS = "，,。；;：:！？!?\n"


class Part(Flag):
    """What somebody did at the meeting."""

    ATTEND = auto()
    SPEAK = auto()
    LEAD = auto()  # spoke as a leader does: 讲话, 强调, 要求
    ADDRESS = auto()  # gave the address: 出席会议并讲话
    PRESIDE = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one sentence, with what the sentence says its bearer did."""

    person: Person
    part: Part
    covers: Span
    """The name with the post before it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """Names that share a post, e.g. 党工委委员吕清、高永昌."""

    names: tuple[Span, ...]
    post: Span | None
    end: int

    @property
    def start(self) -> int:
        return self.names[0].start


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
    groups = _groups(page.text, sentence, known)
    shared = bool(groups) and _ATTEND.search(page.text, groups[-1].end, sentence.end) is not None
    for at, group in enumerate(groups):
        until = (
            groups[at + 1].post or groups[at + 1].names[0] if at + 1 < len(groups) else Span(sentence.end, 0)
        )
        part = _part(page.text[group.end : until.start], many=len(group.names) > 2) or (
            Part.ATTEND if shared else None
        )
        if part is None or _is_quoted(page.text, group, sentence):
            continue
        for name in group.names:
            if page.text[name.start : name.end] not in _NEVER:
                covers = Span(group.post.start, name.end) if group.post else name
                yield Mention(_person(page, name, group.post), part, covers)


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


# --- where names stand ---------------------------------------------------------------------------


def _groups(text: str, sentence: Span, known: set[str]) -> list[_Named]:
    """The groups of names of a sentence from left to right, none overlapping another."""
    found = list(_after_posts(text, sentence))
    taken = [one for group in found for one in group.names]
    for clause in clauses(text, *sentence):
        group = _at_head(text, clause, sentence, known)
        if group is not None and not any(_overlaps(one, taken) for one in group.names):
            found.append(group)
            for one in group.names:
                insort(taken, one)
    return sorted(found, key=lambda group: group.start)


def _overlaps(one: Span, taken: list[Span]) -> bool:
    """Whether the span touches one of those taken, which stand in order and apart."""
    at = bisect_left(taken, (one.end,))
    return at > 0 and one.start < taken[at - 1].end


def _after_posts(text: str, sentence: Span) -> Iterator[_Named]:
    done = sentence.start
    for post in POST.finditer(text, *sentence):
        if post.start() < done:
            continue
        at = _after_bracket(text, post.end())
        names = _list_of_names(text, at + (text[at : at + 1] in ("：", ":")), sentence.end)
        names = names or _rare_name(text, at, sentence.end)
        if names:
            start = _post_start(text, post.start(), max(done, sentence.start))
            yield _Named(tuple(names), Span(start, post.end()), names[-1].end)
            done = names[-1].end


def _at_head(text: str, clause: Span, sentence: Span, known: set[str]) -> _Named | None:
    """Names without a post before them at the head of a clause: 韩正、孙春兰出席; 会议由张三主持; 张三区长强调."""
    head = _HEAD.match(text, *clause)
    names = _list_of_names(text, head.end() if head else clause.start, sentence.end)
    if not names:
        return None
    titled = POST.match(text, names[-1].end)
    end = _after_name(text, titled.end() if titled else names[-1].end)
    first = text[names[0].start : names[0].end]
    if first not in known and not _AHEAD.match(text, end):
        return None
    return _Named(tuple(names), None, end)


def _list_of_names(text: str, at: int, end: int) -> list[Span]:
    names: list[Span] = []
    while at < end:
        stop = name_at(text, at)
        if stop == at or stop > end:
            break
        names.append(Span(at, stop))
        at = _after_name(text, stop)
        joiner = _JOINER.match(text, at)
        if joiner is None or (joiner.group() in "，," and POST.search(text, at, min(end, at + 20))):
            break
        at = joiner.end()
    return names


def _rare_name(text: str, at: int, end: int) -> list[Span]:
    """A name whose surname no list has, between a post and a verb that only a person governs."""
    found = _RARE.match(text, at, end)
    return [Span(*found.span(1))] if found is not None else []


def _after_name(text: str, at: int) -> int:
    comrade = _COMRADE.match(text, _after_bracket(text, at))
    return comrade.end() if comrade is not None else _after_bracket(text, at)


def _after_bracket(text: str, at: int) -> int:
    bracket = _BRACKET.match(text, at)
    return bracket.end() if bracket is not None else at


def _post_start(text: str, at: int, low: int) -> int:
    """Back over all the posts one person holds (区委副书记、区长) to the mark or the verb before them."""
    end = at
    while at > low and text[at - 1] not in _STOPS:
        at -= 1
    at = max([at, *(verb.end() for verb in _BEFORE_POST.finditer(text, at, end))])
    head = re.compile("[、和及与由]|会议由|(?:会上|随后|最后|随即)").match(text, at)
    return head.end() if head is not None else at


# --- what they did --------------------------------------------------------------------------------


def _part(window: str, *, many: bool) -> Part | None:
    """What the words between the names and the next group say; `many` do not lead together."""
    window = _PARTS.split(window, maxsplit=1)[0]
    part = Part(0)
    if _PRESIDE.search(window) or _CONVENE.match(window):
        part |= Part.PRESIDE | Part.ATTEND
    if _LEAD.search(window) and not many:
        part |= Part.LEAD | Part.SPEAK | Part.ATTEND
        part |= Part.ADDRESS if _ADDRESS.search(window) else Part(0)
    elif _SPEAK.search(window) or _ACTED.search(window):
        part |= Part.SPEAK | Part.ATTEND
    if _ATTEND.search(window):
        part |= Part.ATTEND
    return part or None


def _is_quoted(text: str, group: _Named, sentence: Span) -> bool:
    """Whether the name only stands in a quoted speech: 传达学习了省委书记某某在全省会议上的讲话."""
    quoted = _SPEECH.match(text, group.end)
    if quoted is None:
        return False
    start = max(sentence.start, *(text.rfind(mark, sentence.start, group.start) + 1 for mark in _STOPS))
    learnt = _LEARNT.search(text, start, group.start) is not None
    return learnt or quoted.group().endswith(("精神", "批示", "指示"))


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

    Who gives the address (出席会议并讲话) led it, else who spoke as leaders do (强调, 要求), where another presides
    who does neither; of several the one named first, for reports name people by rank. Else who presided.
    """
    presided = [one for one in found if Part.PRESIDE in one.part]
    presiding = presided[0].person.text if presided else ""
    first = {one.person.text: at for at, one in reversed(list(enumerate(found)))}
    for part in (Part.ADDRESS, Part.LEAD):
        leading = sorted((one for one in found if part in one.part), key=lambda one: first[one.person.text])
        if leading:
            break
    outranked = (
        presided and leading and part is Part.LEAD and first[presiding] < first[leading[0].person.text]
    )
    if not leading or outranked or presiding in {one.person.text for one in leading}:
        leading = presided
    return tuple(one.person for one in leading[:1]), tuple(one.person for one in presided[:1])
