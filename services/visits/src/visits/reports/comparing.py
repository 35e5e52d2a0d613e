"""What changed between two versions of a report. Links are compared by what they link to: a version holds no words of
others."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.ids import today
from servicekit.papers.content import Paper, Paragraph, ParagraphKind, Section

from visits.models import ReportVersion
from visits.papers.difference import Words, differences
from visits.reports import repository
from visits.reports.paper import numbered
from visits.reports.rules import LINKS
from visits.reports.schemas import DifferencesOut, ParagraphDifference, TitleDifference, WordsChanged
from visits.reports.service import Reports


async def compare(reports: Reports, report: UUID, before: int, after: int | None) -> DifferencesOut:
    """Without ``after`` with the draft as it stands. Raises NotFound."""
    record = await reports.find(report)
    old = await _version(reports, report, before)
    if after is None:
        content = await reports.content_of(record)
    else:
        content = (await _version(reports, report, after)).content
    labels = await _labels(reports, [old.content, content])
    found = differences(_paper(old.content, labels), _paper(content, labels))
    return DifferencesOut(
        title=_words(found.title),
        sections=[
            TitleDifference(kind=each.kind, section=each.section, title=_words(each.title), moved=each.moved)
            for each in found.sections
        ],
        paragraphs=[
            ParagraphDifference(
                kind=each.kind,
                paragraph=each.paragraph,
                section=each.section,
                number_before=each.before.number if each.before else None,
                number_after=each.after.number if each.after else None,
                label=_label_of(each.after or each.before),
                words=_words(each.words),
                moved=each.moved,
                parts=list(each.parts),
            )
            for each in found.paragraphs
        ],
    )


async def _version(reports: Reports, report: UUID, number: int) -> ReportVersion:
    version = await repository.version(reports.session, reports.principal, report, number)
    if version is None:
        raise NotFound
    return version


async def _labels(reports: Reports, contents: Sequence[dict[str, Any]]) -> dict[UUID, str]:
    """What findings that were linked to are called today."""
    linked = {
        UUID(each["finding"])
        for content in contents
        for section in content["sections"]
        for each in section["paragraphs"]
        if "finding" in each
    }
    found = await repository.findings(reports.session, reports.principal, list(linked))
    return {row.id: f"{row.reference} · {row.title}" for row in found.values()}


def _paper(content: dict[str, Any], labels: dict[UUID, str]) -> Paper:
    numbers = numbered(
        (UUID(each["id"]), each["kind"]) for section in content["sections"] for each in section["paragraphs"]
    )
    return Paper(
        title=content["title"],
        reference="",
        language=content["language"],
        institution="",
        level="",
        state="",
        date=today(),
        places=(),
        version=0,
        sections=tuple(
            Section(
                UUID(section["id"]),
                section["title"],
                tuple(
                    Paragraph(
                        id=UUID(each["id"]),
                        kind=ParagraphKind(each["kind"]),
                        number=numbers.get(UUID(each["id"])),
                        text=each["text"],
                        label=_label(each, labels),
                    )
                    for each in section["paragraphs"]
                ),
            )
            for section in content["sections"]
        ),
    )


def _label(paragraph: dict[str, Any], labels: dict[UUID, str]) -> str:
    linked = next((paragraph[name] for name in LINKS.values() if name in paragraph), None)
    return labels.get(UUID(linked), linked) if linked else ""


def _label_of(paragraph: Paragraph | None) -> str:
    return paragraph.label if paragraph else ""


def _words(words: Sequence[Words]) -> list[WordsChanged]:
    return [WordsChanged(kind=each.kind, text=each.text) for each in words]
