"""What a consent has to say to be one. No I/O."""

from datetime import date, timedelta

from complaints.disclosures.rules import KINDS, NAMED
from complaints.models.consent import Capacity, DisclosurePurpose, GivenBy, RecipientKind

LONGEST_REVIEW = timedelta(days=92)
"""A capacity that comes and goes is looked at again within three months."""


class ConsentRefused(Exception):
    """Why this is no consent; ``field`` is what the person would have to change."""

    def __init__(self, field: str, code: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.code = code


def check_giving(
    given_by: GivenBy,
    capacity: Capacity,
    guardian_basis: str | None,
    reviewed_on: date | None,
    review_by: date | None,
    today: date,
) -> None:
    """Raises ConsentRefused where who gives it cannot."""
    if capacity is Capacity.NONE and given_by is GivenBy.SELF:
        raise ConsentRefused("given_by", "no-capacity", "Without capacity a guardian gives consent")
    if given_by is GivenBy.GUARDIAN and not guardian_basis:
        raise ConsentRefused("guardian_basis", "missing", "Say what the guardian's right rests on")
    if capacity is Capacity.FLUCTUATING:
        check_review(reviewed_on, review_by, today)
    elif review_by is not None:
        raise ConsentRefused("review_by", "not-here", "Only a capacity that fluctuates is reviewed")


def check_review(reviewed_on: date | None, review_by: date | None, today: date) -> None:
    if reviewed_on is None:
        raise ConsentRefused("reviewed_on", "missing", "Say when the person's capacity was looked at")
    if reviewed_on > today:
        raise ConsentRefused("reviewed_on", "future", "This day is still to come")
    if review_by is None:
        raise ConsentRefused("review_by", "missing", "Say until when it is to be looked at again")
    if not reviewed_on < review_by <= reviewed_on + LONGEST_REVIEW:
        fault = f"Within {LONGEST_REVIEW.days} days of the last time"
        raise ConsentRefused("review_by", "too-long", fault)


def check_scope(
    purpose: DisclosurePurpose,
    kind: RecipientKind,
    named: bool,
    capacity: Capacity,
    given_on: date,
    until: date | None,
    today: date,
) -> None:
    """Raises ConsentRefused where purpose, recipient and time do not fit each other."""
    if kind not in KINDS[purpose]:
        raise ConsentRefused("recipient_kind", "misfit", "Nobody of this kind is told for that purpose")
    if named and kind not in NAMED:
        raise ConsentRefused("recipient", "not-here", "There is only one of this kind")
    if given_on > today:
        raise ConsentRefused("given_on", "future", "This day is still to come")
    if until is not None and until < given_on:
        raise ConsentRefused("until", "order", "It cannot end before it was given")
    if purpose is DisclosurePurpose.STAFF_READING and (until is not None or capacity is Capacity.FLUCTUATING):
        fault = "What the whole staff has read cannot end by a date: it lasts until it is withdrawn"
        raise ConsentRefused("until", "lasting", fault)
