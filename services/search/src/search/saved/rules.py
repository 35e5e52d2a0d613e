"""When a search that is kept is looked through for its owner. No I/O."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from search.models.saved import MailEvery

Rounds = Mapping[MailEvery, datetime]
"""Since when a search is due that was not asked since, by how often its owner wants mail."""


def last_round(every: MailEvery, now: datetime, hour: int) -> datetime:
    """The latest moment, until ``now``, at which everybody's searches were due: each day at ``hour``, or each Monday.

    At one moment for all, since the hour at which a mail arrives would tell when something was recorded.
    """
    latest = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if latest > now:
        latest -= timedelta(days=1)
    return latest - timedelta(days=latest.weekday()) if every is MailEvery.WEEKLY else latest
