"""What may become of a referral. No I/O."""

from collections.abc import Mapping

from complaints.models.referral import ReferralState

MOVES: Mapping[ReferralState, frozenset[ReferralState]] = {
    ReferralState.OFFERED: frozenset({ReferralState.WITHDRAWN}),
    ReferralState.SENT: frozenset(
        {
            ReferralState.ACKNOWLEDGED,
            ReferralState.ANSWERED,
            ReferralState.DECLINED,
            ReferralState.WITHDRAWN,
        }
    ),
    ReferralState.ACKNOWLEDGED: frozenset(
        {ReferralState.ANSWERED, ReferralState.DECLINED, ReferralState.WITHDRAWN}
    ),
    ReferralState.ANSWERED: frozenset(),
    ReferralState.DECLINED: frozenset(),
    ReferralState.WITHDRAWN: frozenset(),
}
"""By hand; sending is an act of its own."""

ENDED = frozenset({ReferralState.ANSWERED, ReferralState.DECLINED, ReferralState.WITHDRAWN})
