"""What addressees answer, the letters that it comes in, and what the staff thinks of it."""

from collections.abc import Callable
from dataclasses import replace

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import and_, or_
from sqlmodel import col

from recommendations.models import (
    Adequacy,
    AnswerFile,
    Escalation,
    Extension,
    Letter,
    LetterFile,
    PlanItem,
    ProgressReport,
    Reminder,
    Response,
    SeenObstacle,
    StatedObstacle,
)
from recommendations.policy.outside import (
    beside_ours,
    not_answered_by_us,
    not_decided,
    not_received,
    own_file,
    said_from_outside,
)
from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.policy.rules import (
    READS,
    Condition,
    belonging,
    followed,
    hanging_on,
    only_added,
    recommendation_changeable,
)


def letter_readable(who: Facts) -> Condition:
    """A letter may speak of many recommendations, so whoever reads it reads all that its office issues."""
    return and_(col(Letter.side) == who.side, who.covers(READ, col(Letter.office), col(Letter.team)))


def letter_writable(who: Facts) -> Condition:
    covered = who.covers((WRITE, ISSUE), col(Letter.office), col(Letter.team))
    return and_(col(Letter.side) == who.side, covered)


def _letter_insertable(who: Facts) -> Condition:
    return and_(letter_writable(who), col(Letter.entered_by) == who.account)


def _of_letter(*rules: Callable[[Facts], Condition]) -> Callable[[Facts], Condition]:
    return hanging_on(Letter, col(Letter.id), col(LetterFile.letter), letter_readable, *rules)


_file = col(AnswerFile.recommendation)


def _file_readable(who: Facts) -> Condition:
    return or_(belonging(_file)(who), own_file(who))


def _file_addable(who: Facts) -> Condition:
    followed = belonging(_file, recommendation_changeable)
    return or_(
        and_(followed(who), beside_ours(who)), and_(own_file(who), col(AnswerFile.created_by) == who.account)
    )


ANSWERS = [
    replace(
        said_from_outside(
            followed(Response, col(Response.recommendation)),
            as_said=not_answered_by_us,
            changed=not_received,
            received=True,
        ),
        worker=READS,
    ),
    said_from_outside(followed(Extension, col(Extension.recommendation)), as_said=not_decided, received=True),
    said_from_outside(followed(PlanItem, col(PlanItem.recommendation)), changed=everyone),
    replace(
        said_from_outside(only_added(ProgressReport, col(ProgressReport.recommendation))),
        worker=READS,
        worker_columns=("id", "recommendation", "addressee", "claim", "reported_on", "entered_at"),
    ),
    only_added(StatedObstacle, col(StatedObstacle.recommendation)),
    # What the staff thinks of it: tables of their own, which no authority will ever be given a rule for.
    only_added(Adequacy, col(Adequacy.recommendation)),
    only_added(SeenObstacle, col(SeenObstacle.recommendation)),
    only_added(Reminder, col(Reminder.recommendation)),
    # The worker reads what has a file found, and of files of letters the ids, to sweep what no row names.
    Policy(
        AnswerFile,
        read=_file_readable,
        insert=_file_addable,
        worker=READS,
        worker_columns=("id", "recommendation", "name", "media_type", "size", "sha256", "created_at"),
    ),
    Policy(Letter, read=letter_readable, insert=_letter_insertable, update=letter_writable),
    Policy(
        LetterFile,
        read=_of_letter(),
        insert=_of_letter(letter_writable),
        worker=READS,
        worker_columns=("id",),
    ),
    Policy(
        Escalation,
        read=belonging(col(Escalation.recommendation)),
        worker=frozenset({"select", "insert"}),
    ),
]
