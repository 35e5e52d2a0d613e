"""A report as it reads at this moment: its links followed, its paragraphs numbered; and as it is kept in a copy."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.languages import best_name
from servicekit.papers.content import Paper, Paragraph, ParagraphKind, Section
from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.evidence import repository as evidence
from visits.evidence.for_report import Illustration
from visits.evidence.rules import shown_beyond, why_not_used
from visits.findings import repository as findings
from visits.models import Report, ReportParagraph, ReportRelease, ReportSection
from visits.models.finding import FindingState
from visits.models.report import ReportParagraphKind
from visits.names import fetch_names
from visits.reports import outline, repository
from visits.reports.recommended import Recommended
from visits.reports.rules import in_sections
from visits.visits import repository as visits

K = ReportParagraphKind


@dataclass(frozen=True, slots=True)
class Shown:
    """What a paragraph says with its link followed. ``gone``: what it linked to was withdrawn."""

    text: str
    language: str
    label: str = ""
    details: tuple[tuple[str, str], ...] = ()
    gone: bool = False
    alternative: str = ""
    photo: UUID | None = None
    """The copy of a picture that may be shown beyond the team."""


async def follow(
    session: AsyncSession,
    principal: Principal,
    report: Report,
    paragraphs: Sequence[ReportParagraph],
    recommended: Mapping[UUID, Recommended],
) -> dict[UUID, Shown]:
    """What each paragraph says. A recommendation that is not among ``recommended`` shows nothing but what is said
    beside it."""
    language = report.language
    found = await repository.findings(
        session, principal, [each.finding for each in paragraphs if each.finding is not None]
    )
    standards = await findings.standards_of(session, list(found))
    names = await fetch_names(
        session,
        [row.standard for rows in standards.values() for row in rows] + [row.unit for row in found.values()],
        [language],
    )
    photos = await evidence.by_ids(
        session, principal, [each.evidence for each in paragraphs if each.evidence is not None]
    )
    copies = await evidence.copies_of(session, principal, list(photos))
    agreed = await evidence.consents_in(
        session, principal, [row.consent for row in photos.values() if row.consent is not None]
    )
    quoted = await repository.quotations(
        session, principal, [each.quotation for each in paragraphs if each.quotation is not None]
    )

    def finding(paragraph: ReportParagraph) -> Shown:
        row = found.get(paragraph.finding) if paragraph.finding else None
        if row is None or row.state == FindingState.WITHDRAWN.value:
            return Shown(paragraph.text, language, gone=True)
        details = [
            (
                outline.word("standard", language),
                " ".join((names.of(each.standard).name, each.article)).strip(),
            )
            for each in standards.get(row.id, ())
        ]
        if row.unit:
            details.insert(0, (outline.word("unit", language), names.of(row.unit).name))
        return Shown(
            "\n\n".join(part for part in (row.description, paragraph.text) if part),
            _of(row.language, language),
            f"{row.reference} · {row.title}",
            tuple(details),
        )

    def recommendation(paragraph: ReportParagraph) -> Shown:
        row = recommended.get(paragraph.recommendation) if paragraph.recommendation else None
        if row is None:
            return Shown(paragraph.text, language)
        details = [(outline.word("addressed", language), ", ".join(row.addressees))] if row.addressees else []
        return Shown(
            "\n\n".join(part for part in (row.text, paragraph.text) if part),
            _of(row.language, language),
            f"{row.reference} · {row.title}",
            tuple(details),
        )

    def quotation(paragraph: ReportParagraph) -> Shown:
        row = quoted.get(paragraph.quotation) if paragraph.quotation else None
        if row is None or row.withdrawn_at is not None:
            return Shown("", language, gone=True)
        return Shown(row.text, _of(row.language, language))

    def photo(paragraph: ReportParagraph) -> Shown:
        row = photos.get(paragraph.evidence) if paragraph.evidence else None
        if row is None:
            return Shown(paragraph.text, language, gone=True)
        copy = shown_beyond(row, copies.get(row.id, ()))
        consent = agreed[row.consent][0] if row.consent and row.consent in agreed else None
        return Shown(
            paragraph.text,
            _of(row.language, language),
            f"{row.reference} · {row.title}" if row.title else row.reference,
            alternative=row.shows or row.title or row.reference,
            photo=copy.id if copy and why_not_used(row, copies[row.id], consent) is None else None,
        )

    ways = {K.PHOTO: photo, K.FINDING: finding, K.RECOMMENDATION: recommendation, K.QUOTATION: quotation}
    shown = {}
    for each in paragraphs:
        way = ways.get(K(each.kind))
        shown[each.id] = way(each) if way else Shown(each.text, language)
    return shown


def _of(language: str, otherwise: str) -> str:
    return otherwise if language == "und" else language


def numbered(kinds: Iterable[tuple[UUID, str]]) -> dict[UUID, int]:
    """The numbers that are printed: of all paragraphs but headings, through the whole report."""
    counted = (record for record, kind in kinds if kind != K.HEADING.value)
    return {record: at for at, record in enumerate(counted, start=1)}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rows of a report, in the order in which they are read, and what each paragraph says."""

    report: Report
    sections: Sequence[ReportSection]
    paragraphs: Sequence[ReportParagraph]
    shown: Mapping[UUID, Shown]
    numbers: Mapping[UUID, int]
    """That are printed: what was withdrawn has none."""
    places: Sequence[Row[Any]]

    def by_section(self) -> dict[UUID, list[ReportParagraph]]:
        return in_sections(self.sections, self.paragraphs)


