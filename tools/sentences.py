"""Finds in source files the sentences marked for translation, and the Chinese that nobody marked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

HAN = re.compile(r"[\u3400-\u9fff]")
ALLOWED = "bare-chinese:"  # a comment with a reason allows Chinese on its line; "bare-chinese file:" in the whole file
DATA = re.compile(r"/(migrations|demo|samples?)/")  # Chinese there is data
# which argument holds what: (context, msgid, plural); None when the function has no such argument
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
MARKED = re.compile(r"""_\((?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')\)""")
INLINE = re.compile(r"^(?:trans|translate)\s")
BLOCK = re.compile(r"^blocktrans(?:late)?(?:\s|$)")
END = re.compile(r"^endblocktrans(?:late)?$")


@dataclass
class Found:
    """One sentence for translation; `files` say it, `line` is where the first of them does."""

    msgid: str
    plural: str = ""
    context: str = ""
    note: str = ""
    line: int = 0
    files: set[str] = field(default_factory=set)


def messages(path: Path, *, named: str) -> Iterator[Found]:
    """The sentences of one file. Raises ValueError naming file and line where a sentence can't be read."""
    text = path.read_text(encoding="utf-8")
    for found in _of_python(text, named) if path.suffix == ".py" else _of_template(text):
        found.files.add(named)
        yield found


def bare_chinese(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of Chinese that a reader may see and nobody can translate."""
    text = path.read_text(encoding="utf-8")
    if DATA.search(path.as_posix()) or f"{ALLOWED[:-1]} file:" in text[:2000]:
        return
    lines = text.splitlines()
    for first, last, words in _bare_in_python(text) if path.suffix == ".py" else _bare_in_template(text):
        if not any(ALLOWED in line for line in lines[first - 1 : last]):
            yield first, " ".join(words.split())[:60]


# Python


def _of_python(text: str, named: str) -> Iterator[Found]:
    tree = ast.parse(text, named)
    names = _call_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (shape := names.get(_name(node.func))):
            context, msgid, plural = (_argument(node, place, named) for place in shape)
            if msgid:
                yield Found(msgid, plural=plural, context=context, line=node.lineno)


def _call_names(tree: ast.Module) -> dict[str, tuple[int | None, int, int | None]]:
    """CALLS, and the names under which this file imports them."""
    names = dict(CALLS)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names.update(
                {one.asname: CALLS[one.name] for one in node.names if one.asname and one.name in CALLS}
            )
    return names


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def _argument(call: ast.Call, place: int | None, named: str) -> str:
    if place is None:
        return ""
    given = call.args[place] if len(call.args) > place else None
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return given.value
    if isinstance(given, ast.JoinedStr) or given is None:
        raise ValueError(
            f"{named}:{call.lineno}: gettext wants a plain string, no f-string and nothing computed"
        )
    return ""  # a variable, such as a choice translated when it is shown; its words are marked elsewhere


def _bare_in_python(text: str) -> Iterator[tuple[int, int, str]]:
    tree = ast.parse(text)
    names = _call_names(tree)
    marked: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in names:
            marked.update(id(inner) for inner in ast.walk(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            marked.add(id(node.value))  # a docstring
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in marked
            and HAN.search(node.value)
        ):
            yield node.lineno, node.end_lineno or node.lineno, node.value


# Templates


def _of_template(text: str) -> Iterator[Found]:
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        if token.token_type == TokenType.BLOCK and INLINE.match(token.contents):
            yield _inline(token)
        elif token.token_type == TokenType.BLOCK and BLOCK.match(token.contents):
            yield _block(token, tokens)
        elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for match in MARKED.finditer(token.contents):
                yield Found(match["double"] or match["single"] or "", line=token.lineno or 0)


def _inline(token: Token) -> Found:
    bits = list(smart_split(token.contents))
    return Found(_unquoted(bits[1]).replace("%", "%%"), context=_context(bits), line=token.lineno or 0)


def _block(opening: Token, tokens: Iterator[Token]) -> Found:
    bits = list(smart_split(opening.contents))
    texts = [""]
    for token in tokens:
        if token.token_type == TokenType.BLOCK and END.match(token.contents):
            break
        if token.token_type == TokenType.BLOCK and token.contents == "plural":
            texts.append("")
        elif token.token_type == TokenType.VAR:
            texts[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.TEXT:
            texts[-1] += token.contents.replace("%", "%%")
    if "trimmed" in bits:
        texts = [trim_whitespace(one) for one in texts]
    return Found(texts[0], plural="".join(texts[1:]), context=_context(bits), line=opening.lineno or 0)


def _context(bits: list[str]) -> str:
    return _unquoted(bits[bits.index("context") + 1]) if "context" in bits else ""


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in "\"'" else text


def _bare_in_template(text: str) -> Iterator[tuple[int, int, str]]:
    """Chinese in the page's own text and in tags that do not translate it."""
    translating = commented = False
    for token in Lexer(
        re.sub(r"<!--.*?-->", lambda gone: "\n" * gone[0].count("\n"), text, flags=re.DOTALL)
    ).tokenize():
        words = token.contents
        if token.token_type == TokenType.BLOCK:
            translating = bool(BLOCK.match(words)) or (translating and not END.match(words))
            commented = words.startswith("comment") or (commented and words != "endcomment")
            if INLINE.match(words) or BLOCK.match(words):
                continue
            words = MARKED.sub("", words)
        elif token.token_type == TokenType.VAR:
            words = MARKED.sub("", words)
        elif token.token_type == TokenType.COMMENT:
            continue
        if HAN.search(words) and not translating and not commented:
            ahead = words[: HAN.search(words).start()].count("\n")
            line = (token.lineno or 1) + ahead
            yield line, line, words[HAN.search(words).start() :]
