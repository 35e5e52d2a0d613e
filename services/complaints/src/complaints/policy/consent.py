"""Consent, disclosure, agreements, referrals, and what passes between the sides."""

from dataclasses import replace

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, exists, or_
from sqlmodel import col

from complaints.models import (
    Agreement,
    Complaint,
    Consent,
    Disclosure,
    DisclosureException,
    Handover,
    HandoverOffer,
    HandoverReceipt,
    Referral,
)
from complaints.policy.permissions import AGREE, PERMISSIONS, PROTECT, REGISTER, SETTINGS
from complaints.policy.rules import (
    READS,
    Condition,
    complaint_readable,
    complaint_workable,
    of_workable_complaint,
    on_complaint,
    side_reached,
)


def agreement_readable(who: Facts) -> Condition:
    staff = who.holds(PERMISSIONS)
    return and_(staff, side_reached(who, col(Agreement.side), SETTINGS))


def _agreement_writable(who: Facts) -> Condition:
    return and_(who.everywhere(SETTINGS), side_reached(who, col(Agreement.side), SETTINGS))


def _given_by(who: Facts) -> Condition:
    """The offer is from a complaint that the asker may read."""
    return exists().where(
        col(Handover.id) == HandoverOffer.id,
        col(Complaint.id) == Handover.complaint,
        complaint_readable(who),
    )


def _given_by_worker(who: Facts) -> Condition:
    """The same, and that the asker works on."""
    return exists().where(
        col(Handover.id) == HandoverOffer.id,
        col(Complaint.id) == Handover.complaint,
        complaint_readable(who),
        complaint_workable(who),
    )


def _taken_by(who: Facts) -> Condition:
    """A complaint that the asker may read came by this offer."""
    return exists().where(
        col(HandoverReceipt.handover) == HandoverOffer.id,
        col(Complaint.id) == HandoverReceipt.complaint,
        complaint_readable(who),
    )


def _offered_to(who: Facts) -> Condition:
    """Offers lie before those who register for the whole office: no team has them yet."""
    return and_(
        col(HandoverOffer.to_side) == who.side,
        or_(who.everywhere(REGISTER), who.in_offices(REGISTER, col(HandoverOffer.office))),
    )


def offer_visible(who: Facts) -> Condition:
    return or_(
        and_(col(HandoverOffer.from_side) == who.side, _given_by(who)),
        _offered_to(who),
        and_(col(HandoverOffer.to_side) == who.side, _taken_by(who)),
    )


def _offer_makable(who: Facts) -> Condition:
    return and_(col(HandoverOffer.from_side) == who.side, _given_by_worker(who))


def _offer_movable(who: Facts) -> Condition:
    return or_(_offer_makable(who), _offered_to(who))


def _kept(policy: Policy) -> Policy:
    """What left the house is never deleted by anybody who works on the case."""
    return replace(policy, delete=None)


CONSENT = (
    _kept(on_complaint(Consent, col(Consent.complaint))),
    replace(
        _kept(on_complaint(DisclosureException, col(DisclosureException.complaint))),
        update=of_workable_complaint(col(DisclosureException.complaint), AGREE),
    ),
    replace(
        _kept(on_complaint(Disclosure, col(Disclosure.complaint))),
        # Whoever works on an allegation keeps what left by it; so does the second person to names given to a demand.
        insert=of_workable_complaint(col(Disclosure.complaint), PROTECT, AGREE),
    ),
    Policy(Agreement, read=agreement_readable, insert=_agreement_writable, update=_agreement_writable),
    replace(
        _kept(on_complaint(Referral, col(Referral.complaint), worker=READS)), worker_columns=("id", "package")
    ),
    _kept(on_complaint(Handover, col(Handover.complaint))),
    Policy(
        HandoverOffer,
        read=offer_visible,
        insert=_offer_makable,
        update=_offer_movable,
        worker=READS,
        worker_columns=("id", "state"),
    ),
    _kept(on_complaint(HandoverReceipt, col(HandoverReceipt.complaint))),
)
