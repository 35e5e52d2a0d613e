"""Looking a report through for what shows who spoke, and what a person says of each place found."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound
from servicekit.ids import utcnow
from servicekit.papers.content import Paper, Paragraph
from servicekit.papers.reidentification import Hit
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import ReportHit
from visits.models.report import Settlement
from visits.names import fetch_names
from visits.papers.making import hits_in
from visits.reports import known, paper, repository
from visits.reports.freezing import Copies
from visits.reports.hit_schemas import CheckOut, HitOut, HitSettlement
from visits.reports.service import Reports


@dataclass(frozen=True, slots=True)
class Checking:
    """For one principal in one transaction."""

    copies: Copies

    @property
    def reports(self) -> Reports:
        return self.copies.reports

    @property
    def session(self) -> AsyncSession:
        return self.reports.session

    async def check(self, report: UUID) -> CheckOut:
        """What was settled before stays settled while its words stand."""
        record = await self.reports.find_to_write(report)
        full, _ = await self.copies.full(record)
        about = await known.of_report(self.session, self.reports.principal, record)
        hits = await hits_in(full, about)
        before = await repository.hits_of(self.session, self.reports.principal, report)
        kept = {(each.paragraph, each.kind, each.print): each for each in before}
        found = dict(zip(prints(full, hits), hits, strict=True))
        for key, gone in kept.items():
            if key not in found:
                await self.session.delete(gone)
        await self.session.flush()
        for key, hit in found.items():
            if (row := kept.get(key)) is not None:
                row.start, row.end = hit.start, hit.end
                row.why, row.suggestion = _said(hit), hit.suggestion
            else:
                paragraph, kind, print_ = key
                self.session.add(
                    ReportHit(
                        report=report,
                        paragraph=paragraph,
                        kind=kind,
                        print=print_,
                        start=hit.start,
                        end=hit.end,
                        part=hit.part,
                        why=_said(hit),
                        suggestion=hit.suggestion,
                    )
                )
        record.checked, record.checked_at = paper.digests(full), utcnow()
        await self.session.flush()
        return await self.get(report)

    async def get(self, report: UUID) -> CheckOut:
        record = await self.reports.find(report)
        rows = await repository.hits_of(self.session, self.reports.principal, report)
        names = await fetch_names(self.session, {row.settled_by for row in rows}, self.reports.languages)
        return CheckOut(
            id=record.id,
            checked_at=record.checked_at,
            hits=[
                HitOut(
                    **row.model_dump(exclude={"print", "report", "settled_by"}),
                    settled_by=names.maybe(row.settled_by),
                )
                for row in rows
            ],
            open=sum(row.settled_by is None for row in rows),
            version=record.version,
        )

    async def settle(self, hit: UUID, settlement: HitSettlement) -> CheckOut:
        """That a place is generalised is seen at the next look: then it is no more."""
        row = await repository.hit(self.session, self.reports.principal, hit)
        if row is None:
            raise NotFound
        await self.reports.find_to_write(row.report)
        if settlement.settlement is Settlement.GENERALISED:
            raise Conflict("Change the words, and look it through again")
        if settlement.settlement is Settlement.KEPT and not settlement.reason:
            raise Invalid(errors=[FieldError("/reason", "Say why it stays", "missing")])
        row.settlement, row.reason = settlement.settlement, settlement.reason
        row.settled_by, row.settled_at = self.reports.principal.account, utcnow()
        await self.session.flush()
        return await self.get(row.report)


def prints(full: Paper, hits: tuple[Hit, ...]) -> list[tuple[UUID, str, bytes]]:
    """What tells each hit from the others: its paragraph, kind and words, and which of equal ones it is."""
    by_id = {each.id: each for each in full.paragraphs}
    met: Counter[tuple[UUID, str, str, str]] = Counter()
    found = []
    for hit in hits:
        words = _part(by_id[hit.paragraph], hit.part)[hit.start : hit.end]
        key = (hit.paragraph, hit.kind.value, hit.part, words)
        met[key] += 1
        digest = hashlib.sha256(f"{hit.part}\0{words}\0{met[key]}".encode()).digest()
        found.append((hit.paragraph, hit.kind.value, digest))
    return found


def _part(paragraph: Paragraph, part: str) -> str:
    """What the offsets of a hit are of."""
    if part.startswith("details/"):
        return paragraph.details[int(part.removeprefix("details/"))][1]
    return {"text": paragraph.text, "label": paragraph.label, "alternative": paragraph.alternative}[part]


def _said(hit: Hit) -> dict[str, Any]:
    return {"code": hit.why.code, "values": dict(hit.why.values)}
