"""What hangs on complaints that are to be erased: the ids by which every table is reached, the counts, the keys.

Runs as whoever asks, for a look beforehand, and sees then what that person may; and as worker, who does it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, Text, TextClause, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.erasure.reach import REACH, Does, Reach
from complaints.erasure.rules import Target
from complaints.models import Complaint, Erasure, ErasureItem, ErasureKey
from complaints.models.person import PartyRole
from complaints.models.retention import Depth

_UUIDS = (
    "touched", "gone", "cleared", "emptied", "skeletons", "parties", "persons", "allegations", "protection_files",
    "reports", "imports",
)  # fmt: skip
SETS = (*_UUIDS, "party_names")

Sets = Mapping[str, Sequence[UUID | str]]


def bound(statement: str) -> TextClause:
    """The statement with the sets its text names."""
    made = text(statement)
    names = set(made._bindparams)
    if "party_names" in names:
        made = made.bindparams(bindparam("party_names", type_=ARRAY(Text())))
    return made.bindparams(*(bindparam(name, type_=ARRAY(Uuid())) for name in _UUIDS if name in names))


def of(sets: Sets, statement: TextClause) -> dict[str, Sequence[UUID | str]]:
    return {name: sets[name] for name in statement._bindparams if name in sets}


class _Part(NamedTuple):
    id: UUID
    complaint: UUID
    person: UUID | None
    role: str


_PARTIES = bound("SELECT id, complaint, person, role FROM party WHERE complaint = ANY(:touched)")
_STAYING = bound("SELECT DISTINCT person FROM party WHERE person = ANY(:persons) AND NOT id = ANY(:parties)")
_ALLEGATIONS = bound(
    "SELECT id FROM allegation WHERE complaint = ANY(:cleared) OR party = ANY(:parties)"
    " OR (complaint = ANY(:emptied) AND party IS NULL)"
)
# Of somebody for whom nothing else is at hand than what goes; a file that hangs on more belongs to more.
_FILES = bound(
    """
    SELECT DISTINCT l.file FROM protection_link l
    WHERE (l.record = ANY(:cleared) OR l.record = ANY(:allegations))
      AND NOT EXISTS (
          SELECT 1 FROM protection_link o
          WHERE o.file = l.file AND NOT (o.record = ANY(:touched) OR o.record = ANY(:allegations))
      )
    """
)
_IMPORTS = bound(
    "SELECT DISTINCT import_id FROM complaint WHERE id = ANY(:touched) AND import_id IS NOT NULL"
)


async def collect(session: AsyncSession, targets: Collection[Target]) -> Sets:
    """The sets of ids that the declared reach names."""
    by: defaultdict[Depth, list[UUID]] = defaultdict(list)
    leaving: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for target in targets:
        by[target.depth].append(target.complaint)
        if target.person is not None:
            leaving[target.complaint].add(target.person)
    sets: dict[str, Sequence[UUID | str]] = {
        "touched": sorted({target.complaint for target in targets}),
        "gone": by[Depth.WHOLE],
        "cleared": by[Depth.WHOLE] + by[Depth.WORDS],
        "emptied": by[Depth.WHOLE] + by[Depth.WORDS] + by[Depth.TEXTS],
        "skeletons": by[Depth.WORDS] + by[Depth.TEXTS],
    }
    cleared, emptied = set(sets["cleared"]), set(sets["emptied"])
    parts = [_Part._make(row) for row in await session.execute(_PARTIES, of(sets, _PARTIES))]
    going = [part for part in parts if part.complaint in cleared or part.person in leaving[part.complaint]]
    sets["parties"] = [part.id for part in going]
    sets["party_names"] = [str(part.id) for part in going]
    persons = {part.person for part in going if part.person}
    sets["persons"] = sorted(persons)
    staying = set((await session.execute(_STAYING, of(sets, _STAYING))).scalars())
    sets["persons"] = sorted(persons - staying)
    senders = {part.complaint for part in going if part.role == PartyRole.COMPLAINANT}
    sets["reports"] = sorted(emptied | senders)
    for name, statement in (
        ("allegations", _ALLEGATIONS),
        ("protection_files", _FILES),
        ("imports", _IMPORTS),
    ):
        sets[name] = list((await session.execute(statement, of(sets, statement))).scalars())
    return sets


_COUNTED = [reach for reach in REACH if reach.does is not Does.NOTHING]
_BESIDE = {Complaint, Erasure, ErasureItem, ErasureKey}
SHOWN = [
    reach for reach in _COUNTED if reach.table.metadata is Complaint.metadata and reach.table not in _BESIDE
]


def counting(some: Sequence[Reach]) -> TextClause:
    parts = [f'SELECT {at}, count(*) FROM "{one.name}" WHERE {one.where}' for at, one in enumerate(some)]  # noqa: S608
    return bound(" UNION ALL ".join(parts))


_SHOWN_COUNTS = counting(SHOWN)


async def count_shown(session: AsyncSession, sets: Sets) -> list[tuple[Reach, int]]:
    """Rows by table as the session's role sees them; tables with none are left out."""
    rows = await session.execute(_SHOWN_COUNTS, of(sets, _SHOWN_COUNTS))
    return [(SHOWN[at], count) for at, count in rows if count]


