"""Why a text cannot be read: a stable code, its parameters, and a sentence with a remedy in both languages."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
Value = str | int


class _Words(NamedTuple):
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str


SENTENCES: dict[str, _Words] = {
    "empty": _Words(
        "文本是空的，没有可读的文字。",
        "请粘贴会议通稿全文，或另选一个文件。",
        "The text is empty.",
        "Paste the whole readout, or choose another file.",
    ),
    "too_large": _Words(
        "文件有 {size} 字节，超过 {limit} 字节的上限。",
        "请只保留会议通稿的正文，或把文件拆成几份。",
        "The file has {size} bytes, more than the limit of {limit}.",
        "Keep only the text of the readout, or split the file.",
    ),
    "binary": _Words(
        "这不是文本文件，而是{kind}。",
        "请打开它，复制正文粘贴到这里，或另存为纯文本（.txt）。",
        "This is not a text file but {kind}.",
        "Open it and paste the text here, or save it as plain text (.txt).",
    ),
    "nul_bytes": _Words(
        "文件第 {offset} 个字节（从 0 数起）是空字节，文本文件里不会有。",
        "请把文件另存为 UTF-8 编码的纯文本（.txt）。",
        "Byte {offset} (counted from 0) is a NUL byte, which no text file has.",
        "Save the file as plain text (.txt) in UTF-8.",
    ),
    "unknown_encoding": _Words(
        "认不出文件的编码：第 {offset} 个字节（从 0 数起，十六进制 {byte}）不合 UTF-8，也不像 GB18030、Big5 或 UTF-16。",
        "请用记事本或 WPS 打开，另存为 UTF-8 编码的纯文本（.txt）。",
        "The encoding is not recognised: byte {offset} (counted from 0, hex {byte}) is not UTF-8, "
        "nor does the file look like GB18030, Big5 or UTF-16.",
        "Open it in a text editor and save it as plain text (.txt) in UTF-8.",
    ),
    "damaged_encoding": _Words(
        "文件是 {encoding} 编码，但第 {offset} 个字节（从 0 数起，十六进制 {byte}）已损坏。",
        "请重新复制原文，或另存为 UTF-8 编码的纯文本（.txt）。",
        "The file is encoded as {encoding}, but byte {offset} (counted from 0, hex {byte}) is damaged.",
        "Copy the text again, or save it as plain text (.txt) in UTF-8.",
    ),
    "spun": _Words(
        "文本像被机器换过同义词（例如“{example}”），原意已不可靠，不予读取。",
        "请到发布单位的官方网站复制原文。",
        "Words seem to have been swapped by a machine (for example “{example}”): the meaning is not reliable.",
        "Copy the original from the issuing body's own site.",
    ),
    "injected": _Words(
        "文本被插入了无关的广告词（例如“{example}”），原文已不可恢复，不予读取。",
        "请到发布单位的官方网站复制原文。",
        "Advertising words were planted in the text (for example “{example}”): the original cannot be restored.",
        "Copy the original from the issuing body's own site.",
    ),
}


class CannotRead(Exception):
    """A text that is refused. `code` is stable, `params` fill the sentence; nothing was read from it."""

    def __init__(self, code: str, **params: Value) -> None:
        self.code = code
        self.params = params
        super().__init__(self.in_language("zh"))

    def in_language(self, language: Language) -> str:
        """What is wrong, as one sentence."""
        words = SENTENCES[self.code]
        return (words.zh if language == "zh" else words.en).format(**self.params)

    def remedy_in(self, language: Language) -> str:
        """What the person can do about it."""
        words = SENTENCES[self.code]
        return words.zh_remedy if language == "zh" else words.en_remedy

    @property
    def sentence(self) -> str:
        """The sentence in Chinese."""
        return self.in_language("zh")

    @property
    def remedy(self) -> str:
        """The remedy in Chinese."""
        return self.remedy_in("zh")


class Unreadable(CannotRead):
    """The bytes are not a text this engine can decode."""


class Untrustworthy(CannotRead):
    """The text was altered by a machine so that its meaning cannot be trusted."""
