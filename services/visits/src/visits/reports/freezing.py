"""Copies of a report for others: with all its words in them, made only of what was looked through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import FieldError, Invalid
from servicekit.papers.content import Paper, ParagraphKind

from visits.models import Report, ReportParagraph, ReportRelease
from visits.models.report import KeptBecause, ReportParagraphKind
from visits.models.report_release import ReleaseKind
from visits.reports import paper, repository
from visits.reports.printing import Photos
from visits.reports.recommended import Recommendations, Recommended
from visits.reports.service import Reports

_BECAUSE = {
    ReleaseKind.FACT_CHECK: KeptBecause.FACT_CHECK,
    ReleaseKind.DISCUSSION: KeptBecause.DISCUSSION,
    ReleaseKind.PROPOSAL: KeptBecause.PROPOSAL,
}
_ONLY_RECOMMENDATIONS = frozenset({ParagraphKind.HEADING, ParagraphKind.RECOMMENDATION})


@dataclass(frozen=True, slots=True)
class Copies:
    """For one principal in one transaction."""

    reports: Reports
    recommendations: Recommendations
    photos: Photos

    async def full(self, report: Report) -> tuple[Paper, Mapping[UUID, ReportParagraph]]:
        """The report with the words of its recommendations. Raises Invalid naming what cannot be read."""
        session, principal = self.reports.session, self.reports.principal
        paragraphs = await repository.paragraphs_of(session, principal, report.id)
        known = await self.recommended(report, paragraphs)
        return await paper.paper_of(session, principal, report, known), {each.id: each for each in paragraphs}

    async def recommended(
        self, report: Report, paragraphs: Sequence[ReportParagraph]
    ) -> Mapping[UUID, Recommended]:
        """What its recommendations say, by their ids. Raises Invalid naming those the asker may not read."""
        wanted = {each.id: each.recommendation for each in paragraphs if each.recommendation is not None}
        known = await self.recommendations.words_of(
            self.reports.principal, list(wanted.values()), [report.language]
        )
        faults = [
            FieldError(f"/paragraphs/{paragraph}", "You may not read this recommendation", "unknown")
            for paragraph, recommendation in wanted.items()
            if recommendation not in known
        ]
        self.reports.refuse(faults)
        return known

    async def make(self, report: Report, kind: ReleaseKind) -> ReportRelease:
        """Keeps a version, and a copy of it with all words. Raises Invalid unless it was looked through, and nobody
        stands open in it who might be known."""
        session, principal = self.reports.session, self.reports.principal
        await repository.hold_copies(session, report.visit)
        full, links = await self.full(report)
        self.reports.refuse(await self._faults(report, full, links))
        if kind is ReleaseKind.DISCUSSION:
            full = paper.only(full, _ONLY_RECOMMENDATIONS)
            if not any(each.kind is ParagraphKind.RECOMMENDATION for each in full.paragraphs):
                raise Invalid(errors=[FieldError("/about", "The report has no recommendations", "empty")])
        shown = await self.photos.of(full, links, into=report.id)
        version = await self.reports.keep_version(report, _BECAUSE[kind])
        release = ReportRelease(
            report=report.id,
            kind=kind,
            number=version.number,
            reference=report.reference,
            title=report.title,
            language=report.language,
            content=paper.content_of(full, links, shown),
            by=principal.account,
            round=report.round + 1 if kind is ReleaseKind.PROPOSAL else None,
        )
        session.add(release)
        await session.flush()
        return release

    async def _faults(
        self, report: Report, full: Paper, links: Mapping[UUID, ReportParagraph]
    ) -> list[FieldError]:
        session, principal = self.reports.session, self.reports.principal
        faults = []
        if not full.paragraphs:
            faults.append(FieldError("/sections", "There is nothing in it yet", "empty"))
        there = {each.id for each in full.paragraphs}
        faults += [
            FieldError(f"/paragraphs/{each.id}", "Its finding was withdrawn: take it out", "gone")
            for each in links.values()
            if each.kind == ReportParagraphKind.FINDING.value and each.id not in there
        ]
        if report.checked != paper.digests(full):
            fault = "Look it through for what shows who spoke: it was not, or changed since"
            faults.append(FieldError("/checked", fault, "unchecked"))
        elif (await repository.open_counts(session, principal, [report.id])).get(report.id, (0, 0))[0]:
            faults.append(FieldError("/hits", "Say of each place found what shall become of it", "open"))
        return faults
