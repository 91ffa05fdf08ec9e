"""Why a file cannot be read: one type for each thing a person can do about it."""

from __future__ import annotations

from kaimenhong.readouts.errors import Language, Unreadable

_SENTENCES: dict[str, tuple[str, str, str, str]] = {
    "missing": (
        "找不到或打不开文件“{name}”。",
        "请核对文件的位置，以及有没有读取它的权限。",
        "The file “{name}” cannot be found or opened.",
        "Check where the file lies and whether you may read it.",
    ),
    "file_too_large": (
        "文件有 {size} MB，超过 {limit} MB 的上限。",
        "请删去图片或拆成几份后再上传。",
        "The file has {size} MB, more than the limit of {limit} MB.",
        "Take the pictures out, or split the file.",
    ),
    "too_many_pages": (
        "文件有 {pages} 页，超过 {limit} 页的上限。",
        "请拆成几份，只保留要读的部分。",
        "The file has {pages} pages, more than the limit of {limit}.",
        "Split the file and keep the part to be read.",
    ),
    "too_long": (
        "文件的内容超过上限（{limit} 个字符）。",
        "请拆成几份，只保留要读的部分。",
        "The content of the file exceeds the limit of {limit} characters.",
        "Split the file and keep the part to be read.",
    ),
    "too_complex": (
        "文件展开后太大，或结构太复杂，为安全起见没有读取。",
        "请用 WPS 或 Word 打开，把正文复制到新文件，另存后再试。",
        "The file is too large once unpacked, or too complex; it was not read for safety.",
        "Open it in WPS or Word, copy the text into a new file, and save that.",
    ),
    "too_slow": (
        "读取文件超过 {seconds} 秒，已停止。",
        "请用 WPS 或 Word 打开，把正文复制到新文件，另存后再试。",
        "Reading the file took more than {seconds} seconds and was stopped.",
        "Open it in WPS or Word, copy the text into a new file, and save that.",
    ),
    "encrypted": (
        "文件设了密码或经过加密（{kind}），无法读取。",
        "请在 WPS 或 Office 中取消密码后另存，再上传。",
        "The file is protected by a password or encrypted ({kind}).",
        "Remove the password in WPS or Office, save the file, and upload it again.",
    ),
    "damaged": (
        "文件已损坏或不完整（{kind}）。",
        "请重新下载或向发件人再要一份；能打开的话，另存一份再试。",
        "The file is damaged or incomplete ({kind}).",
        "Download it again or ask the sender for another copy; if it opens, save it anew.",
    ),
    "bomb": (
        "压缩的内容展开后大得不合常理，可能是恶意文件，没有读取。",
        "请确认文件来源；能打开的话，把正文复制到新文件再试。",
        "The packed content grows beyond all reason and may be malicious; it was not read.",
        "Check where the file comes from; if it opens, copy the text into a new file.",
    ),
    "hostile_xml": (
        "文件里有办公文件不会有的外部引用或实体定义，可能是恶意文件，没有读取。",
        "请确认文件来源；能打开的话，把正文复制到新文件再试。",
        "The file holds entity or document type definitions, which no office file needs; it may be malicious.",
        "Check where the file comes from; if it opens, copy the text into a new file.",
    ),
    "hostile_path": (
        "文件里有指向自身之外的路径，可能是恶意文件，没有读取。",
        "请确认文件来源；能打开的话，把正文复制到新文件再试。",
        "The file holds paths that lead out of it; it may be malicious.",
        "Check where the file comes from; if it opens, copy the text into a new file.",
    ),
    "unsupported": (
        "不能读取这种文件：{kind}。",
        "请另存为 .docx、.xlsx、.pdf 或 .txt，或把正文复制粘贴过来。",
        "This kind of file cannot be read: {kind}.",
        "Save it as .docx, .xlsx, .pdf or .txt, or copy and paste the text.",
    ),
    "no_converter": (
        "这是旧版文字文件（{kind}），本机没有安装转换程序，不能直接读取。",
        "请用 WPS 或 Word 打开，选“文件 → 另存为”，类型选“Word 文档 (*.docx)”，再上传。",
        "This is an older word-processor file ({kind}) and no converter is installed here.",
        "Open it in WPS or Word, choose File → Save As, type “Word document (*.docx)”, and upload that.",
    ),
    "not_converted": (
        "旧版文字文件（{kind}）转换失败。",
        "请用 WPS 或 Word 打开，选“文件 → 另存为”，类型选“Word 文档 (*.docx)”，再上传。",
        "The older word-processor file ({kind}) could not be converted.",
        "Open it in WPS or Word, choose File → Save As, type “Word document (*.docx)”, and upload that.",
    ),
    "image_only": (
        "文件是扫描件或图片（{pages} 页），没有可读的文字。",
        "请用 WPS、扫描软件等识别文字（OCR）后另存，或上传可编辑的原件。",
        "The file is a scan or a picture ({pages} pages) without text.",
        "Recognise the text (OCR) with WPS or a scanning program, or upload the editable original.",
    ),
    "no_mapping": (
        "文件的字体没有说明各是什么字（{count} 个字符），读不出文字。",
        "请上传可编辑的原件，或用 WPS、扫描软件等识别文字（OCR）后另存。",
        "The fonts of the file do not tell which characters they print ({count}), so no text can be read.",
        "Upload the editable original, or recognise the text (OCR) with WPS or a scanning program.",
    ),
    "no_text": (
        "文件里没有可读的文字（{kind}）。",
        "请确认选对了文件，或把正文复制粘贴过来。",
        "The file holds no text to read ({kind}).",
        "Check that it is the right file, or copy and paste the text.",
    ),
}


class FileRefused(Unreadable):
    """A file that is not read. Catch this (or Unreadable) for all of them; nothing else is raised."""

    def in_language(self, language: Language) -> str:
        """What is wrong, as one sentence."""
        words = _SENTENCES[self.code]
        return words[0 if language == "zh" else 2].format(**self.params)

    def remedy_in(self, language: Language) -> str:
        """What the person can do about it."""
        return _SENTENCES[self.code][1 if language == "zh" else 3]


class Missing(FileRefused):
    """No such file, or no right to read it."""


class TooLarge(FileRefused):
    """Beyond a stated limit of bytes, pages, characters, parts or seconds."""


class Encrypted(FileRefused):
    """Protected by a password."""


class Damaged(FileRefused):
    """Not a whole file of the kind it begins as."""


class Hostile(FileRefused):
    """Built to harm its reader: a zip bomb, entities, paths that lead out."""


class Unsupported(FileRefused):
    """A kind of file this engine does not read, or not without a converter."""


class ImageOnly(FileRefused):
    """Pictures of text: nothing to read without OCR."""


class NoText(FileRefused):
    """A whole file with no words in it."""
