"""What differs by the kind of a case: a complaint, an inquiry of one's own, or one about the office itself. No I/O."""

from collections.abc import Collection
from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.principal import Principal

from complaints.complaints.schemas import ComplaintDraft
from complaints.models import Complaint
from complaints.models.complaint import CaseKind, Channel, Level, State
from complaints.models.person import PartyRole
from complaints.policy.permissions import HEAD


def first_state(kind: CaseKind) -> State:
    """Nobody waits for an inquiry of one's own to be acknowledged, and to begin it was to assess it."""
    return State.ASSESSED if kind is CaseKind.OWN_INITIATIVE else State.RECEIVED


def check(draft: ComplaintDraft, registrar: UUID) -> None:
    """Raises Invalid where the draft does not fit its kind."""
    faults = []
    own = draft.kind is CaseKind.OWN_INITIATIVE
    if own is not (draft.channel is Channel.OWN_INITIATIVE):
        fault = "Only an inquiry of one's own initiative came from nobody, and it did"
        faults.append(FieldError("/channel", fault, "kind"))
    if own and draft.complainant_role is not None:
        fault = "Nobody complains in an inquiry of one's own initiative"
        faults.append(FieldError("/complainant_role", fault, "kind"))
    if own:
        faults += [
            FieldError(f"/parties/{at}/role", "An inquiry of one's own initiative has no complainant", "kind")
            for at, party in enumerate(draft.parties)
            if party.role is PartyRole.COMPLAINANT
        ]
    if draft.started_from and not own:
        fault = "Only an inquiry of one's own initiative is begun because of complaints"
        faults.append(FieldError("/started_from", fault, "kind"))
    if draft.kind is CaseKind.ABOUT_OFFICE:
        if not draft.about:
            faults.append(FieldError("/about", "Say whom it is about, so that they never read it", "missing"))
        if draft.level is Level.INTERNAL:
            fault = "A complaint about the office stays confidential"
            faults.append(FieldError("/level", fault, "kind"))
        if draft.team is not None:
            faults.append(FieldError("/team", "It goes to who heads the office, not to a team", "kind"))
    elif draft.about:
        faults.append(FieldError("/about", "Only a complaint about the office is about an account", "kind"))
    if registrar in draft.about:
        fault = "Somebody else registers a complaint about you"
        faults.append(FieldError("/about", fault, "yourself"))
    if faults:
        raise Invalid(errors=faults)


def check_party(record: Complaint, role: PartyRole) -> None:
    """Raises Invalid for a complainant where nobody complained."""
    if record.kind == CaseKind.OWN_INITIATIVE and role is PartyRole.COMPLAINANT:
        fault = "An inquiry of one's own initiative has no complainant"
        raise Invalid(errors=[FieldError("/role", fault, "kind")])


def check_about(record: Complaint, about: Collection[UUID], by: UUID) -> None:
    """Raises Invalid where those it is about can't be changed to ``about``."""
    if record.kind != CaseKind.ABOUT_OFFICE:
        fault = FieldError("/about", "Only a complaint about the office is about an account", "kind")
    elif not about:
        fault = FieldError("/about", "Say whom it is about, so that they never read it", "missing")
    elif by in about:
        fault = FieldError("/about", "Somebody else says that it is about you", "yourself")
    elif record.assignee in about:
        fault = FieldError("/about", "It is with this person: give it to somebody else first", "assignee")
    else:
        return
    raise Invalid(errors=[fault])


def check_assignment(record: Complaint, account: UUID | None, by: Principal, entrusted: UUID | None) -> None:
    """A complaint about the office is given on by who heads it or was named for it, and never to whom it is about."""
    if record.kind != CaseKind.ABOUT_OFFICE:
        return
    if not (by.covers(HEAD, record.office, record.team) or by.account == entrusted):
        raise Forbidden(
            "Only who heads the office, or the person the settings name for it, gives a complaint about it to somebody"
        )
    if account is not None and account in record.about:
        raise Invalid(errors=[FieldError("/account", "It is about this person", "about")])
