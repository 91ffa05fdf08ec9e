"""What a shipped pack says of itself in whole sentences (its basis, its notes, its document), for readers of English.

The Chinese text is the source and always stands beside its gloss. What a zone has written stays as it is.
"""

from __future__ import annotations

from django.utils.translation import gettext as in_language  # of sentences looked up, not written here
from django.utils.translation import gettext_noop

TEXTS = frozenset(
    (
        gettext_noop("按“13710”的天数，只数工作日；原制度没有写明是否扣除休息日。"),
        gettext_noop("一个月的期限最后一天是休息日的，顺延到下一个工作日。"),
        gettext_noop("一个月内确实解决不了的，拿出时间节点和方案。"),
        gettext_noop("完成时限由交办单位写明。"),
        gettext_noop(
            "山西省2016年9月建立的“13710”督办制度：当天研究部署，3天内反馈办理情况，一般性问题7天内落实，"
            "重大复杂问题1个月内落实，0为跟踪到底、销号清零。"
        ),
        gettext_noop(
            "当日不计，末日到二十四时为止；期限最后一天是休息日的，不顺延。本包的停表情形由本系统拟定。"
        ),
        gettext_noop(
            "区级督查制度的通行规定：常务会、办公会决定事项30个工作日，媒体和群众反映的问题5日，"
            "会议精神在会后7日内落实。"
        ),
        gettext_noop("原文没有核对，生效日期不详。"),
        gettext_noop(
            "1天内响应、明确专人并填写线索表，3天内完成初步研判（重大线索1周内），1周内答复是否跟进，"
            "分办后每2周反馈进展。"
        ),
        gettext_noop("江府办函〔2024〕37号"),
        gettext_noop("本包只在招商线索上使用；生效日期按年初计。"),
        gettext_noop(
            "省级政务督查工作制度的通行规定：没有写明时限的，公文30日、会议纪要20日；领导批示急件1至5日、"
            "非急件15日、疑难件30日。"
        ),
        gettext_noop("原文没有核对，生效日期不详。中途反馈的天数由本系统拟定。"),
        gettext_noop("原规定为1至5日，这里取上限；要求更快的，由交办单位写明。"),
        gettext_noop("完成时限由交办单位写明，只推算经过的工作日。"),
        gettext_noop("没有选择办理类别的事项按本包计时。"),
        gettext_noop("一般问题5个工作日办结，疑难问题15个工作日办结；不能办理的说明理由。"),
        gettext_noop("《上海市优化营商环境条例》第四十九条"),
        gettext_noop("生效日期按年初计。"),
        gettext_noop("县级督查制度的通行规定：特急件随到随办，急件3天；小时数由本系统拟定。"),
        gettext_noop("特急件不分昼夜和节假日，急件的签收和反馈只数上班时间。"),
    )
)


def gloss(text: str) -> str:
    """The sentence in the reader's language; the zone's own as it was written."""
    return in_language(text) if text in TEXTS else text
