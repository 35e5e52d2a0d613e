"""What is published of complaints, and what waits for it."""

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import all_, and_, or_
from sqlmodel import col

from complaints.models import PublicSummary, RegisterEntry, WithdrawnEntry
from complaints.models.register import SummaryState
from complaints.policy.permissions import PUBLISH
from complaints.policy.rules import Condition, of_readable_complaint, of_workable_complaint

_of_readable = of_readable_complaint(col(PublicSummary.complaint))
_of_workable = of_workable_complaint(col(PublicSummary.complaint))


def _summary_readable(who: Facts) -> Condition:
    return or_(_of_readable(who), _summary_cleared(who))


def _summary_changeable(who: Facts) -> Condition:
    return or_(_of_workable(who), _summary_cleared(who))


def _summary_cleared(who: Facts) -> Condition:
    """Once submitted it is cleared material: its second person need not read the complaint."""
    return and_(
        col(PublicSummary.side) == who.side,
        who.account != all_(col(PublicSummary.about)),
        col(PublicSummary.state) != SummaryState.DRAFT.value,
        who.covers(PUBLISH, col(PublicSummary.office), col(PublicSummary.team)),
    )


def _publishes(who: Facts) -> Condition:
    return and_(
        col(RegisterEntry.side) == who.side,
        who.covers(PUBLISH, col(RegisterEntry.office), col(RegisterEntry.team)),
    )


def _withdraws(who: Facts) -> Condition:
    return and_(
        col(WithdrawnEntry.side) == who.side,
        who.covers(PUBLISH, col(WithdrawnEntry.office), col(WithdrawnEntry.team)),
    )


REGISTER = (
    Policy(PublicSummary, read=_summary_readable, insert=_of_workable, update=_summary_changeable),
    Policy(RegisterEntry, read=everyone, insert=_publishes, delete=_publishes),
    Policy(WithdrawnEntry, read=everyone, insert=_withdraws),
)
