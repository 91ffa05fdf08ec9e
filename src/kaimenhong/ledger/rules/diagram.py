"""The state table as a page people can look at: a mermaid diagram and the owner of every state."""
# bare-chinese file: it writes a document in Chinese, not a page of the product

from __future__ import annotations

from django.utils.translation import override

from kaimenhong.ledger.rules.states import MOVES, STAGES, TERMINAL, Owner, State
from kaimenhong.ledger.rules.verbs import PERMISSIONS, SIDES, Side, Verb

_COURTS = {
    Owner.LEAD: "牵头单位",
    Owner.ASSIGNER: "交办单位",
    Owner.APPROVER: "审批人",
    Owner.NOBODY: "—",
}
_SIDES = {
    Side.LEAD: "牵头单位",
    Side.CO_UNIT: "协办单位",
    Side.ASSIGNER: "交办单位",
    Side.EITHER: "牵头单位或交办单位",
    Side.APPROVER: "审批人（交办单位或其上级）",
}


def document() -> str:
    """docs/diagrams/ledger-states.md, made from the table."""
    with override("zh-hans"):
        return "\n".join([*_head(), *_mermaid(), *_owners(), *_verbs()]) + "\n"


def _head() -> list[str]:
    return [
        "# 台账事项的状态",
        "",
        "Generated from `kaimenhong.ledger.rules.states` by `kaimenhong manage ledger_states --write`; a test "
        "keeps it current.",
        "",
    ]


def _mermaid() -> list[str]:
    named = [f"    {state}: {stage.label}" for state, stage in STAGES.items()]
    begins = [
        f"    [*] --> {State.DRAFTED}: {Verb.DRAFT.label}",
        f"    [*] --> {State.ASSIGNED}: {Verb.OPEN.label}",
    ]
    moves = [
        f"    {state} --> {target}: {verb.label}"
        for (state, verb), target in MOVES.items()
        if target is not state or verb is Verb.REPORT
    ]
    ends = [f"    {state} --> [*]" for state in STAGES if state in TERMINAL]
    return ["```mermaid", "stateDiagram-v2", *named, *begins, *moves, *ends, "```", ""]


def _owners() -> list[str]:
    return [
        "| 状态 | 代码 | 轮到谁 | 等什么 |",
        "|---|---|---|---|",
        *(
            f"| {stage.label} | `{state}` | {_COURTS[stage.owner]} | {stage.asks} |"
            for state, stage in STAGES.items()
        ),
        "",
    ]


def _verbs() -> list[str]:
    return [
        "| 动作 | 代码 | 谁来做 | 需要的权限 | 在哪些状态 |",
        "|---|---|---|---|---|",
        *(
            f"| {verb.label} | `{verb}` | {_SIDES[side]} | {PERMISSIONS[verb].meaning} | {_where(verb)} |"
            for verb, side in SIDES.items()
        ),
    ]


def _where(verb: Verb) -> str:
    return "、".join(str(state.label) for (state, move) in MOVES if move is verb)