class Doomed(NamedTuple):
    key: UUID
    is_file: bool


_THEIRS = "(complaint = ANY(:emptied) OR party = ANY(:parties))"
_SHARED = "(complaint = ANY(:emptied) OR persons ?| CAST(:party_names AS text[]))"
_KEYS = bound(
    f"""
    SELECT id, true FROM attachment WHERE complaint = ANY(:emptied)
    UNION ALL SELECT f.id, true FROM letter_file f JOIN letter l ON l.id = f.letter
        WHERE l.complaint = ANY(:emptied) OR l.party = ANY(:parties)
    UNION ALL SELECT id, false FROM incoming WHERE {_THEIRS}
    UNION ALL SELECT f.id, true FROM incoming_file f JOIN incoming i ON i.id = f.incoming
        WHERE i.complaint = ANY(:emptied) OR i.party = ANY(:parties)
    UNION ALL SELECT package, true FROM referral WHERE package IS NOT NULL AND {_SHARED}
    UNION ALL SELECT complaint, false FROM report WHERE complaint = ANY(:reports)
    UNION ALL SELECT id, false FROM handover WHERE {_SHARED}
    UNION ALL SELECT file, true FROM import WHERE file IS NOT NULL AND id = ANY(:imports)
    UNION ALL SELECT id, false FROM protection_alert WHERE complaint = ANY(:emptied)
    UNION ALL SELECT id, false FROM glass_opening WHERE record = ANY(:emptied) OR record = ANY(:allegations)
        OR record = ANY(:protection_files)
    UNION ALL SELECT DISTINCT complaint, false FROM naming WHERE complaint = ANY(:emptied)
    UNION ALL SELECT unnest(CAST(:allegations AS uuid[])), false
    UNION ALL SELECT unnest(CAST(:protection_files AS uuid[])), false
    UNION ALL SELECT unnest(CAST(:persons AS uuid[])), false
    """  # noqa: S608 - only constants of this module
)


async def doomed(session: AsyncSession, sets: Sets) -> list[Doomed]:
    """The keys and files that open what goes."""
    return [Doomed(key, is_file) for key, is_file in await session.execute(_KEYS, of(sets, _KEYS))]


_FILES_COUNT = bound(f"SELECT count(*) FROM ({_KEYS.text}) AS k (key, is_file) WHERE is_file")  # noqa: S608


async def count_files(session: AsyncSession, sets: Sets) -> int:
    found: int = (await session.execute(_FILES_COUNT, of(sets, _FILES_COUNT))).scalar_one()
    return found
