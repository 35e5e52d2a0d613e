"""Looking further than who asks: a tie ends somebody's access although they must not learn where the visit goes.

For a few statements the transaction reads and writes as who heads the preventive side; what comes of it is told to
nobody but by the rules of this feature. The act stays that of who asks: their account goes on standing there.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

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


@asynccontextmanager
async def whole_side(session: AsyncSession, principal: Principal) -> AsyncIterator[None]:
    await session.flush()
    await session.execute(_SET, {"holds": _HOLDS, "everywhere": _HOLDS})
    try:
        yield
        await session.flush()
    except DBAPIError:
        # The transaction is over, and the settings with it.
        raise
    except BaseException:
        await _back(session, principal)
        raise
    await _back(session, principal)


async def _back(session: AsyncSession, principal: Principal) -> None:
    own = POLICIES.settings(principal)
    await session.execute(_SET, {"holds": own["daylight.holds"], "everywhere": own["daylight.everywhere"]})
