"""The two readouts of the demo: our own texts. The first carries the facts of the seed's meeting in the seed's garbled form."""

from __future__ import annotations

from importlib.resources import files

KAIMEN = files("kaimenhong.readouts").joinpath("samples", "kaimen-2019.txt").read_text("utf-8")

SAFETY = """高新区召开安全生产和复工复产工作会议
2月25日下午，高新区在海洋科技园召开安全生产和复工复产工作会议，研究部署节后安全生产和企业复工复产工作。管委会副主任顾长宁主持会议并讲话。办公室、安监局、建交局、投促局、塘沽海洋科技园负责同志参加会议。
会议听取了安监局关于节后复工检查情况的汇报。
顾长宁强调，一要压紧压实安全责任。由安监局牵头，建交局、塘沽海洋科技园配合，3月底前完成危化企业隐患排查整治，隐患整改要有清单、有时限、有责任人。二要坚持检查和服务一起抓。检查组要把企业反映的困难一并带回来，不得要求企业重复填表。三要有序推进复工复产。投促局要摸清企业用工和用房需求，帮助企业尽快达产。
"""
