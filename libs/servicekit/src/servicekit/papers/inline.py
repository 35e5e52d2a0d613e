"""The little Markdown that a report's text may hold, as runs of words. No I/O."""

from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt

# Nothing else is switched on: what looks like HTML, a link or a picture is words.
_MARKDOWN: Final = MarkdownIt("zero", {"html": False, "linkify": False}).enable(
    ["emphasis", "escape", "newline"]
)


@dataclass(frozen=True, slots=True)
class Run:
    """``text`` is a line break where it is ``\\n``."""

    text: str
    strong: bool = False
    emphasis: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """What is printed of ``text``, piece by piece."""
    found: list[Run] = []
    strong = emphasis = 0
    for token in _MARKDOWN.parseInline(printed(text).strip("\n"))[0].children or ():
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type in ("softbreak", "hardbreak"):
            found.append(Run("\n"))
        elif token.content:
            found.append(Run(token.content, strong > 0, emphasis > 0))
    return tuple(_joined(found))


def plain(text: str) -> str:
    """The words of ``text`` alone."""
    return "".join(run.text for run in runs(text))


def printed(text: str) -> str:
    """``text`` without what no paper can hold: control characters and what is no character at all."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(c for c in lines if c in "\n\t" or _is_printed(c))


def _is_printed(character: str) -> bool:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return False
    return not (0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE)


def _joined(found: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else None
        if (
            last
            and "\n" not in (last.text, run.text)
            and (last.strong, last.emphasis) == (run.strong, run.emphasis)
        ):
            joined[-1] = Run(last.text + run.text, run.strong, run.emphasis)
        else:
            joined.append(run)
    return joined
