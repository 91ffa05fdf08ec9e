"""Who a sentence charges, in which role."""

import pytest

from kaimenhong.readouts.breakdowns.duties import duty

ROLES = ("lead", "responsible", "cooperating", "leaders")


def charged(sentence: str) -> dict[str, list[str]]:
    found = duty(sentence, 0, len(sentence), [])
    named = {role: [sentence[one.start : one.end] for one in getattr(found, role)] for role in ROLES}
    return {role: names for role, names in named.items() if names}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("由区水务局牵头，区应急局配合，完成隐患排查。", {"lead": ["区水务局"], "cooperating": ["区应急局"]}),
        ("区财政局要落实配套资金。", {"responsible": ["区财政局"]}),
        ("由园林所提出方案，建设局核定造价。", {"lead": ["园林所"], "responsible": ["建设局"]}),
        ("请燃气公司配合迁改。", {"cooperating": ["燃气公司"]}),
        ("招商局会同科技局起草合同。", {"lead": ["招商局"], "cooperating": ["科技局"]}),
        ("设计变更与规划分局商定。", {"cooperating": ["规划分局"]}),
        ("由穆桂英同志牵头，城管局负责实施。", {"responsible": ["城管局"], "leaders": ["穆桂英"]}),
        ("由副区长杨柳任组长，成立工作专班。", {"leaders": ["杨柳"]}),
        ("甲镇、乙镇两个镇各拿一个方案。", {"responsible": ["甲镇", "乙镇"]}),
        ("城投公司牵头、水务集团配合。", {"lead": ["城投公司"], "cooperating": ["水务集团"]}),
        ("由副县长容若水同志牵头。", {"leaders": ["容若水"]}),
        ("规划分局要提前介入选址。", {"responsible": ["规划分局"]}),
        ("请规划分局提前介入选址。", {"cooperating": ["规划分局"]}),
        ("水务局要积极配合比对数据。", {"cooperating": ["水务局"]}),
        ("财政局要会同审计局核算。", {"lead": ["财政局"], "cooperating": ["审计局"]}),
        ("由招商局汇总后报区政府。", {"responsible": ["招商局"]}),
        ("城管局、公安局联合开展整治。", {"responsible": ["城管局", "公安局"]}),
        ("县政府督查室适时督查。", {"responsible": ["县政府督查室"]}),
        ("上述单位要高度重视。", {}),
        ("全部工程于月底竣工。", {}),
        ("方案报区政府审定。", {}),
        ("根据区财政局意见修改完善。", {}),
        ("同意招商局提出的合作方案。", {}),
    ],
)
def test_a_sentence(sentence, expected):
    assert charged(sentence) == expected
