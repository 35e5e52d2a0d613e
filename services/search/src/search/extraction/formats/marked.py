"""Pages of the web and RTF: the words, and nothing of what they would fetch, run or say to programs alone."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree
from striprtf.striprtf import rtf_to_text

from search.extraction.formats.found import Page, Unreadable, in_parts
from search.extraction.formats.text import decoded
from search.extraction.reasons import Reason

_SILENT: Final = frozenset({"script", "style", "template", "object", "applet"})
_ENDS_LINE: Final = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
        ),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary"),
        *("table", "title", "tr", "ul"),
    }
)
_ENDS_CELL: Final = frozenset({"td", "th"})
_SAID: Final = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LOOKED_AT: Final = 4_096
"""Bytes at a page's beginning that may say in which letters it is written."""
_WIDE: Final = re.compile("^utf-?(?:16|32).*", re.IGNORECASE)
"""What could not be read as bytes is not written so, whatever it says."""
_text_of: Final[Callable[..., str]] = rtf_to_text
_RTF: Final = b"{\\rtf"


def read_html(content: bytes) -> Iterator[Page]:
    yield from in_parts(words_of_html(content))


def words_of_html(content: bytes, said: str | None = None) -> list[str]:
    """Its lines; ``said`` is the encoding that whoever brought the page knows of."""
    meant = _SAID.search(content[:_LOOKED_AT])
    text = decoded(content, said or (meant and _WIDE.sub("", meant[1].decode())))
    reader = etree.HTMLParser(
        target=_Words(), encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        lines: list[str] = etree.fromstring(text.encode("utf-8", "replace"), reader)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if not text.strip():
            return []
        raise Unreadable(Reason.DAMAGED) from fault
    return lines


class _Words:
    """Hears what the parser meets, so that no tree is grown."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._silent = 0

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        self._silent += tag in _SILENT
        self._end(tag)

    def end(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._end(tag)

    def data(self, words: str) -> None:
        if not self._silent:
            self._line.append(words)

    def comment(self, _: str) -> None:
        """No word of it is shown to anybody."""

    def close(self) -> list[str]:
        self._end("p")
        return self._lines

    def _end(self, tag: str) -> None:
        if tag in _ENDS_CELL:
            self._line.append(" ")
        elif tag in _ENDS_LINE and self._line:
            if line := " ".join("".join(self._line).split()):
                self._lines.append(line)
            self._line = []


def read_rtf(content: bytes) -> Iterator[Page]:
    """Raises Unreadable for what begins otherwise, or says something that means nothing."""
    if not content.startswith(_RTF):
        raise Unreadable(Reason.DAMAGED)
    try:
        # Its signs are bytes; letters beyond them are written in such signs, each in its font's code page.
        text = _text_of(codecs.decode(content, "latin-1"), errors="replace")
    except (LookupError, ValueError, TypeError, OverflowError) as fault:
        raise Unreadable(Reason.DAMAGED) from fault
    # A letter beyond two bytes is written as two halves.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield from in_parts(whole.splitlines())
