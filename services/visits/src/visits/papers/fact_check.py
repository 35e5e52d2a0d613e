"""The check of a report's facts by those it is about: the table that goes out, and what comes back in it."""

from datetime import date

from servicekit.papers import wordings
from servicekit.papers.content import Paper
from servicekit.papers.docx import head
from servicekit.papers.inline import Run, plain
from servicekit.papers.word import Sheets, element
from servicekit.papers.writing import turned

from visits.papers.fact_check_marks import LEAD, LEAD_PRINT, print_of
from visits.papers.fact_check_return import read_return
from visits.papers.fact_check_table import Table
from visits.papers.remarks import FactCheckReturn, Problem, ProblemCode, Remark, RemarkKind

__all__ = [
    "FactCheckReturn",
    "Problem",
    "ProblemCode",
    "Remark",
    "RemarkKind",
    "read_fact_check",
    "to_fact_check_docx",
]


def to_fact_check_docx(paper: Paper, *, until: date, instructions: str) -> bytes:
    """Raises PaperRefused where a picture cannot be read."""
    words = wordings.wording(paper.language)
    sheets = Sheets(paper, f"{paper.reference} · {words.fact_check}: {paper.title}", wide=True)
    head(sheets, paper, f"{words.fact_check}: {paper.title}")
    day = wordings.day_in_words(until, paper.language)
    sheets.write(sheets.paragraph("Deadline"), [Run(words.fact_check_until.replace("{day}", day))])
    for line in plain(instructions).split("\n"):
        if line.strip():
            around = turned(line, "und", sheets.turned)
            sheets.write(sheets.paragraph("Normal", turned=around), [Run(line)], turned=around)
    _mark_lead(sheets)
    Table(sheets, paper).put()
    return sheets.saved()


def _mark_lead(sheets: Sheets) -> None:
    lines = sheets.document.paragraphs
    name = LEAD + print_of("".join(line.text for line in lines), LEAD_PRINT)
    first = lines[0]._p
    first.insert(1, element("bookmarkStart", id="0", name=name))
    first.append(element("bookmarkEnd", id="0"))


def read_fact_check(docx: bytes, paper: Paper | None = None) -> FactCheckReturn:
    """Raises PaperRefused.

    With the ``paper`` that was sent, changes to its text are found even where Word did not track them, and a row that
    lost its mark is known by its number.
    """
    return read_return(docx, paper)
