"""What case work adds to complaints; the directory; and how a side works."""

from dataclasses import replace

from servicekit.policy import Facts, Policy
from sqlalchemy import and_
from sqlmodel import col

from complaints.models import (
    Action,
    ComplaintBody,
    ComplaintLink,
    DirectoryEntry,
    EarlierRemedy,
    FollowUp,
    Issue,
    Practice,
)
from complaints.policy.at_work import on_cases
from complaints.policy.permissions import IMPORT, PERMISSIONS, REGISTER, SETTINGS, WORK
from complaints.policy.rules import (
    READS,
    Condition,
    of_readable_complaint,
    of_workable_complaint,
    on_complaint,
    side_reached,
)


def _both_readable(who: Facts) -> Condition:
    """A link is there for whoever reads both ends; to others neither end shows that it has one."""
    return and_(
        of_readable_complaint(col(ComplaintLink.complaint))(who),
        of_readable_complaint(col(ComplaintLink.other))(who),
    )


def _link_writable(who: Facts) -> Condition:
    """By who works on the one that is handled with the other, or was made out of it."""
    return and_(of_workable_complaint(col(ComplaintLink.complaint))(who), _both_readable(who))


def _entry_readable(who: Facts) -> Condition:
    return and_(col(DirectoryEntry.side) == who.side, on_cases(who))


def _entry_writable(who: Facts) -> Condition:
    return and_(col(DirectoryEntry.side) == who.side, who.holds((REGISTER, WORK, IMPORT)))


def practice_readable(who: Facts) -> Condition:
    staff = who.holds(PERMISSIONS)
    return and_(staff, side_reached(who, col(Practice.side), SETTINGS))


def _practice_writable(who: Facts) -> Condition:
    return and_(who.everywhere(SETTINGS), side_reached(who, col(Practice.side), SETTINGS))


CASE_WORK = (
    on_complaint(ComplaintBody, col(ComplaintBody.complaint)),
    # The text of an issue is found like the narrative it stands for.
    replace(
        on_complaint(Issue, col(Issue.complaint), worker=READS), worker_columns=("id", "complaint", "text")
    ),
    Policy(ComplaintLink, read=_both_readable, insert=_link_writable, delete=_link_writable),
    on_complaint(FollowUp, col(FollowUp.complaint)),
    # Counted by kind for figures of an office; what was done and answered is not read.
    replace(
        on_complaint(Action, col(Action.complaint), worker=READS), worker_columns=("id", "complaint", "kind")
    ),
    on_complaint(EarlierRemedy, col(EarlierRemedy.complaint)),
    Policy(DirectoryEntry, read=_entry_readable, insert=_entry_writable, update=_entry_writable),
    Policy(Practice, read=practice_readable, insert=_practice_writable, update=_practice_writable),
)
