"""Pages that were left: going back to one in the browser shows nothing of it any more. Held in memory alone."""

from collections import OrderedDict
from uuid import NAMESPACE_URL, UUID, uuid5

from servicekit.ids import utcnow

from complaints.public_form.draft import LONGEST

_MOST = 100_000


def mark_of(draft: UUID) -> UUID:
    """What a report's pages are left by. It is in their addresses, so it says nothing of the report."""
    return uuid5(NAMESPACE_URL, f"urn:daylight:complaints:left:{draft}")


class Left:
    """A restart forgets; the pages themselves age as well."""

    def __init__(self) -> None:
        self._left: OrderedDict[UUID, float] = OrderedDict()

    def leave(self, mark: UUID) -> None:
        now = utcnow().timestamp()
        self._left[mark] = now
        while self._left and (len(self._left) > _MOST or self._is_old(now)):
            self._left.popitem(last=False)

    def __contains__(self, mark: UUID) -> bool:
        return mark in self._left

    def _is_old(self, now: float) -> bool:
        return now - next(iter(self._left.values())) > LONGEST.total_seconds()
