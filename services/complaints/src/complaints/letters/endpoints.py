"""The HTTP surface of letters."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, in_person
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from starlette.responses import StreamingResponse

from complaints.complaints.endpoints import Work
from complaints.letters import repository
from complaints.letters.contacts import Contacts
from complaints.letters.deciding import Naming
from complaints.letters.mail import DOCX
from complaints.letters.mailing import server_of
from complaints.letters.presentation import present_waiting
from complaints.letters.reading import Readings
from complaints.letters.schemas import (
    Fulfilment,
    LetterDraft,
    LetterOut,
    LetterPagesOut,
    LetterPatch,
    LetterReadingOut,
    NameDecisions,
    PartyContactOut,
    ReadingDraft,
    RecipientsOut,
    Report,
    SafeContactChange,
    SendBack,
    Sending,
    Submission,
    View,
    WaitingLetter,
)
from complaints.letters.sending import Post
from complaints.letters.service import Letters
from complaints.persons.service import Persons

router = APIRouter(tags=["letters"])

_OF = "/complaints/{complaint}/letters"
_ONE = f"{_OF}/{{letter}}"
_READING = f"{_ONE}/readings/{{reading}}"


async def letters(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Letters:
    state = request.app.state
    return Letters(session, principal, Persons(session, principal, state.keys), state.files, languages)


Use = Annotated[Letters, Depends(letters, scope="function")]


async def post(request: Request, use: Use) -> Post:
    return Post(use, request.app.state.keys, server_of(request.app) is not None)


async def readings(use: Use) -> Readings:
    return Readings(use)


async def naming(use: Use) -> Naming:
    return Naming(use)


async def contacts(session: Session, principal: CurrentPrincipal) -> Contacts:
    return Contacts(session, principal)


UsePost = Annotated[Post, Depends(post, scope="function")]
UseReadings = Annotated[Readings, Depends(readings, scope="function")]
UseNaming = Annotated[Naming, Depends(naming, scope="function")]
UseContacts = Annotated[Contacts, Depends(contacts, scope="function")]


@router.get("/letters", response_model=Page[WaitingLetter])
async def list_waiting_letters(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    view: View = "approval",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[WaitingLetter]:
    """Letters that wait for the asker's approval, or the asker's own that wait to be finished or sent."""
    found = await repository.fetch_waiting(session, principal, view, cursor, limit)
    page: Page[WaitingLetter] = Page(items=await present_waiting(session, found), next=found.next)
    if cursor is None:
        page.count = await repository.count_waiting(session, principal, view)
    return link_next(request, response, page)


@router.get("/complaints/{complaint}/letter-recipients")
async def list_letter_recipients(complaint: UUID, request: Request, use: UseContacts) -> RecipientsOut:
    """Who could be written to, and the ways that are safe."""
    return RecipientsOut(
        parties=await use.recipients(complaint), sends_mail=server_of(request.app) is not None
    )


@router.put("/complaints/{complaint}/parties/{party}/safe-contact")
async def change_safe_contact(
    complaint: UUID,
    party: UUID,
    change: SafeContactChange,
    use: UseContacts,
    version: IfMatch,
    response: Response,
) -> PartyContactOut:
    """How somebody may be reached from now on; If-Match takes the complaint's version."""
    return tag(response, await use.change(complaint, party, change, version))


@router.get(_OF)
async def list_letters(complaint: UUID, use: Use, work: Work) -> list[LetterOut]:
    """The complaint's letters, newest first."""
    await work.opened(complaint, "letters")
    return await use.list(complaint)


@router.post(_OF, status_code=201)
async def draft_letter(
    complaint: UUID, draft: LetterDraft, use: Use, once: OnceOnly, response: Response
) -> LetterOut:
    """A draft with the wording of its template."""
    made = await once.do(lambda: use.draft(complaint, draft), lambda letter: use.get(complaint, letter))
    return tag(response, made)


@router.get(_ONE)
async def get_letter(complaint: UUID, letter: UUID, use: Use, work: Work, response: Response) -> LetterOut:
    await work.opened(complaint, "letter")
    return tag(response, await use.get(complaint, letter))


@router.patch(_ONE)
async def change_letter(
    complaint: UUID, letter: UUID, patch: LetterPatch, use: Use, version: IfMatch, response: Response
) -> LetterOut:
    """Changes what is sent; a letter that was submitted or approved is a draft again."""
    return tag(response, await use.change(complaint, letter, patch, version))


@router.post(f"{_ONE}/name-searches")
async def look_for_names_in_letter(
    complaint: UUID, letter: UUID, use: UseNaming, version: IfMatch, once: OnceOnly, response: Response
) -> LetterOut:
    """Goes through the letter's own words for sealed persons other than who it is to."""
    made = await once.do(
        lambda: use.look(complaint, letter, version), lambda done: use.letters.get(complaint, done)
    )
    return tag(response, made)


