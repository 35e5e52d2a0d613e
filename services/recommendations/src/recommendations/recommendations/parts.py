"""What a recommendation has beside its own row: themes, places, addressees, criteria."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from servicekit.errors import FieldError, Invalid
from servicekit.history import Change
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.history import came_and_went, changed
from recommendations.models import Addressee, Authority, KnownPlace, KnownTheme, Recommendation
from recommendations.models.recommendation import Criterion, Direction
from recommendations.names import unknown_of
from recommendations.recommendations import repository
from recommendations.recommendations.rules import OPEN, Assessed, Fault, faults_of_issue
from recommendations.recommendations.schemas import AddresseeIn, RecommendationDraft, RecommendationPatch

NAMES = ("themes", "places", "findings", "addressees", "criteria")


@dataclass(frozen=True, slots=True)
class Parts:
    themes: Sequence[UUID] = ()
    places: Sequence[UUID] = ()
    findings: Sequence[UUID] = ()
    addressees: Sequence[Addressee] = ()
    criteria: dict[Criterion, Assessed] | None = None

    def assessed(self, criterion: Criterion) -> Assessed:
        return (self.criteria or {}).get(criterion, OPEN)

    def faults(self, record: Recommendation) -> list[Fault]:
        """All that stands against the issue of ``record``."""
        return faults_of_issue(
            direction=Direction(record.direction),
            criteria=self.criteria or {},
            addressees=len(self.addressees),
            places=len(self.places),
            system_wide=record.system_wide,
            to_us=record.to_us,
            imported=record.import_id is not None,
        )


async def fetch_parts(session: AsyncSession, recommendation: UUID) -> Parts:
    async def linked(what: str) -> list[UUID]:
        return (await repository.linked_to(session, what, [recommendation])).get(recommendation, [])

    return Parts(
        themes=await linked("themes"),
        places=await linked("places"),
        findings=await linked("findings"),
        addressees=(await repository.addressees_of(session, [recommendation])).get(recommendation, []),
        criteria=await repository.criteria_of(session, recommendation),
    )


@dataclass(frozen=True, slots=True)
class NewParts:
    """What the parts are to be; None: as they are. ``criteria`` holds only those that change."""

    themes: Sequence[UUID] | None
    places: Sequence[UUID] | None
    findings: Sequence[UUID] | None
    addressees: Sequence[AddresseeIn] | None
    criteria: dict[Criterion, Assessed] | None

    @classmethod
    def of(cls, sent: RecommendationDraft | RecommendationPatch) -> Self:
        criteria = None
        if sent.criteria is not None:
            criteria = {c: Assessed(a.verdict, a.note) for c, a in sent.criteria.items()}
        return cls(sent.themes, sent.places, sent.findings, sent.addressees, criteria)

    def _bodies(self) -> Iterator[UUID]:
        return (addressee.body for addressee in self.addressees or ())

    async def check(self, session: AsyncSession, before: Parts) -> None:
        """Raises Invalid naming each that is unknown or closed. What was there before may stay."""
        addressees = list(self.addressees or ())
        had = {row.body for row in before.addressees}
        themes = await unknown_of(session, KnownTheme, set(self.themes or ()) - set(before.themes))
        places = await unknown_of(session, KnownPlace, set(self.places or ()) - set(before.places))
        authorities = {a.authority for a in addressees if a.authority} - had
        bodies = await unknown_of(session, Authority, authorities)
        bodies |= await unknown_of(session, KnownPlace, {a.place for a in addressees if a.place} - had)
        faults = _unknown("themes", self.themes, themes) + _unknown("places", self.places, places)
        faults += _unknown("addressees", list(self._bodies()), bodies)
        if len(set(self._bodies())) < len(addressees):
            faults.append(FieldError("/addressees", "Each is addressed once", "twice"))
        if faults:
            raise Invalid(errors=faults)

    async def store(self, session: AsyncSession, recommendation: UUID, before: Parts) -> list[Change]:
        """Replaces what is to change and answers what did."""
        changes: list[Change] = []
        linked = (
            ("themes", before.themes, self.themes),
            ("places", before.places, self.places),
            ("findings", before.findings, self.findings),
        )
        for what, had, wanted in linked:
            if wanted is not None:
                changes += came_and_went(what, had, wanted)
                await repository.set_linked(session, what, recommendation, wanted)
        if self.addressees is not None:
            changes += self._changed_addressees(before)
            await repository.set_addressees(session, recommendation, before.addressees, self.addressees)
        if self.criteria:
            for criterion, after in self.criteria.items():
                changes += _changed_criterion(criterion, before.assessed(criterion), after)
            await repository.set_criteria(session, recommendation, self.criteria)
        return changes

    def _changed_addressees(self, before: Parts) -> list[Change]:
        dues = {row.body: row.response_due for row in before.addressees}
        changes = came_and_went("addressees", dues, self._bodies())
        timed = {row.body for row in before.addressees if row.response_due_at is not None}
        for addressee in (each for each in self.addressees or () if each.body not in timed):
            changes += changed("response_due", dues.get(addressee.body), addressee.response_due)
        return changes


def _unknown(name: str, sent: Sequence[UUID] | None, unknown: set[UUID]) -> list[FieldError]:
    return [
        FieldError(f"/{name}/{i}", "This is not known, or closed", "unknown")
        for i, record in enumerate(sent or ())
        if record in unknown
    ]


def _changed_criterion(criterion: Criterion, before: Assessed, after: Assessed) -> list[Change]:
    field = f"criteria/{criterion.value}"
    changes = changed(field, before.verdict.value, after.verdict.value)
    return changes + changed(f"{field}/note", before.note, after.note)
