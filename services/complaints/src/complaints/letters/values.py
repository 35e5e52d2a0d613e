"""What the fields of a letter stand for: from the record, and, for a purpose, from the sealed persons."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.complaints.schemas import PersonFields
from complaints.letters.fields import Open, Sealed, part_of, role_of
from complaints.letters.relations import relation_in_words
from complaints.models import Complaint, Letter, Party
from complaints.models.person import Relation
from complaints.persons.service import Persons
from complaints.policy.permissions import UNSEAL


def day_in_words(day: date, language: str) -> str:
    """The day as it stands in a letter of that language; in English where the language's way is not known."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    # English letters put the day first, as most offices that write them do.
    return format_date(day, "d MMMM y" if locale.language == "en" else "long", locale=locale)


async def open_values(
    session: AsyncSession, complaint: Complaint, letter: Letter, today: date
) -> dict[str, str]:
    """The open fields that have a value."""
    ids = {complaint.place, complaint.authority, complaint.office, letter.created_by, letter.authority}
    names = await cases.names_of(session, {id_ for id_ in ids if id_})

    def name(of: UUID | None) -> str:
        return best_name(names.get(of, {}), [letter.language]) if of else ""

    values = {
        Open.REFERENCE: complaint.reference,
        Open.LETTER_DATE: day_in_words(today, letter.language),
        Open.RECEIVED_ON: day_in_words(complaint.received_on, letter.language),
        Open.SUMMARY: complaint.summary,
        Open.PLACE: name(complaint.place),
        Open.BODY: name(complaint.authority),
        Open.OFFICE: name(complaint.office),
        Open.AUTHOR: name(letter.created_by),
        Open.AUTHORITY: name(letter.authority),
    }
    return {field.value: value for field, value in values.items() if value}


async def sealed_values(
    persons: Persons,
    principal: Principal,
    letter: Letter,
    parties: Sequence[Party],
    fields: Iterable[Sealed],
    purpose: str | None,
    *,
    opened: bool = False,
) -> dict[str, str]:
    """The sealed fields among ``fields``; each person is opened once, and the opening is kept.

    ``opened``: for this very letter they were opened a moment ago, and that is kept. Raises Forbidden without the
    right to unseal, Invalid without a purpose.
    """
    wanted = list(fields)
    if not wanted:
        return {}
    if not principal.may(UNSEAL):
        raise Forbidden("This letter names somebody: only who may open sealed persons can do this")
    if purpose is None and not opened:
        raise Invalid(errors=[FieldError("/purpose", "Say what the sealed fields are needed for", "missing")])
    values: dict[str, str] = {}
    known: dict[UUID, PersonFields] = {}
    for field in wanted:
        party = party_of(field, letter, parties)
        if party is None:
            continue
        if party.id not in known:
            known[party.id] = await (
                persons.open_again(letter.complaint, party.id)
                if purpose is None
                else _opened(persons, letter.complaint, party.id, purpose)
            )
        if value := _in_words(known[party.id], part_of(field), letter.language):
            values[field.value] = value
    return values


def _in_words(person: PersonFields, part: str, language: str) -> str | None:
    value = getattr(person, part)
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, Relation):
        return person.relation_words or relation_in_words(value, language)
    return None if value is None else str(value)


async def _opened(persons: Persons, complaint: UUID, party: UUID, purpose: str) -> PersonFields:
    return (await persons.open(complaint, party, purpose)).person


def party_of(field: Sealed, letter: Letter, parties: Sequence[Party]) -> Party | None:
    """The recipient themselves where the field fits them, else the first party in that role."""
    role = role_of(field)
    recipient = next((party for party in parties if party.id == letter.party), None)
    if recipient is not None and role in (None, recipient.role):
        return recipient
    return next((party for party in parties if party.role == role), None)
