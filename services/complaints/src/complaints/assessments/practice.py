"""How a side works, as the rules take it."""

from complaints.assessments.rules import OwnGround, Terms
from complaints.models import Practice
from complaints.models.complaint import Decision


def terms_of(practice: Practice) -> Terms:
    return Terms(
        decides=practice.decides,
        too_old_days=practice.too_old_days,
        anonymous_accepted=practice.anonymous_accepted,
        outside_remit=frozenset(practice.outside_remit),
        unused_grounds=frozenset(practice.unused_grounds),
        own_grounds=[
            OwnGround(one["code"], Decision(one["decision"]), one["names"]) for one in practice.own_grounds
        ],
        sample_percent=practice.sample_percent,
        follow_up_days=practice.follow_up_days,
    )
