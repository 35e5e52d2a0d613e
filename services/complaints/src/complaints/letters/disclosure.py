"""What a letter tells an authority, and whether everybody concerned agreed to that."""

from collections.abc import Collection
from dataclasses import dataclass

from servicekit.errors import FieldError
from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.disclosures.rules import Recipient, Verdict, Wanted
from complaints.disclosures.service import Disclosures, NotCovered
from complaints.letters import repository
from complaints.letters.fields import part_of, sealed_among
from complaints.letters.names import left_in
from complaints.letters.telling import content_of
from complaints.letters.values import open_values, party_of
from complaints.models import Complaint, Letter
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter tells an authority, and what that rests on."""

    wanted: Wanted
    verdict: Verdict


async def wanted_by(
    session: AsyncSession, principal: Principal, complaint: Complaint, letter: Letter, fields: Collection[str]
) -> Wanted | None:
    """The disclosure that the letter to an authority is; None where it tells nothing of the complaint.

    ``fields``: those that its template and its text name.
    """
    values = await open_values(session, complaint, letter, today())
    content = set(content_of(letter.text, fields, values, complaint.narrative))
    persons = set(left_in(letter))
    if persons:
        content.add(Content.IDENTITY)
    parties = await repository.parties_of(session, principal, complaint.id)
    for field in sealed_among(fields):
        if party := party_of(field, letter, parties):
            persons.add(party.id)
            content.add(Content.CONTACT if part_of(field) == "address" else Content.IDENTITY)
    if not content:
        return None
    to = Recipient(RecipientKind.AUTHORITY, letter.authority)
    return Wanted(DisclosurePurpose.LETTER, to, frozenset(content), frozenset(persons))


async def check_consent_to_disclose(
    session: AsyncSession, principal: Principal, complaint: Complaint, letter: Letter, fields: Collection[str]
) -> Told | None:
    """Raises NotCovered when what the letter tells may not be told to its authority.

    Asked when the letter is drafted or changed, submitted, approved, and again in the transaction that sends it.
    """
    wanted = await wanted_by(session, principal, complaint, letter, fields)
    if wanted is None:
        return None
    try:
        verdict = await Disclosures(session, principal).demand(complaint, wanted)
    except NotCovered as refused:
        told = ", ".join(sorted(wanted.content))
        fault = f"This letter tells the authority what not everybody concerned agreed to: {told}"
        raise NotCovered(fault, errors=[FieldError("/text", fault, "not-covered"), *refused.errors]) from None
    return Told(wanted, verdict)
