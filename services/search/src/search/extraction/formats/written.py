"""Word processing: DOCX and ODT. Words that were struck out under tracked changes are not read."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from search.extraction.formats.found import Page, Unreadable, in_parts
from search.extraction.formats.packed import Packed, unpacked
from search.extraction.reasons import Reason

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_DOCX_PARTS: Final = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_BREAKS: Final[Mapping[str, str]] = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_T}tab": "\t",
    f"{_T}line-break": "\n",
    f"{_T}s": " ",
}


def read_docx(content: bytes, most: int) -> Iterator[Page]:
    with unpacked(content, most) as packed:
        parts = sorted(filter(_DOCX_PARTS.fullmatch, packed.names), key=lambda name: (name != _MAIN, name))
        if _MAIN not in parts:
            raise Unreadable(Reason.DAMAGED)
        yield from in_parts(paragraph for part in parts for paragraph in _of_docx(packed.read(part)))


_MAIN: Final = "word/document.xml"


def read_odt(content: bytes, most: int) -> Iterator[Page]:
    with unpacked(content, most) as packed:
        if _is_locked(packed):
            raise Unreadable(Reason.LOCKED)
        if "content.xml" not in packed.names:
            raise Unreadable(Reason.DAMAGED)
        yield from in_parts(_of_odt(packed.read("content.xml")))


def _is_locked(packed: Packed) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in packed.names and b"encryption-data" in packed.read(manifest)


def _of_docx(xml: bytes) -> Iterator[str]:
    """A picture's words stand twice, once for programs that cannot draw it: those are left out."""
    words: list[str] = []
    passed_over = 0
    for event, element in _walk(xml):
        tag = element.tag
        if tag == f"{_MC}Fallback":
            passed_over += 1 if event == "start" else -1
        elif event == "start" or passed_over:
            continue
        elif tag == f"{_W}t":
            words.append(element.text or "")
        elif tag in _BREAKS:
            words.append(_BREAKS[tag])
        elif tag == f"{_W}p":
            yield "".join(words)
            words = []
            element.clear()


def _of_odt(xml: bytes) -> Iterator[str]:
    """A paragraph's words lie between the marks in it, so each is taken whole, at its end."""
    struck = 0
    inside = 0
    for event, element in _walk(xml):
        tag = element.tag
        if tag == f"{_T}tracked-changes":
            struck += 1 if event == "start" else -1
        elif tag in (f"{_T}p", f"{_T}h"):
            inside += 1 if event == "start" else -1
            # A paragraph in a frame or a note within a paragraph is part of that one.
            if event == "end" and not struck and not inside:
                yield "".join(_words_of(element))
        if (
            event == "end"
            and not inside
            and tag in (f"{_T}p", f"{_T}h", f"{_TABLE}table-row", f"{_OFFICE}annotation")
        ):
            tail, element.tail = element.tail, None
            element.clear()
            element.tail = tail


def _words_of(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield _BREAKS.get(child.tag, "")
            yield from _words_of(child)
            if child.tag == f"{_T}p":
                yield " "
        yield child.tail or ""


def _walk(xml: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Nothing is fetched, no entity is put in, and no tree is grown past the parser's own bounds."""
    try:
        yield from etree.iterparse(
            io.BytesIO(xml),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
    except etree.XMLSyntaxError as fault:
        raise Unreadable(Reason.DAMAGED) from fault
