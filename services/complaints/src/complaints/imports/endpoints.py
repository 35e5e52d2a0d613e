"""The HTTP surface of imports."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.ids import uuid7
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.uploads import RAW_BODY, read_whole

from complaints.imports import repository, runner
from complaints.imports.limits import MIB
from complaints.imports.mapping import Mapping, Target
from complaints.imports.presentation import present_item
from complaints.imports.reading import Reading
from complaints.imports.schemas import (
    CodeBookOut,
    FindingsOut,
    ImportDraft,
    ImportItem,
    ImportMove,
    ImportOut,
    InspectionOut,
    MappingName,
    ProposalsOut,
    SavedMappingIn,
    SavedMappingOut,
)
from complaints.imports.service import Imports
from complaints.policy.permissions import IMPORT

router = APIRouter(tags=["imports"], dependencies=[Depends(require(IMPORT))])

_BOOK_LIMIT = 8 * MIB
_BOOK_TOO_LARGE = f"A code book has at most {_BOOK_LIMIT // MIB} MB"


async def imports(request: Request, session: Session, principal: CurrentPrincipal) -> Imports:
    return Imports(session, principal, request.app.state.import_tools)


Use = Annotated[Imports, Depends(imports, scope="function")]


@router.get("/imports")
async def list_imports(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ImportItem]:
    """Imports of the asker and of the offices the asker imports for, newest first."""
    found, following = await repository.fetch_list(session, principal, cursor, limit)
    page: Page[ImportItem] = Page(items=[present_item(record) for record in found], next=following)
    return link_next(request, response, page)


@router.post("/imports", status_code=201)
async def begin_import(draft: ImportDraft, use: Use, once: OnceOnly, response: Response) -> ImportOut:
    """Begins an import; its file comes by ``PUT …/file``."""
    return tag(response, await once.do(lambda: use.begin(draft), use.get))


@router.get("/imports/{import_id}")
async def get_import(import_id: UUID, use: Use, response: Response) -> ImportOut:
    """How far the import got. Its version changes with its state and mapping, not with its progress."""
    return tag(response, await use.get(import_id))


@router.put("/imports/{import_id}/file", openapi_extra=RAW_BODY)
async def upload_import_file(
    import_id: UUID, request: Request, principal: CurrentPrincipal, response: Response
) -> ImportOut:
    """The file's bytes, as they are. Streamed to the disk encrypted; then the file is looked at.

    A file that is too large or arrives incomplete changes nothing: it can be sent again.
    """
    app, tools = request.app, request.app.state.import_tools
    async with app.state.database.session(principal) as session:
        replaced = await Imports(session, principal, tools).expect_file(import_id)
    file = uuid7()
    stored = await tools.files.write(file, request.stream(), limit=tools.limits.file)
    async with app.state.database.session(principal) as session:
        received = await Imports(session, principal, tools).received(import_id, file, stored)
    if replaced is not None:
        await tools.files.remove(replaced)
    runner.wake(app)
    return tag(response, received)


@router.delete("/imports/{import_id}/file", status_code=204)
async def remove_import_file(
    import_id: UUID, request: Request, principal: CurrentPrincipal, version: IfMatch
) -> None:
    """Removes the file with all the names in it, for good. What was imported stays and can still be undone."""
    tools = request.app.state.import_tools
    async with request.app.state.database.session(principal) as session:
        file = await Imports(session, principal, tools).forget_file(import_id, version)
    if file is not None:
        await tools.files.remove(file)


@router.get("/imports/{import_id}/inspection")
async def get_inspection(import_id: UUID, use: Use) -> InspectionOut:
    """What was found in the file: columns, encoding, proposals. 409 while it is still looked at."""
    return await use.inspection(import_id)


@router.put("/imports/{import_id}/reading")
async def read_file_otherwise(
    import_id: UUID, reading: Reading, use: Use, version: IfMatch, request: Request, response: Response
) -> ImportOut:
    """Has the file looked at again with another encoding, separator, sheet or header row."""
    changed = await use.read_otherwise(import_id, reading, version)
    runner.wake(request.app)
    return tag(response, changed)


@router.get("/imports/{import_id}/proposals/{target}")
async def get_proposals(
    import_id: UUID,
    target: Target,
    use: Use,
    column: Annotated[list[str], Query(max_length=10)],
    joined_with: Annotated[str, Query(max_length=10)] = "",
) -> ProposalsOut:
    """The values of these columns with how often each occurs, and what each may stand for here."""
    return await use.proposals(import_id, target, column, joined_with)


@router.put("/imports/{import_id}/code-books/{target}", openapi_extra=RAW_BODY)
async def put_code_book(
    import_id: UUID,
    target: Target,
    request: Request,
    use: Use,
    code_column: Annotated[list[str], Query(max_length=10)] = [],  # noqa: B006
    text_column: Annotated[str | None, Query(max_length=200)] = None,
) -> CodeBookOut:
    """A CSV with the codes of a field and what they mean; columns that are not named are found."""
    data = await read_whole(request.stream(), _BOOK_LIMIT, _BOOK_TOO_LARGE)
    return await use.keep_book(import_id, target, data, code_column, text_column)


@router.put("/imports/{import_id}/mapping")
async def put_mapping(
    import_id: UUID, mapping: Mapping, use: Use, version: IfMatch, response: Response
) -> ImportOut:
    """Which columns fill which fields. Checked as a whole against the file and what is known here."""
    return tag(response, await use.map(import_id, mapping, version))


@router.post("/imports/{import_id}/moves")
async def move_import(
    import_id: UUID,
    move: ImportMove,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    request: Request,
    response: Response,
) -> ImportOut:
    """``checking`` is the dry run, ``running`` the real one (or going on), ``undoing`` takes it back."""
    moved = await once.do(lambda: use.move(import_id, move.to, version), use.get)
    runner.wake(request.app)
    return tag(response, moved)


@router.get("/imports/{import_id}/findings")
async def list_findings(
    import_id: UUID,
    use: Use,
    kind: Literal["error", "duplicate"] | None = None,
    after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> FindingsOut:
    """Rows that did not become complaints in the pass under way or last done, and why."""
    return await use.findings(import_id, kind, after, limit)


@router.get(
    "/imports/{import_id}/errors-file",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def get_errors_file(import_id: UUID, use: Use) -> StreamingResponse:
    """The original rows that can't come in, with the reasons, as CSV to be corrected and imported again."""
    pieces = await use.errors_file(import_id)
    headers = {
        "Content-Disposition": f'attachment; filename="errors-{import_id}.csv"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_without_end(pieces), media_type="text/csv; charset=utf-8", headers=headers)


async def _without_end(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for piece in pieces:
        if piece != b"null":
            yield piece


@router.get("/import-mappings")
async def list_mappings(use: Use, columns_of: UUID | None = None) -> list[SavedMappingOut]:
    """Saved mappings; with ``columns_of``, whether each fits that import's file."""
    return await use.mappings(columns_of)


@router.put("/import-mappings/{name}")
async def save_mapping(
    name: Annotated[MappingName, Path()], draft: SavedMappingIn, use: Use, response: Response
) -> SavedMappingOut:
    """Keeps a mapping by name, in place of the one there was."""
    return tag(response, await use.save_mapping(name, draft))


@router.delete("/import-mappings/{name}", status_code=204)
async def remove_mapping(name: Annotated[MappingName, Path()], use: Use) -> None:
    await use.remove_mapping(name)
