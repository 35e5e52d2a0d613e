"""What a person decides about a tracker before it comes in: whose the replies in a cell are, and which authorities are
to be created."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid, NotFound
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.authorities.schemas import AuthorityDraft
from recommendations.authorities.service import Register
from recommendations.imports.tracker import repository
from recommendations.imports.tracker.mapping import TrackerMapping
from recommendations.imports.tracker.schemas import (
    MissingAuthority,
    RepliesCell,
    RepliesPage,
    ReviewedReplies,
)
from recommendations.models import ImportedReplies
from recommendations.policy.permissions import AUTHORITY_WRITE


@dataclass(frozen=True, slots=True)
class Reviewing:
    """For one principal in one transaction, of an import that they may change."""

    session: AsyncSession
    principal: Principal
    import_id: UUID

    async def cells(self, after: int, limit: int) -> RepliesPage:
        rows = await repository.replies_of(self.session, self.principal, self.import_id, after, limit)
        every, seen = await repository.count_of_replies(self.session, self.import_id)
        return RepliesPage(
            items=[_shown(row) for row in rows],
            next=rows[-1].row if len(rows) == limit else None,
            cells=every,
            reviewed=seen,
        )

    async def review(self, row: int, reviewed: ReviewedReplies) -> RepliesCell:
        """What the cell holds, as a person sees it; it counts at the next check."""
        cell = await repository.reply_cell(self.session, self.principal, self.import_id, row)
        if cell is None:
            raise NotFound
        faults = [
            FieldError(f"/replies/{at}/addressee", "The row does not address them", "unknown")
            for at, reply in enumerate(reviewed.replies)
            if reply.addressee is not None and reply.addressee not in cell.addressees
        ]
        if faults:
            raise Invalid(errors=faults)
        cell.replies = [reply.model_dump(mode="json") for reply in reviewed.replies]
        cell.reviewed_by, cell.reviewed_at = self.principal.account, utcnow()
        await self.session.flush()
        return _shown(cell)

    async def create(self, mapping: TrackerMapping, missing: Sequence[MissingAuthority]) -> TrackerMapping:
        """Enters them in the register; the mapping says what the file's names for them stand for."""
        if not self.principal.may(AUTHORITY_WRITE):
            raise Forbidden("Authorities are entered by who keeps the register")
        register = Register(self.session, self.principal, ())
        said = dict(mapping.addressees)
        for each in missing:
            draft = AuthorityDraft(
                names={mapping.language: each.name or each.value}, kind=each.kind, parent=each.parent
            )
            said[each.value] = (await register.enter(draft)).id
        return mapping.model_copy(update={"addressees": said})


def _shown(cell: ImportedReplies) -> RepliesCell:
    values: dict[str, Any] = cell.model_dump(include={"row", "cell", "addressees", "replies"})
    return RepliesCell(**values, reviewed=cell.reviewed_at is not None)
