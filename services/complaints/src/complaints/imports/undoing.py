"""Taking an import back: its complaints that nobody worked on go, the others stay."""

from uuid import UUID

from servicekit import audit
from servicekit.errors import Forbidden
from servicekit.principal import Principal
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.events import COMPLAINTS_IMPORT_UNDONE, emit_imported
from complaints.imports import repository
from complaints.imports.repository import Job
from complaints.imports.work import OvertakenError, Tools, record_of
from complaints.imports.writing import UNTOUCHED, Writer
from complaints.models import Import
from complaints.models.imports import ImportState
from complaints.policy.permissions import IMPORT

_UNDONE_AT_A_TIME = 1_000

_OF_IMPORT = text(
    "SELECT id FROM complaint c WHERE import_id = :import_id AND id > CAST(:after AS uuid) "
    "ORDER BY id LIMIT :limit FOR UPDATE"
)
_STILL_UNTOUCHED = text(f"SELECT id FROM complaint c WHERE id = ANY(CAST(:ids AS uuid[])) AND {UNTOUCHED}")  # noqa: S608
_REMOVE = text("DELETE FROM complaint WHERE id = ANY(CAST(:ids AS uuid[]))")


async def undo(tools: Tools, job: Job) -> None:
    """Removes the import's complaints that nobody worked on; the others stay and are counted."""
    record = await record_of(tools, job)
    after: UUID = UUID(int=0)
    while True:
        principal = await tools.principal(job)
        if not principal.covers(IMPORT, record.office, record.team):
            raise Forbidden
        async with tools.app.state.database.session(principal) as session:
            last, gone = await _undo_piece(session, tools, principal, record, after)
        if gone:
            await tools.keys.destroy(*gone)
        if last is None:
            break
        after = last
    async with tools.app.state.database.session(await tools.principal(job)) as session:
        kept = await session.execute(
            text("SELECT count(*) FROM complaint WHERE import_id = :import_id"), {"import_id": job.id}
        )
        await repository.set_state(session, job.id, ImportState.UNDONE, kept=kept.scalar_one())


async def _undo_piece(
    session: AsyncSession, tools: Tools, principal: Principal, record: Import, after: UUID
) -> tuple[UUID | None, list[UUID]]:
    asked = {"import_id": record.id, "after": after, "limit": _UNDONE_AT_A_TIME}
    held = list((await session.execute(_OF_IMPORT, asked)).scalars())
    if not held:
        return None, []
    # Asked only now that the rows are locked: work that committed meanwhile is seen, and none can begin.
    ids = list((await session.execute(_STILL_UNTOUCHED, {"ids": held})).scalars())
    current = await repository.fetch(session, principal, record.id, lock=True)
    if current is None or current.state != ImportState.UNDOING:
        raise OvertakenError
    if not ids:
        return held[-1], []
    writer = Writer(session, tools.keys, record, "")
    gone = await writer.remove_persons(ids)
    await session.execute(_REMOVE, {"ids": ids})
    current.removed += len(ids)
    await emit_imported(session, COMPLAINTS_IMPORT_UNDONE, record, current.version, ids)
    await audit.record(
        session,
        principal,
        act="import.undone",
        record_kind="import",
        record_id=record.id,
        detail={"complaints": len(ids)},
    )
    return held[-1], gone
