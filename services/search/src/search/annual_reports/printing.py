"""A report as a paper. No I/O."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from servicekit.papers.content import Paper, Paragraph, ParagraphKind, Section, Table
from servicekit.papers.wordings import day_in_words

from search.annual_reports import wordings
from search.annual_reports.counting import chapters_of
from search.annual_reports.schemas import (
    AnnualReportBlock,
    AnnualReportChapter,
    AnnualReportDrawing,
    AnnualReportFigureView,
    AnnualReportLanguage,
)
from search.models import AnnualReport
from search.models.annual_report import AnnualReportKind, AnnualReportState

_ADOPTED = "published"
"""What a paper calls a state that is no draft."""


def title_of(report: AnnualReport, language: str) -> str:
    named = report.titles.get(language) or next(filter(None, report.titles.values()), "")
    return named or wordings.wording(language).untitled


def paper_of(
    report: AnnualReport,
    figures: Mapping[UUID, AnnualReportFigureView],
    language: str,
    institution: str,
    on: date,
) -> Paper:
    words = wordings.wording(language)
    issued = report.state == AnnualReportState.ISSUED
    counted = day_in_words(max((each.on for each in figures.values()), default=on), language)
    annual = report.kind == AnnualReportKind.ANNUAL
    numbering = itertools.count(1)
    facts = [
        (words.kind, words.annual if annual else words.thematic),
        (words.period, f"{day_in_words(report.first, language)} – {day_in_words(report.last, language)}"),
    ]
    if issued:
        facts.append((words.figures, words.frozen.format(day=counted)))
    return Paper(
        title=title_of(report, language),
        reference=report.reference,
        language=language,
        institution=institution,
        level=report.level,
        state=_ADOPTED if issued else report.state,
        date=report.issued_at.date() if report.issued_at else on,
        places=(),
        version=0,
        sections=tuple(_section(chapter, figures, language, numbering) for chapter in chapters_of(report)),
        facts=tuple(facts),
        mark="" if issued else words.live.format(day=counted),
    )


def _section(
    chapter: AnnualReportChapter,
    figures: Mapping[UUID, AnnualReportFigureView],
    language: str,
    numbering: Iterator[int],
) -> Section:
    paragraphs = [
        paragraph
        for block in chapter.blocks
        for paragraph in (
            [_figure(block, figures[block.id], language)]
            if block.question
            else _words(block, language, numbering)
        )
    ]
    title = chapter.titles.get(AnnualReportLanguage(language), "").strip()
    return Section(chapter.id, title or wordings.wording(language).untitled, tuple(paragraphs))


def _words(block: AnnualReportBlock, language: str, numbering: Iterator[int]) -> Iterator[Paragraph]:
    """A line of its own makes a paragraph: ``## `` a heading, ``- `` an item, ``> `` a quotation."""
    for line in block.text.get(AnnualReportLanguage(language), "").splitlines():
        said = line.strip()
        if not said:
            continue
        kind, text = ParagraphKind.TEXT, said
        for mark, marked in _MARKS.items():
            if said.startswith(mark):
                kind, text = marked, said.removeprefix(mark).strip()
        number = next(numbering) if kind is ParagraphKind.TEXT else None
        yield Paragraph(block.id, kind, number, text, language)


_MARKS = {"## ": ParagraphKind.HEADING, "- ": ParagraphKind.ITEM, "> ": ParagraphKind.QUOTATION}


def _figure(block: AnnualReportBlock, figure: AnnualReportFigureView, language: str) -> Paragraph:
    shown = figure.shown
    if shown is None:
        words = wordings.wording(language)
        label = next((title for key, title in block.title.items() if key == language and title), "")
        return Paragraph(block.id, ParagraphKind.TABLE, None, words.not_for_you, language, label)
    chart = shown.drawing is AnnualReportDrawing.CHART
    return Paragraph(
        id=block.id,
        kind=ParagraphKind.TABLE,
        number=None,
        text="\n".join([shown.method, *shown.notes]),
        language=language,
        label=shown.title,
        table=Table(
            columns=tuple(shown.columns),
            rows=tuple((row.name, *row.values) for row in shown.rows),
            bars=tuple(row.bar for row in shown.rows) if chart else (),
            upright=shown.upright,
            total=shown.total,
        ),
    )
