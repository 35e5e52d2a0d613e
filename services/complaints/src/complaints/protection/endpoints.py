"""The HTTP surface of protection files. Nothing here is counted, sorted or filtered: there are only one's own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.schemas import Purpose
from complaints.naming.schemas import NamingDraft, NamingEnd
from complaints.policy.permissions import PROTECT
from complaints.protection.check_ins import CheckIns
from complaints.protection.rules import Escalation
from complaints.protection.schemas import (
    CheckInDone,
    CheckInDraft,
    CheckInOut,
    CheckInPatch,
    FileDraft,
    FileEntryDraft,
    FileOut,
    FilePatch,
    FileReading,
    OfficerNamed,
    StandInDone,
    TransferDraft,
    WatchedCheckIn,
)
from complaints.protection.service import ProtectionFiles
from complaints.protection.watching import WatchedCheckIns

router = APIRouter(tags=["protection"])


async def protection_files(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> ProtectionFiles:
    state = request.app.state
    return ProtectionFiles(session, principal, state.keys, languages, escalation(request))


async def check_ins(request: Request, session: Session, principal: CurrentPrincipal) -> CheckIns:
    return CheckIns(session, principal, request.app.state.keys, escalation(request))


async def watched_check_ins(
    request: Request, session: Session, principal: CurrentPrincipal
) -> WatchedCheckIns:
    return WatchedCheckIns(session, principal, request.app.state.keys, escalation(request))


def escalation(request: Request) -> Escalation:
    settings = request.app.state.settings
    return Escalation(settings.check_in_team_days, settings.check_in_head_days)


Watch = Annotated[WatchedCheckIns, Depends(watched_check_ins, scope="function")]
Use = Annotated[ProtectionFiles, Depends(protection_files, scope="function")]
Seen = Annotated[CheckIns, Depends(check_ins, scope="function")]


@router.get("/protection-files")
async def list_protection_files(use: Use) -> list[FileOut]:
    """Those the asker is named on."""
    return await use.all()


@router.post("/protection-files", status_code=201, dependencies=[Depends(require(PROTECT))])
async def begin_protection_file(draft: FileDraft, use: Use, once: OnceOnly, response: Response) -> FileOut:
    """Opens a file on somebody at risk. It is there for those named on it, and nobody else."""
    return tag(response, await once.do(lambda: use.begin(draft), use.get))


@router.get("/protection-files/{file}")
async def get_protection_file(file: UUID, use: Use, response: Response) -> FileOut:
    """That it is there; what it says is opened for a purpose."""
    return tag(response, await use.get(file))


@router.post("/protection-files/{file}/readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_protection_file(
    file: UUID, body: Purpose, use: Use, once: OnceOnly, response: Response
) -> FileReading:
    """Opens the file for a purpose. Each opening is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    done = await once.do(lambda: use.open(file, body.purpose), lambda id_: use.open(id_, body.purpose))
    return tag(response, done)


@router.patch("/protection-files/{file}")
async def change_protection_file(
    file: UUID, patch: FilePatch, use: Use, version: IfMatch, response: Response
) -> FileOut:
    return tag(response, await use.change(file, patch, version))


@router.post("/protection-files/{file}/entries", status_code=201)
async def add_protection_entry(
    file: UUID, draft: FileEntryDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> FileOut:
    """How high the risk is, what was done to the person, what protects them, who helps, what was asked for."""
    return tag(response, await once.do(lambda: use.add_entry(file, draft, version), use.get))


@router.post("/protection-files/{file}/transfers", status_code=201)
async def record_transfer(
    file: UUID, transfer: TransferDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> FileOut:
    """The person was taken elsewhere. What is due goes with them, and a follow-up is proposed at once."""
    return tag(response, await once.do(lambda: use.transfer(file, transfer, version), use.get))


@router.post("/protection-files/{file}/check-ins", status_code=201)
async def plan_check_in(
    file: UUID, draft: CheckInDraft, use: Use, once: OnceOnly, response: Response
) -> FileOut:
    return tag(response, await once.do(lambda: use.plan(file, draft), use.get))


@router.post("/protection-files/{file}/namings", status_code=201)
async def name_on_protection_file(
    file: UUID, draft: NamingDraft, use: Use, once: OnceOnly, response: Response
) -> FileOut:
    return tag(response, await once.do(lambda: use.name(file, draft), use.get))


@router.post("/protection-files/{file}/namings/{naming}/end", status_code=201)
async def end_naming_on_protection_file(
    file: UUID, naming: UUID, body: NamingEnd, use: Use, once: OnceOnly, response: Response
) -> FileOut:
    """Somebody reads it no more from this moment. Somebody else must stay named."""
    return tag(response, await once.do(lambda: use.end_naming(file, naming, body.purpose), use.get))


@router.get("/protection-check-ins")
async def list_check_ins(seen: Seen) -> list[CheckInOut]:
    """What is to be seen to in the files the asker is named on, the longest due first."""
    return await seen.due()


@router.get("/watched-check-ins")
async def list_watched_check_ins(watch: Watch) -> list[WatchedCheckIn]:
    """In files that are hidden from the asker: of somebody they stand in for, and those that nobody saw to."""
    return await watch.all()


@router.post("/watched-check-ins/{check_in}/outcome", status_code=201)
async def record_check_in_standing_in(
    check_in: UUID, done: StandInDone, watch: Watch, version: IfMatch, once: OnceOnly, response: Response
) -> WatchedCheckIn:
    """How the person was found, by who stands in for somebody absent."""
    return tag(response, await once.do(lambda: watch.done(check_in, done, version), watch.get))


@router.post("/watched-check-ins/{check_in}/officers", status_code=201)
async def name_officer(
    check_in: UUID, draft: OfficerNamed, watch: Watch, once: OnceOnly, response: Response
) -> WatchedCheckIn:
    """Names another protection officer on the file, by who heads the side and does not read it."""
    return tag(response, await once.do(lambda: watch.name(check_in, draft), watch.get))


@router.get("/protection-check-ins/{check_in}")
async def get_check_in(check_in: UUID, seen: Seen, response: Response) -> CheckInOut:
    return tag(response, await seen.get(check_in))


@router.patch("/protection-check-ins/{check_in}")
async def change_check_in(
    check_in: UUID, patch: CheckInPatch, seen: Seen, version: IfMatch, response: Response
) -> CheckInOut:
    """Moves it, gives it to somebody else named on the file, or calls it off."""
    return tag(response, await seen.change(check_in, patch, version))


@router.post("/protection-check-ins/{check_in}/outcome", status_code=201)
async def record_check_in(
    check_in: UUID, done: CheckInDone, seen: Seen, version: IfMatch, once: OnceOnly, response: Response
) -> CheckInOut:
    """How the person was found, and when somebody looks again."""
    return tag(response, await once.do(lambda: seen.done(check_in, done, version), seen.get))
