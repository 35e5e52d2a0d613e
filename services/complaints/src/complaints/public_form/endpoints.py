"""The pages of the form. Each step is one POST that carries all that was answered before, sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import PublicPrincipal
from servicekit.db import Database
from servicekit.languages import ReaderLanguages
from servicekit.public_pages import choose_language

from complaints.inbox import repository as inbox
from complaints.models import FormSettings
from complaints.public_form import repository
from complaints.public_form.bodies import read_fields
from complaints.public_form.draft import Draft, InboxSession
from complaints.public_form.envelope import Envelope, Stale
from complaints.public_form.failures import ShownRoute
from complaints.public_form.leaving import Left, mark_of
from complaints.public_form.limits import LimitMet
from complaints.public_form.pages import STYLE, STYLE_PATH, Form, Pages, Reader
from complaints.public_form.promises import promises
from complaints.public_form.questions import (
    BY_NAME,
    CHECK,
    UNSURE,
    Fault,
    asked_of,
    next_step,
    read,
    step_before,
    unanswered,
)
from complaints.public_form.sending import ANYBODY, Sending, Sent, TooQuick, reporter
from complaints.public_form.texts import LANGUAGES

router = APIRouter(prefix="/report", include_in_schema=False, route_class=ShownRoute)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the form offers to choose from, in one language."""

    settings: FormSettings | None
    places: list[tuple[UUID, str]]
    themes: list[tuple[UUID, str]]

    def choices(self, question: str, reader: Reader) -> dict[str, tuple[str, str]]:
        """Value → label and note."""
        said = {
            value: (label, note) for value, (label, note) in reader.texts.questions[question].choices.items()
        }
        if question == "topic":
            return {str(id_): (name, "") for id_, name in self.themes} | {UNSURE: said[UNSURE]}
        return said

    def theme(self, answers: Mapping[str, str]) -> str | None:
        return next((name for id_, name in self.themes if str(id_) == answers.get("topic")), None)


@dataclass(frozen=True, slots=True)
class Desk:
    """The form's parts for one request."""

    database: Database
    envelope: Envelope
    pages: Pages
    sending: Sending
    left: Left
    caller: str

    async def surroundings(self, language: str) -> Surroundings:
        async with self.database.session(ANYBODY) as session:
            settings = await repository.fetch_settings(session)
            places = await repository.places(session, language)
            around = Surroundings(settings, places, await repository.themes(session, language))
        self.pages.remember(settings)
        return around

    async def settings(self) -> FormSettings | None:
        async with self.database.session(ANYBODY) as session:
            settings = await repository.fetch_settings(session)
        self.pages.remember(settings)
        return settings

    async def opened(self, token: str) -> Draft:
        """Raises Stale, also for a page that was left."""
        draft = await Draft.opened(self.envelope, token)
        if mark_of(draft.id) in self.left:
            raise Stale
        return draft

    async def is_sent(self, draft: Draft) -> bool:
        who = reporter(draft.id)
        async with self.database.session(who) as session:
            return await inbox.fetch_report(session, who, draft.id) is not None


async def desk(request: Request, principal: PublicPrincipal) -> Desk:
    state = request.app.state
    return Desk(
        state.database,
        state.form_envelope,
        state.form_pages,
        state.form_sending,
        state.form_left,
        principal.caller,
    )


AtDesk = Annotated[Desk, Depends(desk, scope="function")]


@router.get(STYLE_PATH.removeprefix("/report"))
async def get_style(_: PublicPrincipal) -> Response:
    return STYLE.answer()


@router.get("")
async def show_start(
    desk: AtDesk,
    readers: ReaderLanguages,
    lang: Annotated[str | None, Query(max_length=35)] = None,
    plain: Annotated[str | None, Query(max_length=5)] = None,
) -> Response:
    settings = await desk.settings()
    offered = settings.languages if settings else LANGUAGES
    reader = Reader(choose_language(lang, readers, offered), plain == "1")
    form = Form.of(settings, reader.language)
    if not form.is_open:
        return desk.pages.page("told", form, reader, status=404, told="closed", links={})
    async with desk.database.session(ANYBODY) as session:
        promised = await promises(session)
    return desk.pages.page("start", form, reader, promised=promised)


@router.post("")
async def take_step(request: Request, desk: AtDesk) -> Response:
    sent = await read_fields(request)
    if "draft" not in sent:
        draft = await _begun(desk, sent)
        step, go = "", "next"
    else:
        draft = await desk.opened(sent["draft"])
        request.state.mark = mark_of(draft.id)
        step, go = sent.get("step", ""), sent.get("go", "next")
        # Who goes back in the browser after sending, on a telephone that is not theirs, finds no answers there.
        if go != "send" and await desk.is_sent(draft):
            return _sent_already(desk, await desk.settings(), Reader(draft.language, draft.plain))
    reader = Reader(draft.language, draft.plain)
    around = await desk.surroundings(reader.language)
    if around.settings is None or not around.settings.is_open:
        form = Form.of(around.settings, reader.language)
        return desk.pages.page("told", form, reader, status=404, told="closed", links={})
    faults = _take(draft, step, sent, around, reader, strict=go == "next")
    if faults:
        return await _question(desk, draft, step, around, faults)
    if go == "send" and step == CHECK:
        return await _send(desk, draft, around)
    return await _turn(desk, draft, step, go, around)


async def _begun(desk: Desk, sent: Mapping[str, str]) -> Draft:
    settings = await desk.settings()
    offered = settings.languages if settings else LANGUAGES
    return Draft(choose_language(sent.get("lang"), (), offered), sent.get("plain") == "1")


