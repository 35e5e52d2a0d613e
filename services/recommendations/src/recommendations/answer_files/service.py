"""The use cases of files. Each runs in the request's transaction and never commits.

The content is on the disk before anything is locked: nobody waits for a slow line.
"""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound
from servicekit.files import FileStore
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from servicekit.sent_files.keeping import take

from recommendations.answers.repository import parts_of
from recommendations.history import changed
from recommendations.letters import repository as letters
from recommendations.letters.presentation import present_letter
from recommendations.letters.schemas import LetterOut
from recommendations.models import AnswerFile, LetterFile, ProgressReport, Response
from recommendations.recommendations import repository
from recommendations.recommendations.following import Following
from recommendations.recommendations.schemas import RecommendationOut


@dataclass(frozen=True, slots=True)
class AnswerFiles(Following):
    """For one principal in one transaction."""

    files: FileStore

    async def add_to_response(
        self, recommendation: UUID, response: UUID, name: str, content: AsyncIterable[bytes]
    ) -> RecommendationOut:
        of = await self._find(recommendation, Response, response)
        return await self._add(recommendation, of, {"response": of.id}, name, content)

    async def add_to_progress_report(
        self, recommendation: UUID, report: UUID, name: str, content: AsyncIterable[bytes]
    ) -> RecommendationOut:
        of = await self._find(recommendation, ProgressReport, report)
        return await self._add(recommendation, of, {"progress_report": of.id}, name, content)

    async def _find(self, recommendation: UUID, table: type[Any], wanted: UUID) -> Any:
        await self.drafting.find(recommendation)
        may = await repository.rights_on(self.session, self.principal, recommendation)
        if not (may.write or may.issue):
            raise Forbidden
        rows = await parts_of(self.session, self.principal, table, recommendation)
        found = next((row for row in rows if row.id == wanted), None)
        if found is None:
            raise NotFound
        if found.by_authority:
            raise Conflict(
                "The authority wrote this itself: only they add a file, and they read what is added"
            )
        return found

    async def _add(
        self,
        recommendation: UUID,
        of: Response | ProgressReport,
        belongs: dict[str, Any],
        name: str,
        content: AsyncIterable[bytes],
    ) -> RecommendationOut:
        kept = await self._kept(name, content)
        record = await self.hold_to_add(recommendation)
        self.session.add(AnswerFile(**kept, **belongs, recommendation=record.id))
        addressee = await self.addressee_of(record, of.addressee)
        changes = changed("file", None, kept["id"])
        return await self.keep(record, "file-added", changes, of=addressee)

    async def find(self, recommendation: UUID, file: UUID) -> AnswerFile:
        """For whoever takes it with them."""
        await self.drafting.find(recommendation)
        rows = await parts_of(self.session, self.principal, AnswerFile, recommendation)
        found = next((row for row in rows if row.id == file), None)
        if found is None:
            raise NotFound
        return found

    async def letter(self, letter: UUID) -> LetterOut:
        return await present_letter(self.session, self.principal, letter, self.languages)

    async def add_to_letter(self, letter: UUID, name: str, content: AsyncIterable[bytes]) -> LetterOut:
        """The letter itself, or what lay in its envelope."""
        await self._writable_letter(letter)
        kept = await self._kept(name, content)
        found = await self._writable_letter(letter)
        self.session.add(LetterFile(**kept, letter=found.id))
        found.version += 1
        found.updated_at = utcnow()
        await audit.record(
            self.session,
            self.principal,
            act="letter.file-added",
            record_kind="letter",
            record_id=found.id,
            detail={"file": str(kept["id"])},
        )
        await self.session.flush()
        return await self.letter(found.id)

    async def _writable_letter(self, letter: UUID) -> Any:
        found = await letters.fetch_for_change(self.session, self.principal, letter)
        if found is None:
            if await letters.fetch(self.session, self.principal, letter) is None:
                raise NotFound
            raise Forbidden
        return found

    async def find_of_letter(self, letter: UUID, file: UUID) -> LetterFile:
        rows = (await letters.files_of(self.session, self.principal, [letter])).get(letter, [])
        found = next((row for row in rows if row.id == file), None)
        if found is None:
            raise NotFound
        return found

    async def _kept(self, name: str, content: AsyncIterable[bytes]) -> dict[str, Any]:
        return await kept(self.files, self.principal, name, content)


async def kept(
    files: FileStore, principal: Principal, name: str, content: AsyncIterable[bytes]
) -> dict[str, Any]:
    """Checked and encrypted. Raises NotTaken, TooLarge."""
    file = uuid7()
    taken = await take(files, file, name, content)
    return {
        "id": file,
        "name": taken.name,
        "media_type": taken.media_type,
        "size": taken.size,
        "sha256": taken.sha256,
        "created_by": principal.account,
    }
