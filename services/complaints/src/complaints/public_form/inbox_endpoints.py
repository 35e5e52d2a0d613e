"""The pages of the inbox: opened by a receipt, kept open by what the page itself carries, closed with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID, uuid5

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.db import Database
from servicekit.errors import TooLarge
from servicekit.files import FileStore
from servicekit.ids import uuid7
from servicekit.languages import ReaderLanguages
from servicekit.principal import Side
from servicekit.public_pages import choose_language
from servicekit.sealed import KeyStore
from servicekit.sent_files.keeping import NotTaken
from servicekit.sent_files.rules import MAX_BYTES
from servicekit.uploads import plain_name, read_whole

from complaints.inbox import repository as inbox
from complaints.public_form.bodies import LONGEST, Part, Unreadable, read_fields, read_parts
from complaints.public_form.draft import InboxSession, entry_opened, entry_sealed
from complaints.public_form.endpoints import AtDesk, Desk
from complaints.public_form.envelope import Stale
from complaints.public_form.failures import ShownRoute
from complaints.public_form.limits import TRIES_PER_CALLER, Limited, LimitMet, Limits
from complaints.public_form.pages import Form, Reader
from complaints.public_form.promises import promises
from complaints.public_form.questions import LONGEST_STORY, clean
from complaints.public_form.receipt import Receipts, canonical, lookup
from complaints.public_form.returning import Returning
from complaints.public_form.sending import ANYBODY, reporter
from complaints.public_form.texts import LANGUAGES

router = APIRouter(prefix="/report/inbox", include_in_schema=False, route_class=ShownRoute)


@dataclass(frozen=True, slots=True)
class Counter:
    """What the inbox needs beside the desk."""

    desk: Desk
    worker: Database
    keys: KeyStore
    files: FileStore
    receipts: Receipts
    limits: Limits

    def returning(self, session: InboxSession) -> Returning:
        return Returning(self.desk.database, self.worker, self.keys, self.files, self.limits, session.report)


async def counter(request: Request, desk: AtDesk) -> Counter:
    state = request.app.state
    return Counter(
        desk, state.worker_database, state.keys, state.files, state.form_receipts, state.form_limits
    )


AtCounter = Annotated[Counter, Depends(counter, scope="function")]


@router.get("")
async def show_entry(
    counter: AtCounter,
    readers: ReaderLanguages,
    lang: Annotated[str | None, Query(max_length=35)] = None,
    plain: Annotated[str | None, Query(max_length=5)] = None,
) -> Response:
    settings = await counter.desk.settings()
    offered = settings.languages if settings else LANGUAGES
    reader = Reader(choose_language(lang, readers, offered), plain == "1")
    return await _ask(counter, Form.of(settings, reader.language), reader, uuid7())


@router.post("")
async def open_inbox(request: Request, counter: AtCounter) -> Response:
    sent = await read_fields(request)
    if "session" not in sent:
        reader = Reader(choose_language(sent.get("lang"), (), LANGUAGES), sent.get("plain") == "1")
        return await _enter(counter, sent, reader)
    try:
        session = await _opened(counter, sent["session"])
        request.state.mark = session.visit
    except Stale:
        if not sent.get("text", "").strip():
            raise
        # Who wrote for longer than the page stays open keeps what they wrote.
        reader = Reader(choose_language(sent.get("lang"), (), LANGUAGES), sent.get("plain") == "1")
        form = Form.of(await counter.desk.settings(), reader.language)
        return await _ask(counter, form, reader, uuid7(), status=410, text=sent["text"], ended=True)
    what, _, to = sent.get("go", "look").partition(":")
    if what == "lang" and to in LANGUAGES:
        session.language = to
    if what != "write":
        return await _show(counter, session)
    text = clean(sent.get("text", ""))
    if not text or len(text) > LONGEST_STORY:
        fault = "too_long" if text else "missing_text"
        return await _show(counter, session, text_fault=fault, text=text)
    try:
        await counter.returning(session).write(session.next, text)
    except LimitMet:
        return await _show(counter, session, status=429, text_fault="limit_messages", text=text)
    return await _show(counter, session, done=["written"])


async def _ask(
    counter: Counter, form: Form, reader: Reader, visit: UUID, *, status: int = 200, **shown: Any
) -> Response:
    """The page that asks for the receipt; ``text`` is what was written and not sent yet."""
    entry = await entry_sealed(counter.desk.envelope, visit)
    context = {"wrong": False, "text": "", "ended": False, **shown}
    return counter.desk.pages.page("enter", form, reader, status=status, entry=entry, mark=visit, **context)


async def _enter(counter: Counter, sent: Mapping[str, str], reader: Reader) -> Response:
    """Opens the inbox of the receipt. A wrong one costs as much work as a right one, and is answered alike."""
    desk = counter.desk
    visit = await entry_opened(desk.envelope, sent.get("entry", ""))
    if visit in desk.left:
        raise Stale
    text = sent.get("text", "")
    settings = await desk.settings()
    form = Form.of(settings, reader.language)
    try:
        await counter.limits.take(Limited.TRIES, desk.caller, TRIES_PER_CALLER)
    except LimitMet:
        return desk.pages.page("told", form, reader, status=429, mark=visit, told="limit_tries", links={})
    code = canonical(sent.get("receipt", ""))
    found = lookup(await counter.keys.blind_index(Side.COMPLAINTS.value), code)
    who = reporter(found)
    async with desk.database.session(who) as session:
        report = await inbox.by_lookup(session, who, found)
    if not await counter.receipts.verify(report.receipt if report else None, code) or report is None:
        return await _ask(counter, form, reader, visit, status=422, wrong=True, text=text)
    opened = InboxSession(report.complaint, reader.language, reader.plain, visit=visit)
    return await _show(counter, opened, text=text)


async def _opened(counter: Counter, token: str) -> InboxSession:
    session = await InboxSession.opened(counter.desk.envelope, token)
    if session.is_over or session.visit in counter.desk.left:
        raise Stale
    return session


@router.post("/files")
async def add_files(request: Request, counter: AtCounter) -> Response:
    """Each file is encrypted as it arrives. The session comes first: nothing is kept without one."""
    session: InboxSession | None = None
    done: list[str] = []
    fault: tuple[str, str] | None = None
    number = 0
    try:
        async for part in read_parts(request):
            if part.name == "session" and session is None:
                token = await read_whole(part.content, LONGEST, "")
                session = await _opened(counter, token.decode("ascii", "replace"))
            elif part.name == "file" and part.file_name and session is not None and fault is None:
                number += 1
                fault = await _keep(counter, session, number, part)
                if fault is None:
                    done.append(plain_name(part.file_name))
    except Unreadable:
        if session is None:
            raise
        fault = ("file_broken", "")
    except LimitMet:
        assert session is not None
        return await _show(counter, session, status=429, file_fault=("limit_files", ""), files_done=done)
    if session is None:
        raise Stale
    if fault is None and not done:
        fault = ("file_missing", "")
    return await _show(counter, session, file_fault=fault, files_done=done)


async def _keep(counter: Counter, session: InboxSession, number: int, part: Part) -> tuple[str, str] | None:
    """Why the file is not kept, if it is not: the text and the file's name."""
    name = part.file_name or ""
    try:
        await counter.returning(session).add_file(uuid5(session.next, str(number)), name, part.content)
    except NotTaken:
        return "file_refused", plain_name(name)
    except TooLarge:
        return "file_too_large", plain_name(name)
    return None


async def _show(counter: Counter, session: InboxSession, **shown: Any) -> Response:
    """Raises Stale when the report is there no more, or its receipt was revoked."""
    reader = Reader(session.language, session.plain)
    found = await counter.returning(session).look()
    form = Form.of(await counter.desk.settings(), reader.language)
    async with counter.desk.database.session(ANYBODY) as database:
        zone = (await promises(database)).zone
    status = shown.pop("status", None)
    failed = bool(shown.get("text_fault") or shown.get("file_fault"))
    context = {"text_fault": "", "text": "", "file_fault": None, "files_done": [], "done": [], **shown}
    return counter.desk.pages.page(
        "inbox",
        form,
        reader,
        status=status or (422 if failed else 200),
        zone=zone,
        mark=session.visit,
        languages="buttons",
        session=await session.sealed(counter.desk.envelope),
        found=found,
        megabytes=MAX_BYTES // 1_000_000,
        longest=LONGEST_STORY,
        **context,
    )
