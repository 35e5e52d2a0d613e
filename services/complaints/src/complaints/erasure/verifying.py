"""Whether what was erased is still gone."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.erasure.collecting import bound, collect, counting, of
from complaints.erasure.reach import REACH, Does
from complaints.erasure.rules import Target
from complaints.erasure.schemas import CameBack, ErasureVerification
from complaints.erasure.work import Item, erased_by, hash_of
from complaints.models import Complaint, Erasure, LegalHold, LegalHoldReason, Presence, Watcher
from complaints.models.retention import Depth

_AT_ONCE = 5_000
_AGAIN = {Watcher, Presence, LegalHold, LegalHoldReason}
"""What may be written anew of what is left for the figures."""
_CHECKED = [
    reach
    for reach in REACH
    if reach.does in (Does.DELETE, Does.CASCADE)
    and reach.table not in _AGAIN
    and reach.table.metadata is Complaint.metadata
]
_COUNTS = counting(_CHECKED)
_COMPLAINTS = bound(
    "SELECT count(*) FROM complaint WHERE id = ANY(:gone)"
    " OR (id = ANY(:skeletons) AND (summary <> '' OR narrative IS NOT NULL OR erased_on IS NULL))"
)


async def verify(worker: AsyncSession, keys: KeyStore, record: Erasure) -> ErasureVerification:
    """As worker, for whom nothing hides what came back; says of it only how much."""
    items = await erased_by(worker, record.id)
    back: Counter[str] = Counter()
    for at in range(0, len(items), _AT_ONCE):
        back += await _come_back(worker, items[at : at + _AT_ONCE])
    keys_back = len(await keys.get_many(_keys(items)))
    ids_match = hash_of([item.complaint for item in items]) == record.ids_hash
    return ErasureVerification(
        id=record.id,
        checked_at=utcnow(),
        complaints=len({item.complaint for item in items}),
        ids_match=ids_match,
        came_back=[CameBack(table=table, rows=rows) for table, rows in sorted(back.items()) if rows],
        keys_back=keys_back,
        holds=ids_match and not keys_back and not +back,
    )


async def _come_back(worker: AsyncSession, items: Sequence[Item]) -> Counter[str]:
    # Where others stay, work goes on: there only the person must not come back.
    targets = [
        Target(item.complaint, Depth.PERSON if item.depth is Depth.TEXTS else item.depth, item.person)
        for item in items
    ]
    sets = await collect(worker, targets)
    counts: Counter[str] = Counter()
    for at, rows in await worker.execute(_COUNTS, of(sets, _COUNTS)):
        counts[_CHECKED[at].name] += rows
    counts["complaint"] += (await worker.execute(_COMPLAINTS, of(sets, _COMPLAINTS))).scalar_one()
    return counts


def _keys(items: Sequence[Item]) -> list[UUID]:
    deep = {item.complaint for item in items if item.depth in (Depth.WHOLE, Depth.WORDS)}
    return [*deep, *{item.person for item in items if item.person}]
