"""A report that is sent: it becomes a complaint like any other, and nobody reads it back but the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.db import Database
from servicekit.ids import today, utcnow
from servicekit.leading import leaders
from servicekit.principal import PUBLIC, Kind, Membership, Principal, Side
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.complaints.schemas import PartyDraft, PersonFields
from complaints.events import COMPLAINT_RECEIVED, emit_complaint
from complaints.inbox import repository as inbox
from complaints.models import Complaint, FormSettings, KnownPlace, Report
from complaints.models.complaint import Channel, ComplainantRole, Level
from complaints.models.person import PartyRole, SafeContact
from complaints.persons.service import Persons
from complaints.policy.rules import SEND
from complaints.public_form.draft import Draft
from complaints.public_form.limits import Limited, Limits
from complaints.public_form.questions import UNSURE, Answers, kept
from complaints.public_form.receipt import Receipts, canonical, lookup, spell
from complaints.public_form.texts import catalogue

QUICKEST = 8.0
"""Seconds from the first page to sending: below it, no person has answered anything."""
SHOWN_AGAIN = 120.0
"""Seconds in which a second click on Send shows the same receipt; after that it is not shown again."""


class TooQuick(Exception):
    """Sent sooner than a person could have."""


@dataclass(frozen=True, slots=True)
class Sent:
    report: Report
    receipt: list[str] | None
    """In groups; None when the time to show it is over."""


def reporter(account: UUID) -> Principal:
    """Whoever sends the report ``account``, or came back to it: that one and nothing else is within their reach."""
    holding = Membership("reporter", None, None, frozenset({SEND}))
    return Principal(account, Kind.PUBLIC, Side.COMPLAINTS, (holding,))


ANYBODY = reporter(PUBLIC)
"""Who has not sent anything: sees what the form itself shows."""


@dataclass(frozen=True, slots=True)
class Sending:
    database: Database
    keys: KeyStore
    receipts: Receipts
    limits: Limits
    quickest: float

    async def send(self, draft: Draft, caller: str, settings: FormSettings, theme: str | None) -> Sent:
        """Sends it, once, however often it is asked. Raises TooQuick, LimitMet.

        ``theme`` is the name of what it is about.
        """
        if utcnow().timestamp() - draft.begun < self.quickest:
            raise TooQuick
        who = reporter(draft.id)
        async with self.database.session(who) as session:
            if earlier := await inbox.fetch_report(session, who, draft.id):
                return _again(earlier, draft)
        await self._count(settings, caller)
        draft.answers = kept(draft.answers, plain=draft.plain)
        code = canonical(" ".join(spell(draft.seed, draft.language)))
        hashed = await self.receipts.hash(code)
        row = lookup(await self.keys.blind_index(Side.COMPLAINTS.value), code)
        # Made before the transaction commits, so that there is none without it.
        await self.keys.create([draft.id])
        async with self.database.session(who) as session:
            await inbox.hold(session, str(draft.id))
            if earlier := await inbox.fetch_report(session, who, draft.id):
                return _again(earlier, draft)
            report = Report(
                complaint=draft.id,
                side=Side.COMPLAINTS.value,
                language=draft.language,
                named=draft.answers.get("named") == "yes",
                lookup=row,
                receipt=hashed,
            )
            await self._write(session, who, draft, settings, theme)
            session.add(report)
            await session.flush()
        return Sent(report, spell(draft.seed, draft.language))

    async def _count(self, settings: FormSettings, caller: str) -> None:
        await self.limits.take(Limited.CALLER, caller, settings.reports_per_caller)
        await self.limits.take(Limited.OFFICE, str(settings.id), settings.reports_per_hour)

    async def _write(
        self, session: AsyncSession, who: Principal, draft: Draft, settings: FormSettings, theme: str | None
    ) -> None:
        led = {str(one): str(leader) for one, leader in (await leaders(session, KnownPlace)).items()}
        office, team = _receiver(settings, draft.answers.get("place"), led)
        record = Complaint(
            id=draft.id,
            side=Side.COMPLAINTS.value,
            office=office,
            team=team,
            level=Level.CONFIDENTIAL.value,
            channel=Channel.FORM.value,
            registered_by=PUBLIC,
            received_on=today(),
            reference=await cases.next_reference(session, today().year),
            **_said(draft, theme),
        )
        session.add(record)
        await session.flush()
        if (topic := draft.answers.get("topic", UNSURE)) not in (UNSURE, ""):
            await cases.add_themes(session, record.id, [UUID(topic)])
        persons = Persons(session, who, self.keys)
        for party in _parties(draft.answers):
            await persons.add(record, party)
        await cases.add_change_unread(session, record.id, PUBLIC, "registered", [])
        await audit.record(
            session, ANYBODY, "complaint.registered", "complaint", record.id, detail={"channel": "form"}
        )
        await emit_complaint(session, COMPLAINT_RECEIVED, record)


def _again(report: Report, draft: Draft) -> Sent:
    fresh = (utcnow() - report.sent_at).total_seconds() < SHOWN_AGAIN
    return Sent(report, spell(draft.seed, report.language) if fresh and report.lookup else None)


def _receiver(settings: FormSettings, place: str | None, led: Mapping[str, str]) -> tuple[UUID, UUID | None]:
    """The office and team for that place; where none is named, those for everything. ``led``: by place that was
    merged, the one that stands for it."""
    own = [route for route in settings.routes if place and route["place"] == place]
    merged = [
        route
        for route in settings.routes
        if place and led.get(route["place"], route["place"]) == led.get(place, place)
    ]
    route = next(iter([*own, *merged]), None)
    if route is None:
        return settings.office, settings.team
    return UUID(route["office"]), UUID(route["team"]) if route["team"] else None


def _said(draft: Draft, theme: str | None) -> dict[str, Any]:
    """What was answered, as a complaint has it. Its title names nobody: it stands in lists."""
    answers, t = draft.answers, catalogue(draft.language, plain=False)
    place = answers.get("place")
    lines = [answers.get("what", "")]
    if answers.get("place_name") and not place:
        lines.append(t.place_line.format(text=answers["place_name"]))
    if answers.get("when"):
        lines.append(t.when_line.format(text=answers["when"]))
    return {
        "summary": t.summary_with_theme.format(theme=theme) if theme else t.summary,
        "narrative": "\n\n".join(lines),
        "complainant_role": answers.get("who") or ComplainantRole.ANONYMOUS.value,
        "place": UUID(place) if place else None,
        "unit": answers.get("unit") or None,
        "urgent": answers.get("danger") == "yes",
        "language": draft.language,
    }


def _parties(answers: Answers) -> list[PartyDraft]:
    """Those who are named. Somebody anonymous is no party: there is nobody to contact."""
    parties = []
    if answers.get("named") == "yes":
        known = {name: answers.get(name) or None for name in ("name", "phone", "email", "address")}
        person = PersonFields.model_validate(known)
        safe = SafeContact(answers["safe"])
        note = answers.get("lawyer") if safe is SafeContact.THROUGH_LAWYER else None
        parties.append(
            PartyDraft(
                role=PartyRole.COMPLAINANT, person=person, safe_contact=safe, safe_contact_note=note or None
            )
        )
    if answers.get("concerned_contact"):
        person = PersonFields(
            name=answers.get("concerned_name") or None, number=answers.get("concerned_number") or None
        )
        safe = SafeContact(answers["concerned_contact"])
        note = answers.get("lawyer") if safe is SafeContact.THROUGH_LAWYER else None
        parties.append(
            PartyDraft(
                role=PartyRole.PERSON_CONCERNED,
                person=person,
                safe_contact=safe,
                safe_contact_note=note or None,
            )
        )
    return parties
