"""What came back of a fact check: a Word document from outside, read for what was said of each paragraph."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from docx.oxml.ns import qn
from lxml import etree
from servicekit import packages
from servicekit.packages import Unfit, UnfitPackage
from servicekit.papers.content import Paper
from servicekit.papers.inline import printed
from servicekit.papers.refusals import Fault, PaperRefused

from visits.papers.difference import Kept, Words, word_changes
from visits.papers.fact_check_marks import LEAD, LEAD_PRINT, PRINT, id_of, print_of
from visits.papers.fact_check_table import printed_lines
from visits.papers.remarks import MOST, FactCheckReturn, Problem, ProblemCode, Remark, RemarkKind

_LONGEST: Final = 20_000
"""Characters of one remark."""
_CONTEXT: Final = 4
"""Words before a change, so that it is found again."""
_MACROS: Final = "This file holds macros. Save it as a plain .docx without them."
_UNFIT: Final = {
    Unfit.NOT_A_PACKAGE: (Fault.NOT_DOCX, "This is not a Word document (.docx)"),
    Unfit.OLD_OR_LOCKED: (
        Fault.PASSWORD,
        "This is a file of an old Word, or one with a password. Save it as .docx without a password.",
    ),
    Unfit.PASSWORD: (Fault.PASSWORD, "This file is protected by a password; take it off first"),
    Unfit.TOO_LARGE: (Fault.TOO_LARGE, "This file unpacks to far more than a report needs"),
    Unfit.DOUBLED: (Fault.DAMAGED, "This file holds one part twice; save it again in Word"),
    Unfit.DAMAGED: (Fault.DAMAGED, "This file is damaged inside; save it again in Word"),
    Unfit.ENTITIES: (Fault.DAMAGED, "This file declares entities, which no Word document does"),
}
_DOCUMENT, _TYPES = "word/document.xml", "[Content_Types].xml"
_READ: Final = re.compile(
    r"word/(document|comments|footnotes|endnotes)\.xml|\[Content_Types\]\.xml|.*vba.*", re.IGNORECASE
)
_AROUND: Final = frozenset(
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")
)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES: Final = frozenset(qn(f"w:{name}") for name in ("drawing", "object", "pict"))


def read_return(content: bytes, paper: Paper | None) -> FactCheckReturn:
    """Raises PaperRefused."""
    if len(content) > MOST:
        raise PaperRefused(Fault.TOO_LARGE, f"This file is larger than {MOST // 1_000_000} MB")
    parts = _opened(content)
    comments = dict(_notes(parts.get("word/comments.xml"), "comment"))
    reader = _Reader(parts[_DOCUMENT], comments, paper)
    reader.read()
    for name, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        for _, text in _notes(parts.get(name), tag):
            reader.problems.append(Problem(ProblemCode.NOTE, "", text))
    return FactCheckReturn(tuple(reader.remarks), tuple(reader.problems))


def _opened(content: bytes) -> dict[str, etree._Element]:
    try:
        parts = packages.unpack(content, lambda name: _READ.fullmatch(name) is not None)
        if _DOCUMENT not in parts or _TYPES not in parts:
            raise UnfitPackage(Unfit.NOT_A_PACKAGE)
        if any("vba" in name.lower() for name in parts) or b"macroenabled" in parts[_TYPES].lower():
            raise PaperRefused(Fault.MACROS, _MACROS)
        return {name: packages.parse(part) for name, part in parts.items() if name.startswith("word/")}
    except UnfitPackage as error:
        raise PaperRefused(*_UNFIT[error.reason]) from error


def _notes(root: etree._Element | None, tag: str) -> Iterator[tuple[str, str]]:
    for note in root.iter(qn(f"w:{tag}")) if root is not None else ():
        if text := _now(note).strip():
            yield note.get(qn("w:id"), ""), text


class _Reader:
    def __init__(self, document: etree._Element, comments: dict[str, str], paper: Paper | None) -> None:
        self._document, self._comments, self._paper = document, comments, paper
        self._known = {paragraph.id: paragraph for paragraph in paper.paragraphs} if paper else {}
        self._numbers = {str(p.number): p.id for p in self._known.values() if p.number is not None}
        self._said_elsewhere = set(comments)
        self._seen: set[UUID] = set()
        self.remarks: list[Remark] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        body = self._document.find(qn("w:body"))
        tables = list(_within(body, "tbl")) if body is not None else []
        ours = [table for table in tables if any(self._is_ours(row) for row in _within(table, "tr"))]
        if body is None or not ours:
            raise PaperRefused(
                Fault.OTHER_DOCUMENT,
                "This is not a fact check that was sent out: its table is missing. Return the document that you got.",
            )
        self._refuse_others(ours)
        for table in ours:
            for row in _within(table, "tr"):
                self._row(row)
        self._missing()
        self._outside(body, ours)
        for key in sorted(self._said_elsewhere):
            self.problems.append(Problem(ProblemCode.COMMENT_OUTSIDE, "", self._cut("", self._comments[key])))

    def _is_ours(self, row: etree._Element) -> bool:
        """By its mark, or by a number with the words that were sent under it."""
        if _mark(row):
            return True
        cells = list(_within(row, "tc"))
        known = self._numbered(_now(cells[0])) if len(cells) > 1 else None
        if known is None or self._paper is None:
            return False
        sent = printed_lines(self._paper, self._known[known])
        return print_of(_now(cells[1]), PRINT) == print_of(sent, PRINT)

    def _refuse_others(self, tables: list[etree._Element]) -> None:
        """The table of another report, or of another copy of this one, is no answer to what was sent."""
        if self._paper is None:
            return
        marks = [mark for table in tables for row in _within(table, "tr") if (mark := _mark(row))]
        known = [(self._known[of], told) for of, told in marks if of in self._known]
        if marks and not known:
            raise PaperRefused(
                Fault.OTHER_DOCUMENT,
                "This is the fact check of another report. Return the document that belongs to this one.",
            )
        for paragraph, told in known:
            if print_of(_plain(printed_lines(self._paper, paragraph)), len(told)) != told:
                of = f" (paragraph {paragraph.number})" if paragraph.number is not None else ""
                raise PaperRefused(
                    Fault.EARLIER_VERSION,
                    f"This is another version of the copy{of}. Download the present one, and write your answers there.",
                )

    def _missing(self) -> None:
        self.problems += [
            Problem(ProblemCode.MISSING_ROW, str(each.number))
            for each in self._known.values()
            if each.number is not None and each.id not in self._seen
        ]

    def _numbered(self, number: str) -> UUID | None:
        return self._numbers.get(number.strip(" .\n\u200e\u200f"))

    def _row(self, row: etree._Element) -> None:
        if any(True for _ in row.iter(qn("w:tblHeader"))):
            return
        cells = list(_within(row, "tc"))
        texts = [_now(cell).strip() for cell in cells]
        number = texts[0] if texts and len(cells) > 1 else ""
        answer = texts[2] if len(texts) > 2 else ""
        proof = "\n".join(text for text in texts[3:] if text)
        said = [self._comments[key] for key in self._comments_of(row)]
        mark = _mark(row)
        paragraph = mark[0] if mark else self._numbered(number)
        if paragraph is not None and self._paper is not None and paragraph not in self._known:
            paragraph = None
        if paragraph is None:
            if answer or proof or said:
                text = "\n".join([*filter(None, (answer, proof)), *said])
                self.problems.append(Problem(ProblemCode.UNKNOWN_ROW, number, self._cut(number, text)))
            return
        self._seen.add(paragraph)
        if answer or proof:
            self._say(paragraph, number, answer, proof, RemarkKind.WRITTEN)
        for text in said:
            self._say(paragraph, number, text, "", RemarkKind.COMMENT)
        told = cells[1] if len(cells) > 1 else cells[0]
        self._own_text(paragraph, number, told, mark[1] if mark else None)
        if any(piece.tag in _PICTURES for cell in cells[2:] for piece in cell.iter()):
            self.problems.append(Problem(ProblemCode.PICTURE, number))

    def _say(self, paragraph: UUID, number: str, text: str, proof: str, kind: RemarkKind) -> None:
        self.remarks.append(Remark(paragraph, self._cut(number, text), self._cut(number, proof), kind))

    def _cut(self, number: str, text: str) -> str:
        if len(text) <= _LONGEST:
            return text
        self.problems.append(Problem(ProblemCode.TOO_LONG, number))
        return text[:_LONGEST]

    def _comments_of(self, row: etree._Element) -> Iterator[str]:
        seen = set()
        for tag in ("w:commentRangeStart", "w:commentReference"):
            for reference in row.iter(qn(tag)):
                key = reference.get(qn("w:id"), "")
                if key in self._comments and key not in seen:
                    seen.add(key)
                    self._said_elsewhere.discard(key)
                    yield key

    def _own_text(self, paragraph: UUID, number: str, cell: etree._Element, mark: str | None) -> None:
        """What was changed in the report's own words, tracked by Word or not."""
        pieces = list(_pieces(cell))
        before = "".join(piece.text for piece in pieces if piece.kind is not Kept.ADDED)
        now = "".join(piece.text for piece in pieces if piece.kind is not Kept.REMOVED)
        tracked = before != now
        silent = mark is not None and print_of(before, len(mark)) != mark
        known = self._known.get(paragraph)
        if silent and known is not None and self._paper is not None:
            pieces = list(word_changes(_plain(printed_lines(self._paper, known)), _plain(now)))
        elif silent:
            self.problems.append(
                Problem(ProblemCode.TEXT_CHANGED, number, self._cut(number, _plain(now).strip()))
            )
        elif not tracked:
            return
        if text := _in_words(_as_words(pieces)):
            self._say(paragraph, number, text, "", RemarkKind.CHANGED)

    def _outside(self, body: etree._Element, tables: list[etree._Element]) -> None:
        lead: list[str] = []
        after: list[str] = []
        mark = None
        seen = False
        for block in _blocks(body):
            if block in tables:
                seen = True
            elif text := _now(block).strip():
                (after if seen else lead).append(text)
            for start in () if seen else block.iter(qn("w:bookmarkStart")):
                name = start.get(qn("w:name"), "")
                mark = name.removeprefix(LEAD) if name.startswith(LEAD) else mark
        before = "\n".join(lead)
        if mark is not None and print_of(before, LEAD_PRINT) != mark:
            self.problems.append(Problem(ProblemCode.TEXT_OUTSIDE, "", self._cut("", before)))
        if after:
            self.problems.append(Problem(ProblemCode.TEXT_OUTSIDE, "", self._cut("", "\n".join(after))))