@router.put(f"{_ONE}/names")
async def decide_names_in_letter(
    complaint: UUID,
    letter: UUID,
    body: NameDecisions,
    use: UseNaming,
    version: IfMatch,
    response: Response,
) -> LetterOut:
    """What was found may stay, or is no name of theirs; a letter that was submitted or approved is a draft again."""
    return tag(response, await use.decide(complaint, letter, body.decisions, version))


@router.post(f"{_ONE}/submissions", dependencies=[Depends(in_person)])
async def submit_letter(
    complaint: UUID,
    letter: UUID,
    body: Submission,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LetterOut:
    """Makes the file and asks a second person to approve it."""
    made = await once.do(
        lambda: use.submit(complaint, letter, body.purpose, version), lambda done: use.get(complaint, done)
    )
    return tag(response, made)


@router.post(f"{_ONE}/approvals", dependencies=[Depends(in_person)])
async def approve_letter(
    complaint: UUID, letter: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> LetterOut:
    """The second signature; never of who wrote in it."""
    made = await once.do(
        lambda: use.approve(complaint, letter, version), lambda done: use.get(complaint, done)
    )
    return tag(response, made)


@router.post(f"{_ONE}/returns")
async def send_letter_back(
    complaint: UUID,
    letter: UUID,
    body: SendBack,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LetterOut:
    """Back to who wrote it, with a reason."""
    made = await once.do(
        lambda: use.send_back(complaint, letter, body.reason, version), lambda done: use.get(complaint, done)
    )
    return tag(response, made)


@router.post(f"{_ONE}/withdrawals")
async def withdraw_letter(
    complaint: UUID, letter: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> LetterOut:
    """It will not be sent."""
    made = await once.do(
        lambda: use.withdraw(complaint, letter, version), lambda done: use.get(complaint, done)
    )
    return tag(response, made)


@router.post(f"{_ONE}/sendings")
async def send_letter(
    complaint: UUID,
    letter: UUID,
    body: Sending,
    use: UsePost,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LetterOut:
    """Notes that it went out, or gives it to the mail server."""
    made = await once.do(
        lambda: use.send(complaint, letter, body, version), lambda done: use.letters.get(complaint, done)
    )
    return tag(response, made)


@router.post(f"{_ONE}/reports")
async def report_on_letter(
    complaint: UUID,
    letter: UUID,
    body: Report,
    use: UsePost,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LetterOut:
    """What was heard of it: that it arrived, came back, or failed."""
    made = await once.do(
        lambda: use.report(complaint, letter, body, version), lambda done: use.letters.get(complaint, done)
    )
    return tag(response, made)


@router.post(f"{_ONE}/fulfilments")
async def fulfil_by_letter(
    complaint: UUID,
    letter: UUID,
    body: Fulfilment,
    use: UsePost,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LetterOut:
    """This letter was what was due: the complaint moves on."""
    made = await once.do(
        lambda: use.fulfil(complaint, letter, body, version, work),
        lambda done: use.letters.get(complaint, done),
    )
    return tag(response, made)


@router.post(f"{_ONE}/readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_letter(
    complaint: UUID, letter: UUID, body: ReadingDraft, use: UseReadings, once: OnceOnly
) -> LetterReadingOut:
    """Opens the letter's file, or the draft, for a quarter of an hour; one that names somebody, for a purpose only."""

    async def act() -> LetterReadingOut:
        return await use.open(complaint, letter, body.purpose)

    async def again(reading: UUID) -> LetterReadingOut:
        return LetterReadingOut(id=(await use.fetch(complaint, letter, reading)).id)

    return await once.do(act, again)


@router.get(
    f"{_READING}/content",
    response_class=StreamingResponse,
    responses={200: {"content": {"/".join(DOCX): {}}, "description": "The letter"}},
)
async def get_letter_content(
    complaint: UUID, letter: UUID, reading: UUID, request: Request, use: UseReadings
) -> StreamingResponse:
    """The letter as a DOCX, always as a download; not of a draft."""
    content = request.app.state.files.read(await use.file(complaint, letter, reading))
    return StreamingResponse(content, media_type="/".join(DOCX), headers=_download("letter.docx"))


@router.get(
    f"{_READING}/pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The letter as it is printed"}},
)
async def get_letter_pdf(complaint: UUID, letter: UUID, reading: UUID, use: UseReadings) -> Response:
    """The letter as it is printed, always as a download; a draft is marked as one."""
    content = await use.pdf(complaint, letter, reading)
    return Response(content, media_type="application/pdf", headers=_download("letter.pdf"))


@router.get(f"{_READING}/pages")
async def get_letter_pages(
    complaint: UUID, letter: UUID, reading: UUID, use: UseReadings, response: Response
) -> LetterPagesOut:
    """The same as pictures, with what of the letter they do not show."""
    response.headers["Cache-Control"] = "no-store"
    return await use.pictures(complaint, letter, reading)


def _download(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