def _take(
    draft: Draft,
    step: str,
    sent: Mapping[str, str],
    around: Surroundings,
    reader: Reader,
    *,
    strict: bool,
) -> dict[str, Fault]:
    """Puts what was answered into the draft. Going on needs a right answer; going elsewhere keeps what there is."""
    question = BY_NAME.get(step)
    if question is None or question not in asked_of(draft.answers, plain=draft.plain):
        return {}
    values, faults = read(question, sent, around.choices(step, reader), [id_ for id_, _ in around.places])
    draft.answers.update(values)
    if strict and not faults and step not in draft.done:
        draft.done.append(step)
    return faults if strict else {}


async def _turn(desk: Desk, draft: Draft, step: str, go: str, around: Surroundings) -> Response:
    what, _, to = go.partition(":")
    if what == "back":
        before = step_before(step, draft.answers, plain=draft.plain)
        if before is None:
            reader = Reader(draft.language, draft.plain)
            async with desk.database.session(ANYBODY) as session:
                promised = await promises(session)
            form = Form.of(around.settings, reader.language)
            return desk.pages.page("start", form, reader, promised=promised)
        return await _question(desk, draft, before, around)
    if what == "lang" and around.settings and to in around.settings.languages:
        draft.language = to
        around = await desk.surroundings(to)
        shown = (
            step
            if step in BY_NAME or step == CHECK
            else next_step(draft.answers, draft.done, plain=draft.plain)
        )
        return await _question(desk, draft, shown, around)
    if what == "change" and to in BY_NAME:
        return await _question(desk, draft, to, around)
    following = next_step(draft.answers, draft.done, plain=draft.plain)
    return await _question(desk, draft, following, around)


async def _question(
    desk: Desk,
    draft: Draft,
    step: str,
    around: Surroundings,
    faults: Mapping[str, Fault] | None = None,
    **shown: Any,
) -> Response:
    reader = Reader(draft.language, draft.plain)
    asked = asked_of(draft.answers, plain=draft.plain)
    form = Form.of(around.settings, reader.language)
    status = shown.pop("status", 422 if faults else 200)
    common: dict[str, Any] = {
        "languages": "buttons",
        "draft": await draft.sealed(desk.envelope),
        "step": step,
        "mark": mark_of(draft.id),
    }
    if step == CHECK:
        answered = [(question, _answered(question.name, draft, around, reader)) for question in asked]
        context = {"refused": "", "answered": answered, **common, **shown}
        return desk.pages.page("check", form, reader, status=status, **context)
    names = [question.name for question in asked]
    question = BY_NAME[step]
    return desk.pages.page(
        "question",
        form,
        reader,
        status=status,
        question=question,
        asked=reader.texts.questions[step],
        number=names.index(step) + 1 if step in names else len(names),
        total=len(names),
        answers=draft.answers,
        choices=around.choices(step, reader),
        places=[(str(id_), name) for id_, name in around.places],
        faults={name: fault.value for name, fault in (faults or {}).items()},
        urgent=step == "danger" and form.contact,
        **common,
    )


def _answered(step: str, draft: Draft, around: Surroundings, reader: Reader) -> list[str]:
    """What was answered, as it is shown to be checked; empty when it was left out."""
    choices = around.choices(step, reader)
    lines = []
    for field in BY_NAME[step].fields:
        value = draft.answers.get(field.name, "")
        if field.name == "place":
            value = next((name for id_, name in around.places if str(id_) == value), "")
        elif value in choices:
            value = choices[value][0]
        if value:
            lines.append(value)
    return lines


async def _send(desk: Desk, draft: Draft, around: Surroundings) -> Response:
    reader = Reader(draft.language, draft.plain)
    places = [id_ for id_, _ in around.places]
    wrong = unanswered(draft.answers, lambda name: around.choices(name, reader), places, plain=draft.plain)
    if wrong:
        faults = read(BY_NAME[wrong], draft.answers, around.choices(wrong, reader), places)[1]
        return await _question(desk, draft, wrong, around, faults)
    assert around.settings is not None
    try:
        sent = await desk.sending.send(draft, desk.caller, around.settings, around.theme(draft.answers))
    except TooQuick:
        return await _question(desk, draft, CHECK, around, status=422, refused="too_quick")
    except LimitMet as met:
        # What was written stays in the page: an hour later it is sent by the same button.
        return await _question(desk, draft, CHECK, around, status=429, refused=f"limit_{met.limited}")
    return await _receipt(desk, draft, sent, around.settings)


def _sent_already(desk: Desk, settings: FormSettings | None, reader: Reader) -> Response:
    form = Form.of(settings, reader.language)
    return desk.pages.page("told", form, reader, told="again", links={"/report/inbox": "enter_title"})


async def _receipt(desk: Desk, draft: Draft, sent: Sent, settings: FormSettings) -> Response:
    reader = Reader(sent.report.language, draft.plain)
    if sent.receipt is None:
        return _sent_already(desk, settings, reader)
    form = Form.of(settings, reader.language)
    async with desk.database.session(ANYBODY) as session:
        promised = await promises(session)
    contact = draft.answers.get("safe", "anonymous") if sent.report.named else "anonymous"
    mark = mark_of(draft.id)
    opened = InboxSession(sent.report.complaint, reader.language, draft.plain, visit=mark)
    return desk.pages.page(
        "receipt",
        form,
        reader,
        languages="",
        receipt=sent.receipt,
        sent_at=sent.report.sent_at,
        zone=promised.zone,
        mark=mark,
        urgent=draft.answers.get("danger") == "yes" and form.contact,
        promised=promised,
        contact_text=reader.texts.next_contact[contact],
        session=await opened.sealed(desk.envelope),
    )