def _mark(row: etree._Element) -> tuple[UUID, str] | None:
    """By its tag, or by its bookmark where the tag is lost."""
    for tag, name in (("w:tag", "w:val"), ("w:bookmarkStart", "w:name")):
        for found in row.iter(qn(tag)):
            if mark := id_of(found.get(qn(name), "")):
                return mark
    return None


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in _AROUND:
            yield from _blocks(child)
        elif child.tag in (qn("w:p"), qn("w:tbl")):
            yield child


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table, cells of a row: not those of tables within, but those that something stands around."""
    for child in parent:
        if child.tag == qn(f"w:{name}"):
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, name)


def _now(parent: etree._Element) -> str:
    return _plain("".join(piece.text for piece in _pieces(parent) if piece.kind is not Kept.REMOVED))


def _plain(text: str) -> str:
    return printed(text).replace("\u200e", "").replace("\u00a0", " ").replace("\u00ad", "")


def _pieces(parent: etree._Element, kind: Kept = Kept.KEPT) -> Iterator[Words]:
    """The text of the paragraphs within, as it was tracked; a line a paragraph."""
    first = True
    for paragraph in parent.iter(qn("w:p")):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        if not first:
            yield Words(kind, "\n")
        first = False
        yield from _of_paragraph(paragraph, kind)


def _of_paragraph(parent: Any, kind: Kept) -> Iterator[Words]:
    for child in parent:
        if child.tag in (qn("w:ins"), qn("w:moveTo")):
            yield from _of_paragraph(child, Kept.ADDED if kind is Kept.KEPT else kind)
        elif child.tag in (qn("w:del"), qn("w:moveFrom")):
            yield from _of_paragraph(child, Kept.REMOVED)
        elif child.tag in (qn("w:t"), qn("w:delText")):
            yield Words(kind, child.text or "")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield Words(kind, "\n")
        elif child.tag == qn("w:tab"):
            yield Words(kind, "\t")
        elif child.tag == qn("w:noBreakHyphen"):
            yield Words(kind, "\u2011")
        elif child.tag not in (qn("w:pPr"), qn("w:p"), _FALLBACK):
            yield from _of_paragraph(child, kind)


def _as_words(pieces: Iterable[Words]) -> list[Words]:
    """Neighbours of one kind as one; where Word cut a word in two, the whole word counts as changed."""
    found: list[Words] = []
    for piece in pieces:
        if piece.text and found and found[-1].kind is piece.kind:
            found[-1] = Words(piece.kind, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    before = "".join(piece.text for piece in found if piece.kind is not Kept.ADDED)
    now = "".join(piece.text for piece in found if piece.kind is not Kept.REMOVED)
    return list(word_changes(_plain(before), _plain(now)))


def _in_words(words: list[Words]) -> str:
    """Each change on a line, after the words that it follows."""
    lines: list[str] = []
    context = ""
    at = 0
    while at < len(words):
        one = words[at]
        if one.kind is Kept.KEPT:
            context = one.text
            at += 1
            continue
        removed = added = ""
        while at < len(words) and words[at].kind is not Kept.KEPT:
            if words[at].kind is Kept.REMOVED:
                removed += words[at].text
            else:
                added += words[at].text
            at += 1
        if removed.strip() or added.strip():
            before = " ".join(context.rpartition("\n")[2].split()[-_CONTEXT:])
            change = f"“{removed.strip()}” → “{added.strip()}”"
            lines.append(f"… {before} {change}" if before else change)
    return "\n".join(lines)
