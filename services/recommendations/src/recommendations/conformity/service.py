"""The use cases of assessing laws. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.ids import today, uuid7
from servicekit.names import Names
from servicekit.pages import Page

from recommendations.conformity import repository
from recommendations.conformity.repository import Filters
from recommendations.conformity.schemas import (
    ConformityEntry,
    ConformityRow,
    ConformityTable,
    LawAssessmentDraft,
    LawAssessmentOut,
    LawJudgementIn,
    LawJudgementOut,
    ProvisionNamed,
)
from recommendations.history import changed
from recommendations.legislation.keeping import Keeping, touch
from recommendations.models import KnownStandard, LawAssessment, LawAssessmentVersion
from recommendations.names import fetch_names, unknown_of
from recommendations.provisions import repository as provisions
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse


class Assessing(Keeping):
    """For one principal in one transaction."""

    async def of(
        self, legal_text: UUID, filters: Filters, cursor: str | None, limit: int
    ) -> Page[LawAssessmentOut]:
        record = await self.find_text(legal_text)
        found = await repository.fetch_list(self.session, self.principal, record.id, filters, cursor, limit)
        return Page(items=await self.present(found.rows), next=found.next)

    async def get(self, assessment: UUID) -> LawAssessmentOut:
        row = await repository.one(self.session, self.principal, assessment)
        if row is None:
            raise NotFound
        return (await self.present([row]))[0]

    async def judgements(self, assessment: UUID) -> list[LawJudgementOut]:
        """Newest first, each with the wording that was judged."""
        rows = await repository.judgements_of(self.session, self.principal, assessment)
        if not rows:
            raise NotFound
        names = await fetch_names(self.session, [row.assessed_by for row in rows], self.languages)
        judged = [row.wording for row in rows if row.wording is not None]
        worded = await provisions.wordings(self.session, self.principal, judged)
        found = []
        for row in rows:
            then = worded.get(row.wording) if row.wording is not None else None
            found.append(
                LawJudgementOut(
                    **row.model_dump(
                        include={"number", "verdict", "reasons", "language", "assessed_on", "assessed_at"}
                    ),
                    assessed_by=names.of(row.assessed_by),
                    heading=then.heading if then else None,
                    words=then.words if then else None,
                )
            )
        return found

    async def assess(self, legal_text: UUID, draft: LawAssessmentDraft) -> LawAssessmentOut:
        record = await self.hold_text(legal_text)
        faults = _date_faults(draft)
        if await unknown_of(self.session, KnownStandard, [draft.standard]):
            faults.append(Fault("/standard", "unknown", "This standard is not known, or closed"))
        wording, called = None, draft.gap
        if draft.provision is not None:
            row = await provisions.one(self.session, self.principal, draft.provision)
            if row is None or row.legal_text != record.id:
                faults.append(Fault("/provision", "unknown", "This provision is not here"))
            else:
                wording, called = row.wording, row.number
        refuse(faults)
        if draft.provision is not None and await repository.is_judged(
            self.session, self.principal, draft.provision, draft.standard, draft.article
        ):
            raise Conflict("It is assessed against this article already: assess it anew there")
        assessment = LawAssessment(
            **draft.model_dump(include={"provision", "gap", "standard", "article", "verdict"}),
            id=draft.id or uuid7(),
            legal_text=record.id,
        )
        self.session.add(assessment)
        await self.session.flush()
        await self._judge(assessment, 1, draft, wording)
        changes = [
            *changed("provision", None, called),
            *changed("standard", None, draft.standard),
            *changed("verdict", None, draft.verdict.value),
        ]
        await self.note(record, "assessed", changes)
        return await self.get(assessment.id)

    async def judge_anew(self, assessment: UUID, judgement: LawJudgementIn, version: int) -> LawAssessmentOut:
        """What was judged before stays beside it."""
        shown = await self.get(assessment)
        record = await self.hold_text(shown.legal_text)
        found = await repository.hold(self.session, self.principal, assessment)
        if found is None:
            raise Forbidden
        if found.version != version:
            raise PreconditionFailed(current=await self.get(assessment))
        refuse(_date_faults(judgement))
        wording = None
        if found.provision is not None:
            row = await provisions.one(self.session, self.principal, found.provision)
            wording = row.wording if row is not None else None
        changes = changed("verdict", found.verdict, judgement.verdict.value)
        found.verdict = judgement.verdict.value
        touch(found)
        await self._judge(found, shown.versions + 1, judgement, wording)
        about = changed("provision", None, shown.provision.number if shown.provision else shown.gap)
        await self.note(
            record, "assessed-anew", [*about, *changed("standard", None, found.standard), *changes]
        )
        return await self.get(found.id)

    async def _judge(
        self, of: LawAssessment, number: int, judgement: LawJudgementIn, wording: UUID | None
    ) -> None:
        self.session.add(
            LawAssessmentVersion(
                legal_text=of.legal_text,
                assessment=of.id,
                number=number,
                verdict=judgement.verdict.value,
                reasons=judgement.reasons,
                language=judgement.language,
                assessed_on=judgement.assessed_on or today(),
                wording=wording,
                assessed_by=self.principal.account,
            )
        )
        await self.session.flush()

    async def table(
        self,
        legal_text: UUID,
        filters: Filters,
        unassessed: bool,
        cursor: str | None,
        limit: int,
    ) -> ConformityTable:
        """Provisions by standards; on its last page also what the text does not say."""
        record = await self.find_text(legal_text)
        standards = await repository.standards_of(self.session, self.principal, record.id, filters)
        found = await repository.table_rows(
            self.session, self.principal, record.id, filters, unassessed, cursor, limit
        )
        ids = [row.id for row in found.rows]
        entries = await repository.in_rows(self.session, self.principal, ids, filters)
        names = await fetch_names(self.session, standards, self.languages)
        rows = [
            ConformityRow(
                provision=ProvisionNamed.model_validate(row, from_attributes=True),
                gap=None,
                cells=_cells(standards, [each for each in entries if each.provision == row.id]),
            )
            for row in found.rows
        ]
        if found.next is None:
            gaps = await repository.gaps_of(self.session, self.principal, record.id, filters)
            rows += [
                ConformityRow(provision=None, gap=each.gap, cells=_cells(standards, [each])) for each in gaps
            ]
        return ConformityTable(standards=[names.of(one) for one in standards], rows=rows, next=found.next)

    async def table_lines(
        self, legal_text: UUID, filters: Filters, unassessed: bool
    ) -> tuple[list[str], list[list[str]]]:
        """The whole table as a heading and lines of text."""
        head: list[str] = ["provision", "heading"]
        lines: list[list[str]] = []
        cursor = None
        while True:
            table = await self.table(legal_text, filters, unassessed, cursor, 200)
            lines += [_line(row) for row in table.rows]
            cursor = table.next
            if cursor is None:
                return [*head, *(each.name for each in table.standards)], lines

    async def present(self, rows: Sequence[Any]) -> list[LawAssessmentOut]:
        named = [one for row in rows for one in (row.standard, row.assessed_by)]
        names = await fetch_names(self.session, named, self.languages)
        return [_shown(row, names) for row in rows]


_PLAIN = "id legal_text gap article verdict reasons language assessed_on outdated versions version".split()


def _shown(row: Any, names: Names) -> LawAssessmentOut:
    return LawAssessmentOut(
        **{name: getattr(row, name) for name in _PLAIN},
        provision=ProvisionNamed(
            id=row.provision,
            number=row.provision_number,
            paragraph=row.provision_paragraph,
            heading=row.provision_heading,
        )
        if row.provision
        else None,
        standard=names.of(row.standard),
        assessed_by=names.of(row.assessed_by),
    )


def _cells(standards: Sequence[UUID], entries: Sequence[Any]) -> list[list[ConformityEntry]]:
    return [
        [
            ConformityEntry(
                assessment=each.id, article=each.article, verdict=each.verdict, outdated=each.outdated
            )
            for each in entries
            if each.standard == standard
        ]
        for standard in standards
    ]


def _line(row: ConformityRow) -> list[str]:
    at = row.provision
    called = " ".join(filter(None, (at.number, at.paragraph))) if at else ""
    heading = (at.heading or "") if at else (row.gap or "")
    return [called, heading, *("; ".join(_entry(each) for each in cell) for cell in row.cells)]


def _entry(each: ConformityEntry) -> str:
    return f"{each.verdict.value} ({each.article})" if each.article else each.verdict.value


def _date_faults(judgement: LawJudgementIn) -> list[Fault]:
    if judgement.assessed_on is not None and judgement.assessed_on > today():
        return [Fault("/assessed_on", "in-the-future", "This day is still to come")]
    return []
