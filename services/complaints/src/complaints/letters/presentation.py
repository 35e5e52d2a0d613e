"""From letters as they are kept to what is shown: names beside ids, and what the reader may do."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.documents import built_in
from complaints.documents.template import is_right_to_left
from complaints.letters import repository, rules
from complaints.letters.contact import Blocked, check_contact
from complaints.letters.fields import named_in, sealed_among
from complaints.letters.names import FoundName, Treatment, found_in, state_of, texts_of
from complaints.letters.schemas import (
    Act,
    BlockedOut,
    DeliveryOut,
    FoundNameOut,
    LetterFileOut,
    LetterOut,
    MailOut,
    NamesOut,
    WaitingLetter,
)
from complaints.models import Complaint, Letter, LetterTemplate, Party
from complaints.models.complaint import State
from complaints.models.letter import LetterKind, LetterState, Through, Way
from complaints.models.person import PartyRole, SafeContact
from complaints.policy.permissions import APPROVE, REGISTER, UNSEAL, WORK

_AROUND = 60
"""Characters shown on either side of a name."""


def fields_of(letter: Letter, template: LetterTemplate | None) -> set[str]:
    """All that the letter names: in its text, and in the template around it."""
    around = template.fields if template else built_in.layout_fields(letter.authority is not None)
    return named_in(letter.text) | set(around)


def others_of(letter: Letter, parties: Iterable[Party]) -> set[UUID]:
    """The persons, as parties, who are not the one that the letter is to."""
    people = [party for party in parties if party.person is not None]
    own = next((party.person for party in people if party.id == letter.party), None)
    return {party.id for party in people if party.person != own}


def present_names(
    complaint: Complaint,
    letter: Letter,
    template: LetterTemplate | None,
    parties: Iterable[Party],
    names: Names,
    *,
    opens: bool,
) -> NamesOut | None:
    """``opens``: the reader may open sealed persons; only they learn which words name one."""
    others = others_of(letter, parties)
    if not others:
        return None
    texts = texts_of(complaint, letter, fields_of(letter, template))
    if letter.names_checked != state_of(texts, others):
        return NamesOut(
            looked=False, looked_by=None, found=[] if opens else None, undecided=0, left=0, unreadable=0
        )
    found = found_in(letter)
    return NamesOut(
        looked=True,
        looked_by=names.maybe(letter.names_checked_by),
        found=[_present_found(texts[one.field], one) for one in found] if opens else None,
        undecided=sum(one.decision is None for one in found),
        left=sum(one.decision is Treatment.LEAVE for one in found),
        unreadable=letter.names_unreadable,
    )


def _present_found(text: str, one: FoundName) -> FoundNameOut:
    return FoundNameOut(
        field=one.field,
        start=one.start,
        end=one.end,
        before=text[max(0, one.start - _AROUND) : one.start],
        words=text[one.start : one.end],
        after=text[one.end : one.end + _AROUND],
        decision=one.decision,
        reason=one.reason,
    )


def present_blocked(blocked: Blocked | None) -> BlockedOut | None:
    if blocked is None:
        return None
    return BlockedOut(safe_contact=blocked.safe_contact, alternatives=list(blocked.alternatives))


async def present_letters(
    session: AsyncSession,
    principal: Principal,
    complaint: Complaint,
    letters: Sequence[Letter],
    languages: Sequence[str],
) -> list[LetterOut]:
    if not letters:
        return []
    parties = {party.id: party for party in await repository.parties_of(session, principal, complaint.id)}
    contacts = await repository.safe_contacts_of(session, principal, list(parties))
    templates = await repository.templates_of(session, {one.template for one in letters if one.template})
    files = await repository.files_of(session, letters)
    deliveries = await repository.deliveries_of(session, complaint.id)
    mails = await repository.mails_of(session, complaint.id)
    ids: set[UUID | None] = {one.account for one in deliveries}
    for one in letters:
        ids |= {one.authority, one.created_by, one.submitted_by, one.approved_by, one.names_checked_by}
    names = Names(await cases.names_of(session, {id_ for id_ in ids if id_}), languages)

    writes = await cases.reaches(session, principal, complaint, (WORK, REGISTER))
    approves = await cases.reaches(session, principal, complaint, (APPROVE,))
    opens = await cases.reaches(session, principal, complaint, (UNSEAL,))

    def show(one: Letter) -> LetterOut:
        party = parties.get(one.party) if one.party else None
        template = templates.get(one.template) if one.template else None
        file = files.get(one.file) if one.file else None
        mail = mails.get(one.id)
        state = LetterState(one.state)
        return LetterOut(
            id=one.id,
            complaint=one.complaint,
            batch=one.batch,
            kind=LetterKind(one.kind),
            language=one.language,
            right_to_left=is_right_to_left(one.language),
            template=template.name if template else None,
            party=one.party,
            role=PartyRole(party.role) if party else None,
            authority=names.maybe(one.authority),
            way=Way(one.way),
            through=Through(one.through),
            text=one.text,
            sealed_fields=sealed_among(fields_of(one, template)),
            state=state,
            created_by=names.of(one.created_by),
            submitted_by=names.maybe(one.submitted_by),
            submitted_at=one.submitted_at,
            approved_by=names.maybe(one.approved_by),
            approved_at=one.approved_at,
            sent_back=one.sent_back,
            names=present_names(complaint, one, template, parties.values(), names, opens=opens),
            file=LetterFileOut(size=file.size, sealed=file.sealed) if file else None,
            deliveries=[
                DeliveryOut(**line.model_dump(exclude={"account"}), by=names.of(line.account))
                for line in deliveries
                if line.letter == one.id
            ],
            mail=MailOut.model_validate(mail, from_attributes=True) if mail else None,
            blocked=_blocked(one, contacts),
            fulfils=rules.fulfilment(LetterKind(one.kind), state, State(complaint.state)),
            acts=acts_of(
                one,
                principal.account,
                writes=writes,
                approves=approves,
                unclear=mail is not None and mail.state == "unclear",
            ),
            created_at=one.created_at,
            updated_at=one.updated_at,
            version=one.version,
        )

    return [show(one) for one in letters]


def _blocked(letter: Letter, contacts: dict[UUID, list[SafeContact]]) -> BlockedOut | None:
    if letter.party is None or letter.state not in rules.CHANGEABLE | rules.SENDABLE:
        return None
    noted = contacts.get(letter.party, [])
    return present_blocked(check_contact(noted, Way(letter.way), Through(letter.through)))


def acts_of(
    letter: Letter, account: UUID, *, writes: bool, approves: bool, unclear: bool = False
) -> list[Act]:
    """What may be done with it now; the safe contact method may still stand against it."""
    state = LetterState(letter.state)
    acts: list[Act] = []
    if writes and state in rules.CHANGEABLE:
        acts.append("change")
    if writes and state is LetterState.DRAFT:
        acts.append("submit")
    if state is LetterState.SUBMITTED and approves:
        if rules.may_approve(account, letter.writers):
            acts.append("approve")
        acts.append("send-back")
    if writes and (state in rules.SENDABLE or (state is LetterState.SENDING and unclear)):
        acts.append("send")
    if writes and rules.reportable(state, unclear=unclear):
        acts.append("report")
    if writes and state in rules.WITHDRAWABLE:
        acts.append("withdraw")
    return acts


async def present_waiting(session: AsyncSession, found: Slice) -> list[WaitingLetter]:
    names = Names(
        await cases.names_of(session, {row.submitted_by or row.created_by for row in found.rows}), ()
    )
    return [
        WaitingLetter(
            id=row.id,
            complaint=row.complaint,
            reference=row.reference,
            kind=row.kind,
            language=row.language,
            state=row.state,
            by=names.of(row.submitted_by or row.created_by),
            since=row.submitted_at or row.updated_at,
            sent_back=row.sent_back is not None,
            due_on=row.due_on,
        )
        for row in found.rows
    ]
