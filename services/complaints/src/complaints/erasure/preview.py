"""A look at what an erasure would do, as far as whoever looks may know. Nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.finding import find_for
from complaints.erasure import repository
from complaints.erasure.collecting import collect, count_files, count_shown
from complaints.erasure.reach import Does
from complaints.erasure.rules import Target, depth_for
from complaints.erasure.schemas import ChosenDepth, ErasurePart, ErasurePreview, PastRecall, TableCount
from complaints.models.retention import Depth
from complaints.policy.permissions import RETAIN

BACKUPS_DAYS = 30
"""How long backups of the database are kept; stated in the operating manual."""
_KEPT_ALWAYS = ("audit", "register-entries", "received-elsewhere")


@dataclass(frozen=True, slots=True)
class Previews:
    """For one principal: ``session`` sees what they may, ``worker`` counts what they may not."""

    session: AsyncSession
    principal: Principal
    worker: AsyncSession

    async def of_complaint(self, complaint: UUID, depth: ChosenDepth) -> ErasurePreview:
        await find_for(self.session, self.principal, complaint, RETAIN)
        part = await self._part(Target(complaint, Depth(depth)), 0)
        kept = (*_KEPT_ALWAYS, "codes") if Depth(depth) is Depth.WORDS else _KEPT_ALWAYS
        return ErasurePreview(parts=[part], out_of_sight=0, blocked=part.held, kept=sorted(kept))

    async def of_person(self, complaint: UUID, party: UUID, looked_through: Sequence[UUID]) -> ErasurePreview:
        await find_for(self.session, self.principal, complaint, RETAIN)
        person = await repository.person_of(self.session, complaint, party)
        if person is None:
            raise NotFound
        seen = await repository.complaints_of_person(self.session, person)
        every = await repository.complaints_of_person(self.worker, person)
        parts = [
            await self._part(
                Target(
                    one.complaint,
                    depth_for(one.others, looked_through=one.complaint in looked_through),
                    person,
                ),
                one.others,
            )
            for one in seen
        ]
        kept = set(_KEPT_ALWAYS)
        if any(part.other_persons for part in parts):
            kept |= {"codes", "other-persons"}
        hidden = {one.complaint for one in every} - {one.complaint for one in seen}
        return ErasurePreview(
            parts=parts,
            out_of_sight=len(hidden),
            blocked=any(part.held for part in parts),
            kept=sorted(kept),
        )

    async def _part(self, target: Target, others: int) -> ErasurePart:
        sets = await collect(self.session, [target])
        counts = await count_shown(self.session, sets)
        references = await repository.references_of(self.session, self.principal, [target.complaint])
        gone = await repository.past_recall(self.session, target.complaint)
        does = {Does.BLANK: "emptied"} if target.depth is not Depth.WHOLE else {}
        shown = [
            TableCount.model_validate(
                {"table": reach.name, "rows": rows, "does": does.get(reach.does, "deleted")}
            )
            for reach, rows in counts
        ]
        own = "deleted" if target.depth is Depth.WHOLE else "emptied"
        if target.depth is not Depth.PERSON:
            shown.append(TableCount.model_validate({"table": "complaint", "rows": 1, "does": own}))
        return ErasurePart(
            complaint=target.complaint,
            reference=references.get(target.complaint, ""),
            depth=target.depth,
            other_persons=others,
            held=bool(await repository.held_among(self.session, [target.complaint])),
            counts=sorted(shown, key=lambda one: one.table),
            files=await count_files(self.session, sets),
            past_recall=PastRecall(**gone._mapping, backups_days=BACKUPS_DAYS),
        )
