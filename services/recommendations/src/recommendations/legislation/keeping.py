"""What every act on a text, or on what hangs on it, has in common: it is found, held, and kept in the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Forbidden, NotFound
from servicekit.history import Change
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.legislation import repository
from recommendations.models import LegalText, LegalTextChange
from recommendations.models.recommendation import Level


@dataclass(frozen=True, slots=True)
class Keeping:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def find_text(self, legal_text: UUID) -> LegalText:
        record = await repository.fetch(self.session, self.principal, legal_text)
        if record is None:
            raise NotFound
        return record

    async def hold_text(self, legal_text: UUID) -> LegalText:
        """Locked, in whatever version. Raises Forbidden for who only reads it."""
        record = await repository.fetch(self.session, self.principal, legal_text, lock=True)
        if record is None:
            await self.find_text(legal_text)
            raise Forbidden
        return record

    async def note(
        self,
        record: LegalText,
        act: str,
        changes: Sequence[Change] = (),
        *,
        proposal: UUID | None = None,
        level: str | None = None,
        reason: str | None = None,
    ) -> None:
        """``level``: of what was written, where that is another than the text's."""
        self.session.add(
            LegalTextChange(
                legal_text=record.id,
                proposal=proposal,
                account=self.principal.account,
                act=act,
                level=level or record.level,
                reason=reason,
                fields=list(changes),
            )
        )
        await self.audit(act, record.id)

    async def note_reading(self, record: LegalText) -> None:
        if record.level == Level.CONFIDENTIAL:
            await self.audit("read", record.id)

    async def audit(self, act: str, record: UUID) -> None:
        await self.session.flush()
        await audit.record(self.session, self.principal, f"legal-text.{act}", "legal-text", record)


def touch(record: Any) -> None:
    record.version += 1
    record.updated_at = utcnow()
