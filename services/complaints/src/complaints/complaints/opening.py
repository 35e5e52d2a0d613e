"""Opening a complaint to the whole staff of its side, who find it by search and never met the person."""

from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.disclosures import names
from complaints.disclosures.looking import texts_of
from complaints.disclosures.repository import parties_of
from complaints.disclosures.rules import Recipient, Wanted
from complaints.disclosures.service import Disclosures
from complaints.models import Complaint
from complaints.models.complaint import CaseKind, Level
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind
from complaints.policy.permissions import HEAD


def check_registered(level: Level) -> None:
    """Raises Invalid: nobody can have agreed yet, and no name was looked for."""
    _check_level(level)
    if level is Level.INTERNAL:
        fault = (
            "Register it as confidential. It is opened to the whole staff once names were looked for in its texts "
            "and everybody in it agreed"
        )
        raise Invalid(errors=[FieldError("/level", fault, "not-agreed")])


async def check_opened(
    session: AsyncSession, principal: Principal, record: Complaint, level: Level, checked: str | None
) -> None:
    """Of a complaint as it is to be. Raises Forbidden to who does not head the office, NotCovered, Invalid."""
    _check_level(level)
    if record.level == Level.SEALED.value:
        fault = "It is sealed: whoever heads the office and is named on it unseals it"
        raise Invalid(errors=[FieldError("/level", fault, "sealed")])
    if level is not Level.INTERNAL or record.level == Level.INTERNAL.value:
        return
    if record.kind == CaseKind.ABOUT_OFFICE:
        raise Invalid(
            errors=[FieldError("/level", "A complaint about the office stays confidential", "kind")]
        )
    if not principal.covers(HEAD, record.office, record.team):
        raise Forbidden("Only who heads the office opens a complaint to the whole staff")
    if checked != names.fingerprint(texts_of(record)):
        fault = "Look for names in the texts first: they are not those that were gone through"
        raise Invalid(errors=[FieldError("/checked", fault, "not-gone-through")])
    if await parties_of(session, record.id):
        await Disclosures(session, principal).demand(record, _wanted(record))


def _wanted(record: Complaint) -> Wanted:
    content = {Content.CASE, Content.SUMMARY}
    if record.narrative:
        content.add(Content.NARRATIVE)
    if record.place or record.unit:
        content.add(Content.PLACE)
    return Wanted(DisclosurePurpose.STAFF_READING, Recipient(RecipientKind.STAFF), frozenset(content))


def _check_level(level: Level) -> None:
    """A sealed record is read by those named on it, who are chosen when it is sealed."""
    if level is Level.SEALED:
        fault = "Seal it with the persons who are to read it, once it is registered"
        raise Invalid(errors=[FieldError("/level", fault, "not-named")])
