"""The HTTP surface of how a visit went."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.conduct.kinds import DIFFICULTIES, NOTES, PROMISES, SIGHTS, TALKS
from visits.conduct.schemas import (
    DifficultyDraft,
    DifficultyOut,
    DifficultyPatch,
    NoteDraft,
    NoteOut,
    NotePatch,
    PromiseDraft,
    PromiseOut,
    PromisePatch,
    SightDraft,
    SightOut,
    SightPatch,
    TalkDraft,
    TalkOut,
    TalkPatch,
)
from visits.conduct.service import Records
from visits.policy.permissions import OF_VISITS

router = APIRouter(tags=["visits"], dependencies=[Depends(require(*OF_VISITS))])


async def sights(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Records[SightOut]:
    return Records(SIGHTS, session, principal, languages)


Sights = Annotated[Records[SightOut], Depends(sights, scope="function")]


@router.get("/visits/{visit}/sights")
async def list_sights(visit: UUID, work: Sights) -> list[SightOut]:
    """Of a visit: what is to be seen on it, and what became of that."""
    return await work.listed(visit)


@router.post("/visits/{visit}/sights", status_code=201)
async def add_sight(
    visit: UUID, draft: SightDraft, work: Sights, once: OnceOnly, response: Response
) -> SightOut:
    added = await once.do(lambda: work.add(visit, draft), lambda record: work.get(visit, record))
    return tag(response, added)


@router.patch("/visits/{visit}/sights/{sight}")
async def change_sight(
    visit: UUID, sight: UUID, patch: SightPatch, work: Sights, version: IfMatch, response: Response
) -> SightOut:
    return tag(response, await work.change(visit, sight, patch, version))


@router.delete("/visits/{visit}/sights/{sight}", status_code=204)
async def remove_sight(visit: UUID, sight: UUID, work: Sights, version: IfMatch) -> None:
    """Takes away what was written by mistake; the history keeps that it was there."""
    await work.remove(visit, sight, version)


async def difficulties(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Records[DifficultyOut]:
    return Records(DIFFICULTIES, session, principal, languages)


Difficulties = Annotated[Records[DifficultyOut], Depends(difficulties, scope="function")]


@router.get("/visits/{visit}/difficulties")
async def list_difficulties(visit: UUID, work: Difficulties) -> list[DifficultyOut]:
    """Of a visit: what stood in its way."""
    return await work.listed(visit)


@router.post("/visits/{visit}/difficulties", status_code=201)
async def add_difficulty(
    visit: UUID, draft: DifficultyDraft, work: Difficulties, once: OnceOnly, response: Response
) -> DifficultyOut:
    added = await once.do(lambda: work.add(visit, draft), lambda record: work.get(visit, record))
    return tag(response, added)


@router.patch("/visits/{visit}/difficulties/{difficulty}")
async def change_difficulty(
    visit: UUID,
    difficulty: UUID,
    patch: DifficultyPatch,
    work: Difficulties,
    version: IfMatch,
    response: Response,
) -> DifficultyOut:
    return tag(response, await work.change(visit, difficulty, patch, version))


@router.delete("/visits/{visit}/difficulties/{difficulty}", status_code=204)
async def remove_difficulty(visit: UUID, difficulty: UUID, work: Difficulties, version: IfMatch) -> None:
    """Takes away what was written by mistake; the history keeps that it was there."""
    await work.remove(visit, difficulty, version)


async def notes(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Records[NoteOut]:
    return Records(NOTES, session, principal, languages)


Notes = Annotated[Records[NoteOut], Depends(notes, scope="function")]


@router.get("/visits/{visit}/notes")
async def list_notes(visit: UUID, work: Notes) -> list[NoteOut]:
    """Of a visit: what was noted in a few words."""
    return await work.listed(visit)


@router.post("/visits/{visit}/notes", status_code=201)
async def add_note(visit: UUID, draft: NoteDraft, work: Notes, once: OnceOnly, response: Response) -> NoteOut:
    added = await once.do(lambda: work.add(visit, draft), lambda record: work.get(visit, record))
    return tag(response, added)


@router.patch("/visits/{visit}/notes/{note}")
async def change_note(
    visit: UUID, note: UUID, patch: NotePatch, work: Notes, version: IfMatch, response: Response
) -> NoteOut:
    return tag(response, await work.change(visit, note, patch, version))


@router.delete("/visits/{visit}/notes/{note}", status_code=204)
async def remove_note(visit: UUID, note: UUID, work: Notes, version: IfMatch) -> None:
    """Takes away what was written by mistake; the history keeps that it was there."""
    await work.remove(visit, note, version)


async def promises(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Records[PromiseOut]:
    return Records(PROMISES, session, principal, languages)


Promises = Annotated[Records[PromiseOut], Depends(promises, scope="function")]


@router.get("/visits/{visit}/promises")
async def list_promises(visit: UUID, work: Promises) -> list[PromiseOut]:
    """Of a visit: what the authorities said they would do."""
    return await work.listed(visit)


@router.post("/visits/{visit}/promises", status_code=201)
async def add_promise(
    visit: UUID, draft: PromiseDraft, work: Promises, once: OnceOnly, response: Response
) -> PromiseOut:
    added = await once.do(lambda: work.add(visit, draft), lambda record: work.get(visit, record))
    return tag(response, added)


@router.patch("/visits/{visit}/promises/{promise}")
async def change_promise(
    visit: UUID, promise: UUID, patch: PromisePatch, work: Promises, version: IfMatch, response: Response
) -> PromiseOut:
    return tag(response, await work.change(visit, promise, patch, version))


@router.delete("/visits/{visit}/promises/{promise}", status_code=204)
async def remove_promise(visit: UUID, promise: UUID, work: Promises, version: IfMatch) -> None:
    """Takes away what was written by mistake; the history keeps that it was there."""
    await work.remove(visit, promise, version)


async def talks(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Records[TalkOut]:
    return Records(TALKS, session, principal, languages)


Talks = Annotated[Records[TalkOut], Depends(talks, scope="function")]


@router.get("/visits/{visit}/final-talk")
async def list_talks(visit: UUID, work: Talks) -> list[TalkOut]:
    """Of a visit: the talk with who runs the place, at its end."""
    return await work.listed(visit)


@router.post("/visits/{visit}/final-talk", status_code=201)
async def add_talk(visit: UUID, draft: TalkDraft, work: Talks, once: OnceOnly, response: Response) -> TalkOut:
    added = await once.do(lambda: work.add(visit, draft), lambda record: work.get(visit, record))
    return tag(response, added)


@router.patch("/visits/{visit}/final-talk/{talk}")
async def change_talk(
    visit: UUID, talk: UUID, patch: TalkPatch, work: Talks, version: IfMatch, response: Response
) -> TalkOut:
    return tag(response, await work.change(visit, talk, patch, version))
