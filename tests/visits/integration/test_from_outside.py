"""By raw SQL as the service's own role: what somebody reaches who checks facts for an authority."""

from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person
from visits.policy.permissions import REPORT_ANSWER

from tests.everywhere import a_row_everywhere, of

MINISTRY = uuid7()
WRITTEN_BY_ALL = {table: {"insert"} for table in ("audit_entry", "audit_unsealed", "outbox")}
READ_BY_ALL = ("authority_reach", "known_authority", "known_account", "known_team", "report_setting")
NOTHING = WRITTEN_BY_ALL | {name: {"select"} for name in READ_BY_ALL}
"""Which authorities there are is no secret, nor by when they are to answer."""


def answers(side: Side = Side.PREVENTIVE, *more: str) -> Principal:
    return person(
        REPORT_ANSWER, *more, side=side, authority=MINISTRY, role="authority", account=of("account")
    )


async def test_an_authority_reaches_what_lies_with_it_and_nothing_else(visits: Bench) -> None:
    async with a_row_everywhere(visits) as world:
        await world.change("authority_reach", over=MINISTRY, under=MINISTRY)
        await world.change("report_exchange", called_off_at=None)
        for who in (
            answers(),
            answers(Side.COMPLAINTS),
            Principal(of("account"), answers().kind, Side.PREVENTIVE),
        ):
            assert await world.reached(who) == NOTHING
        await world.change("report_exchange", authority=MINISTRY)
        reads = {name: {"select"} for name in ("report_exchange", "report_release", "exchange_answer")}
        reads |= {name: {"select"} for name in ("exchange_reply", "answer_decision")}
        assert await world.reached(answers()) == NOTHING | reads
        assert await world.reached(answers(Side.COMPLAINTS)) == NOTHING
