"""Whose names are given in an answer: only under a consent to it, or an exception that two agreed on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find
from complaints.demands import repository
from complaints.disclosures.rules import Recipient, Wanted
from complaints.disclosures.service import Disclosures
from complaints.models import Demand, DemandAnswer, DemandName
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind
from complaints.policy.permissions import AGREE, WORK

Name = tuple[UUID, UUID]
"""Complaint and party."""


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Of the answers to one demand, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    demand: Demand

    async def check(self, names: Sequence[Name]) -> None:
        """Raises Invalid for whom the asker cannot read, NotCovered for who has not agreed."""
        if not names:
            return
        if self.demand.authority is None:
            fault = "Names go to a body that is known here: say which authority demands"
            raise Invalid(errors=[FieldError("/names", fault, "no-authority")])
        known = await repository.parties_among(self.session, self.principal, [party for _, party in names])
        faults = [
            FieldError(f"/names/{at}/party", "There is no such person that you can read", "unknown")
            for at, name in enumerate(names)
            if name not in known
        ]
        if faults:
            raise Invalid(errors=faults)
        for complaint, parties in _by_complaint(names).items():
            record = await find(self.session, self.principal, complaint)
            await self._disclosures.demand(record, self._wanted(parties))

    def keep(self, answer: DemandAnswer, names: Sequence[Name]) -> None:
        for complaint, party in dict.fromkeys(names):
            self.session.add(
                DemandName(demand=self.demand.id, answer=answer.id, complaint=complaint, party=party)
            )

    async def disclose(self, answer: DemandAnswer, names: Sequence[DemandName]) -> None:
        """Under what holds at this moment, and kept with each complaint. Raises Forbidden, NotCovered."""
        if len(names) < answer.names:
            raise Forbidden("Names of people are given under complaints that you do not read")
        for complaint, parties in _by_complaint((one.complaint, one.party) for one in names).items():
            record = await find(self.session, self.principal, complaint)
            if not await cases.reaches(self.session, self.principal, record, (WORK, AGREE)):
                raise Forbidden("Names are agreed to by who works on their complaint, or agrees there")
            wanted = self._wanted(parties)
            verdict = await self._disclosures.demand(record, wanted)
            await self._disclosures.note(record, wanted, verdict, answer.id)
            await journal.note(self.session, self.principal, complaint, "disclosed-on-demand")

    @property
    def _disclosures(self) -> Disclosures:
        return Disclosures(self.session, self.principal)

    def _wanted(self, parties: Iterable[UUID]) -> Wanted:
        recipient = Recipient(RecipientKind.AUTHORITY, self.demand.authority)
        return Wanted(DisclosurePurpose.EXPORT, recipient, frozenset({Content.IDENTITY}), frozenset(parties))


def _by_complaint(names: Iterable[Name]) -> Mapping[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for complaint, party in names:
        found.setdefault(complaint, set()).add(party)
    return found
