"""Looking further than who asks: a tie ends somebody's access although they must not learn where the visit goes.

For a few statements the transaction reads and writes as who heads the preventive side; what comes of it is told to
nobody but by the rules of this feature. The act stays that of who asks: their account goes on standing there.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from servicekit.principal import Principal
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from visits.policy import POLICIES
from visits.policy.permissions import READ, TEAM_READ, VISIT_HEAD

_HOLDS = ",".join(sorted((READ, TEAM_READ, VISIT_HEAD)))
_SET = text(
    "SELECT set_config('daylight.holds', :holds, true), set_config('daylight.everywhere', :everywhere, true)"
)


_RAISED = "whole side"


@asynccontextmanager
async def whole_side(session: AsyncSession, principal: Principal) -> AsyncIterator[None]:
    """One within another is the outer one: what comes after the inner one still looks as far."""
    if session.info.get(_RAISED):
        yield
        return
    await session.flush()
    own = POLICIES.settings(principal)["daylight.holds"]
    await session.execute(_SET, {"holds": f"{own},{_HOLDS}", "everywhere": _HOLDS})
    session.info[_RAISED] = True
    try:
        yield
        await session.flush()
    except BaseException:
        # Not every error ends the transaction: one before the database saw the statement, or within a savepoint,
        # leaves it as it is, and somebody may go on with it. Where it did end, so did the settings.
        with suppress(DBAPIError):
            await _back(session, principal)
        raise
    finally:
        session.info.pop(_RAISED, None)
    await _back(session, principal)


async def _back(session: AsyncSession, principal: Principal) -> None:
    own = POLICIES.settings(principal)
    await session.execute(_SET, {"holds": own["daylight.holds"], "everywhere": own["daylight.everywhere"]})