async def load(
    session: AsyncSession,
    principal: Principal,
    report: Report,
    recommended: Mapping[UUID, Recommended],
) -> Loaded:
    sections = await repository.sections_of(session, principal, report.id)
    paragraphs = await repository.paragraphs_of(session, principal, report.id)
    shown = await follow(session, principal, report, paragraphs, recommended)
    numbers = numbered((each.id, each.kind) for each in paragraphs if not shown[each.id].gone)
    places = (await visits.places_of(session, principal, [report.visit])).get(report.visit, [])
    return Loaded(report, sections, paragraphs, shown, numbers, places)


async def paper_of(
    session: AsyncSession,
    principal: Principal,
    report: Report,
    recommended: Mapping[UUID, Recommended],
    *,
    version: int = 0,
) -> Paper:
    """The report as it would be printed now."""
    loaded = await load(session, principal, report, recommended)
    return assembled(loaded, await institution(session, report.language), version=version)


def assembled(loaded: Loaded, institution: str, *, version: int = 0) -> Paper:
    """What was withdrawn is left out, and sections in which nothing stands."""
    report, shown, numbers = loaded.report, loaded.shown, loaded.numbers
    standing = {
        section: [each for each in paragraphs if not shown[each.id].gone]
        for section, paragraphs in loaded.by_section().items()
    }
    return Paper(
        title=report.title,
        reference=report.reference,
        language=report.language,
        institution=institution,
        level=report.level,
        state=report.state,
        date=report.adopted_at.date() if report.adopted_at else today(),
        places=tuple(best_name(row.names, [report.language]) for row in loaded.places),
        version=version,
        sections=tuple(
            Section(
                section.id,
                section.title,
                tuple(
                    Paragraph(
                        id=each.id,
                        kind=ParagraphKind(each.kind),
                        number=numbers.get(each.id),
                        text=shown[each.id].text,
                        language=shown[each.id].language,
                        label=shown[each.id].label,
                        details=shown[each.id].details,
                        alternative=shown[each.id].alternative,
                    )
                    for each in standing[section.id]
                ),
            )
            for section in loaded.sections
            if standing[section.id]
        ),
    )


async def institution(session: AsyncSession, language: str) -> str:
    settings = await repository.settings(session)
    name = best_name(settings.names, [language]) if settings and settings.names else ""
    return name or outline.word("institution", language)


def digest(paper: Paper, *, without: frozenset[ParagraphKind] = frozenset()) -> bytes:
    """Of all its words."""
    said = hashlib.sha256(repr((paper.title, paper.places)).encode())
    for section in paper.sections:
        said.update(repr((section.id, section.title)).encode())
        for each in section.paragraphs:
            if each.kind not in without:
                said.update(
                    repr(
                        (each.id, each.kind.value, each.text, each.label, each.details, each.alternative)
                    ).encode()
                )
    return said.digest()


RECOMMENDED = frozenset({ParagraphKind.RECOMMENDATION})


def digests(paper: Paper) -> bytes:
    """Of the words that are ours, and of all: what recommendations say is not at hand each time a report is read."""
    return digest(paper, without=RECOMMENDED) + digest(paper)


def content_of(
    paper: Paper, links: Mapping[UUID, ReportParagraph], photos: Mapping[UUID, Illustration]
) -> dict[str, Any]:
    """As it is kept in a copy that somebody gets."""
    return {
        "institution": paper.institution,
        "date": paper.date.isoformat(),
        "places": list(paper.places),
        "sections": [
            {
                "id": str(section.id),
                "title": section.title,
                "paragraphs": [
                    _kept(each, links.get(each.id), photos.get(each.id)) for each in section.paragraphs
                ],
            }
            for section in paper.sections
        ],
    }


def _kept(paragraph: Paragraph, link: ReportParagraph | None, photo: Illustration | None) -> dict[str, Any]:
    linked = {
        name: str(getattr(link, name))
        for name in ("finding", "recommendation", "quotation", "evidence")
        if link is not None and getattr(link, name) is not None
    }
    return {
        "id": str(paragraph.id),
        "kind": paragraph.kind.value,
        "number": paragraph.number,
        "text": paragraph.text,
        "language": paragraph.language,
        "label": paragraph.label,
        "details": [list(pair) for pair in paragraph.details],
        "alternative": paragraph.alternative,
        **({"image": {"file": str(photo.file), "media_type": photo.media_type}} if photo else {}),
        **linked,
    }


def paper_from_release(release: ReportRelease, *, level: str, state: str) -> Paper:
    """The copy as it is printed."""
    content = release.content
    return Paper(
        title=release.title,
        reference=release.reference,
        language=release.language,
        institution=content["institution"],
        level=level,
        state=state,
        date=date.fromisoformat(content["date"]),
        places=tuple(content["places"]),
        version=release.number,
        sections=tuple(
            Section(
                UUID(section["id"]),
                section["title"],
                tuple(
                    Paragraph(
                        id=UUID(each["id"]),
                        kind=ParagraphKind(each["kind"]),
                        number=each["number"],
                        text=each["text"],
                        language=each["language"],
                        label=each["label"],
                        details=tuple((name, value) for name, value in each["details"]),
                        alternative=each.get("alternative", ""),
                    )
                    for each in section["paragraphs"]
                ),
            )
            for section in content["sections"]
        ),
    )


def only(paper: Paper, kinds: frozenset[ParagraphKind]) -> Paper:
    """Its paragraphs of these kinds, in the sections that have any."""
    sections = (
        replace(section, paragraphs=tuple(each for each in section.paragraphs if each.kind in kinds))
        for section in paper.sections
    )
    return replace(paper, sections=tuple(section for section in sections if section.paragraphs))
