"""The SQL of the computation, as worker: what it counts, and what becomes of what it found."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from servicekit.ids import utcnow
from servicekit.leading import leaders
from sqlalchemy import ARRAY, Uuid, bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import KnownPlace, Pattern, PatternRun, PatternSilence, ToldAllegations
from complaints.models.pattern import RunState
from complaints.patterns.rules import Band, Silence, without_mass_filings

# Sealed complaints are not among the worker's rows; it is said here as well. What was registered twice is counted once.
COUNTED = "c.side = :side AND c.level <> 'sealed' AND c.state <> 'merged' AND c.place IS NOT NULL"
_OPEN = f"{COUNTED} AND c.received_on BETWEEN :first AND :last"
# A place that was merged is counted under the one that stands for it.
PLACE = "coalesce(led.leads, c.place)"
LED = "LEFT JOIN known_place led ON led.id = c.place AND led.leads IS NOT NULL"
# As the computing process takes them in: in whole numbers of four bytes, the days counted from the first of the year 1.
_COUNTS = text(
    f"""
    WITH counted AS (
        SELECT {PLACE} AS place, CAST(NULL AS uuid) AS theme, c.received_on, count(*) AS n
        FROM complaint c {LED} WHERE {_OPEN} GROUP BY 1, c.received_on
        UNION ALL
        SELECT {PLACE} AS place, t.theme, c.received_on, count(DISTINCT c.id) AS n
        FROM complaint c {LED}
        JOIN complaint_theme l ON l.complaint = c.id
        LEFT JOIN known_theme k ON k.id = l.theme
        CROSS JOIN LATERAL (VALUES (l.theme), (k.parent)) AS t (theme)
        WHERE {_OPEN} AND t.theme IS NOT NULL
        GROUP BY 1, t.theme, c.received_on
    ), numbered AS (
        SELECT CAST(p.at - 1 AS integer) AS place, CAST(coalesce(t.at, 0) - 1 AS integer) AS theme,
               counted.received_on - DATE '0001-01-01' + 1 AS day, CAST(counted.n AS integer) AS n
        FROM counted
        JOIN unnest(:places) WITH ORDINALITY AS p (id, at) ON p.id = counted.place
        LEFT JOIN unnest(:themes) WITH ORDINALITY AS t (id, at) ON t.id = counted.theme
        WHERE counted.theme IS NULL OR t.at IS NOT NULL
    )
    SELECT string_agg(int4send(place) || int4send(theme) || int4send(day) || int4send(n), '' ORDER BY day)
    FROM numbered GROUP BY place, theme ORDER BY place, theme
    """  # noqa: S608 - only constants of this module
).bindparams(bindparam("places", type_=ARRAY(Uuid())), bindparam("themes", type_=ARRAY(Uuid())))
_BY_PLACE = text(
    f"""
    WITH counted AS (
        SELECT {PLACE} AS place, CAST(NULL AS uuid) AS theme, c.received_on AS day, count(*) AS n
        FROM complaint c {LED} WHERE {_OPEN} GROUP BY 1, c.received_on
        UNION ALL
        SELECT {PLACE}, coalesce(k.parent, l.theme), c.received_on, count(DISTINCT c.id)
        FROM complaint c {LED}
        JOIN complaint_theme l ON l.complaint = c.id
        LEFT JOIN known_theme k ON k.id = l.theme
        WHERE {_OPEN}
        GROUP BY 1, coalesce(k.parent, l.theme), c.received_on
    )
    SELECT place, theme, array_agg(day ORDER BY day) AS days, array_agg(n ORDER BY day) AS counts
    FROM counted GROUP BY place, theme HAVING max(day) >= :counted_from
    ORDER BY place, theme
    """  # noqa: S608 - only constants of this module
)
# An allegation that names no place is of the place of its complaint. Those that are sealed are in nobody's count. Each
# is counted under the record of the place that it names, merged or not: what was told of a record stays told of it, or
# whoever merges one and takes it back would be told afresh each time, and could subtract.
_ALLEGATIONS = text(
    """
    SELECT coalesce(a.place, c.place) AS place, count(*) AS n
    FROM allegation a
    LEFT JOIN complaint c ON c.id = a.complaint AND c.level <> 'sealed'
    WHERE a.side = :side AND a.level <> 'sealed' AND coalesce(a.place, c.place) IS NOT NULL
      AND a.created_at >= CAST(:first AS date) AND a.created_at < CAST(:last AS date) + 1
    GROUP BY 1
    """
)
_SPAN = text(
    f"SELECT min(received_on) FROM complaint c WHERE {COUNTED} AND c.received_on <= :last"  # noqa: S608
)
_PLACES = text(
    """
    SELECT p.id, p.category, p.closed FROM known_place p WHERE p.leads IS NULL
    UNION
    SELECT c.place, NULL, false FROM complaint c
    WHERE c.side = :side AND c.level <> 'sealed' AND c.place IS NOT NULL
      AND NOT EXISTS (SELECT FROM known_place p WHERE p.id = c.place)
    ORDER BY id
    """
)
_THEMES = text(
    """
    WITH used AS (
        SELECT DISTINCT l.theme FROM complaint_theme l JOIN complaint c ON c.id = l.complaint
        WHERE c.side = :side AND c.level <> 'sealed' AND c.place IS NOT NULL
        UNION
        SELECT CAST(theme AS uuid) FROM known_recommended r, jsonb_array_elements_text(r.themes) AS theme
        WHERE r.side = :side
    )
    SELECT u.theme AS id, k.parent FROM used u LEFT JOIN known_theme k ON k.id = u.theme
    UNION
    SELECT k.parent, NULL FROM used u JOIN known_theme k ON k.id = u.theme WHERE k.parent IS NOT NULL
    ORDER BY id
    """
)
_LEAVE_A_CORE = text("SET LOCAL max_parallel_workers_per_gather = 0")
_EXPOSURES = text(
    "SELECT coalesce(led.leads, e.place) AS place, taken_on, max(population) AS population FROM known_exposure e"
    " LEFT JOIN known_place led ON led.id = e.place"
    " WHERE population IS NOT NULL GROUP BY 1, taken_on ORDER BY 1, taken_on"
)
_RECOMMENDED = text(
    "SELECT id, issued_on, places, themes FROM known_recommended WHERE side = :side ORDER BY id"
)


async def leave_a_core(session: AsyncSession) -> None:
    """One is for whoever works meanwhile."""
    await session.execute(_LEAVE_A_CORE)


async def first_day(session: AsyncSession, side: str, last: date) -> date | None:
    """The day of the oldest complaint that is counted."""
    found: date | None = (await session.execute(_SPAN, {"side": side, "last": last})).scalar_one_or_none()
    return found


async def places_of(session: AsyncSession, side: str) -> Sequence[Any]:
    """``id, category, closed`` of every place that is known, or complained about."""
    return (await session.execute(_PLACES, {"side": side})).all()


async def led(session: AsyncSession) -> dict[UUID, UUID]:
    """By place that was merged, the one that stands for it."""
    return await leaders(session, KnownPlace)


async def themes_of(session: AsyncSession, side: str) -> Sequence[Any]:
    """``id, parent`` of every theme that is complained about or recommended on, and of those above them."""
    return (await session.execute(_THEMES, {"side": side})).all()


async def exposures(session: AsyncSession) -> Sequence[Any]:
    return (await session.execute(_EXPOSURES)).all()


async def recommended(session: AsyncSession, side: str) -> Sequence[Any]:
    return (await session.execute(_RECOMMENDED, {"side": side})).all()


class PlaceTotal(NamedTuple):
    """Of a place on an upper theme, or on all; each mass filing is one."""

    place: UUID
    theme: UUID | None
    n: int
    mass_filings: int


async def by_place(
    session: AsyncSession, side: str, usual_from: date, first: date, last: date
) -> list[PlaceTotal]:
    """From ``first`` to ``last``. What came since ``usual_from`` tells what is a mass filing."""
    span = {"side": side, "first": usual_from, "last": last, "counted_from": first}
    found = await session.stream(_BY_PLACE, span)
    return [
        PlaceTotal(
            row.place, row.theme, *without_mass_filings(dict(zip(row.days, row.counts, strict=True)), first)
        )
        async for row in found
    ]


async def allegations(session: AsyncSession, side: str, first: date, last: date) -> dict[UUID, int]:
    """How many were recorded of each place."""
    rows = await session.execute(_ALLEGATIONS, {"side": side, "first": first, "last": last})
    return {row.place: row.n for row in rows}


async def allegations_told(session: AsyncSession, side: str) -> dict[UUID, Band]:
    """What was told last, by place."""
    statement = select(ToldAllegations).where(col(ToldAllegations.side) == side).with_for_update()
    rows = (await session.execute(statement)).scalars()
    return {row.place: Band(row.low, row.high) for row in rows}


async def keep_allegations_told(session: AsyncSession, side: str, bands: Mapping[UUID, Band]) -> None:
    if not bands:
        return
    statement = insert(ToldAllegations)
    fresh = {name: statement.excluded[name] for name in ("low", "high")}
    rows = [
        {"side": side, "place": place, "low": band.low, "high": band.high} for place, band in bands.items()
    ]
    await session.execute(statement.on_conflict_do_update(index_elements=["side", "place"], set_=fresh), rows)


async def counts(
    session: AsyncSession, side: str, first: date, last: date, places: Sequence[UUID], themes: Sequence[UUID]
) -> AsyncIterator[bytes]:
    """Pieces of rows as the computing process reads them, put together by the database: there are millions of them.
    What came in since ``places`` and ``themes`` were looked up has to wait for the next computation."""
    span = {"side": side, "first": first, "last": last}
    found = await session.stream_scalars(_COUNTS, span | {"places": places, "themes": themes})
    async for piece in found:
        yield piece


class Kept(NamedTuple):
    """A pattern as it is there before a computation."""

    id: UUID
    kind: str
    place: UUID
    theme: UUID | None
    recommendation: UUID | None
    since: date
    until: date
    standing: str
    decided: bool


async def kept(session: AsyncSession, side: str) -> list[Kept]:
    statement = select(
        col(Pattern.id),
        col(Pattern.kind),
        col(Pattern.place),
        col(Pattern.theme),
        col(Pattern.recommendation),
        col(Pattern.since),
        col(Pattern.until),
        col(Pattern.standing),
        col(Pattern.decision).is_not(None),
    ).where(col(Pattern.side) == side)
    found = await session.execute(statement.order_by(col(Pattern.id)).with_for_update())
    return [Kept(*row) for row in found]


_COLUMNS = (
    "id uuid, kind text, place uuid, theme uuid, recommendation uuid, since date, until date, standing text, "
    "observed_low integer, observed_high integer, expected integer, times text, marks jsonb, months jsonb"
)
_NAMES = [part.split()[0] for part in _COLUMNS.split(", ")]
_TOLD = [name for name in _NAMES if name not in ("id", "kind", "place", "theme", "recommendation")]
_WRITE = text(
    f"""
    INSERT INTO pattern (created_at, updated_at, version, side, {", ".join(_NAMES)})
    SELECT now(), now(), 1, :side, {", ".join(_NAMES)}
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t ({_COLUMNS})
    ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _TOLD)},
        version = pattern.version + 1, updated_at = now()
    WHERE ({", ".join(f"pattern.{name}" for name in _TOLD)})
        IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in _TOLD)})
    """  # noqa: S608 - only constants of this module
)


async def write(session: AsyncSession, side: str, rows: Sequence[dict[str, Any]]) -> None:
    """Patterns as they are now; one that says what it said before is left alone, version and all."""
    if rows:
        await session.execute(_WRITE, {"side": side, "rows": orjson.dumps(rows, default=str).decode()})


async def drop(session: AsyncSession, gone: Collection[Kept]) -> None:
    """What is not found any more goes; what somebody decided about stays, withdrawn and without its figures."""
    ids = [one.id for one in gone if not one.decided]
    if ids:
        await session.execute(delete(Pattern).where(col(Pattern.id).in_(ids)))
    decided = [one.id for one in gone if one.decided and one.standing != "withdrawn"]
    if decided:
        nothing: dict[str, Any] = {
            "observed_low": 0,
            "observed_high": 0,
            "expected": 0,
            "times": None,
            "months": [],
        }
        await session.execute(
            update(Pattern)
            .where(col(Pattern.id).in_(decided))
            .values(
                standing="withdrawn", version=Pattern.version + 1, updated_at=utcnow(), marks=[], **nothing
            )
        )


async def set_silences(session: AsyncSession, side: str, verdicts: Mapping[UUID, Silence]) -> None:
    await session.execute(delete(PatternSilence).where(col(PatternSilence.side) == side))
    if verdicts:
        rows = [
            {"side": side, "place": place, "verdict": verdict.value} for place, verdict in verdicts.items()
        ]
        await session.execute(insert(PatternSilence), rows)


async def next_run(session: AsyncSession) -> tuple[UUID, str] | None:
    """The run that waits longest, or that a process left unfinished."""
    statement = select(col(PatternRun.id), col(PatternRun.side)).where(
        col(PatternRun.state).in_([RunState.WAITING, RunState.RUNNING])
    )
    row = (await session.execute(statement.order_by(col(PatternRun.created_at)).limit(1))).one_or_none()
    return (row.id, row.side) if row else None


async def set_run(session: AsyncSession, run: UUID, **values: Any) -> None:
    await session.execute(
        update(PatternRun)
        .where(col(PatternRun.id) == run)
        .values(**values, version=PatternRun.version + 1, updated_at=utcnow())
    )


_NIGHTLY = text(
    """
    INSERT INTO pattern_run (id, created_at, updated_at, version, side, state, months_done, months)
    SELECT gen_random_uuid(), now(), now(), 1, s.side, 'waiting', 0, 0
    FROM (VALUES ('preventive'), ('complaints')) AS s (side)
    WHERE (EXISTS (SELECT FROM complaint c WHERE c.side = s.side)
           OR EXISTS (SELECT FROM allegation a WHERE a.side = s.side))
      AND NOT EXISTS (SELECT FROM pattern_run r WHERE r.side = s.side AND r.created_at >= :since)
    ON CONFLICT DO NOTHING
    """
)


async def ask_nightly(session: AsyncSession, since: Any) -> None:
    """A run for each side that has complaints and was not gone over since then."""
    await session.execute(_NIGHTLY, {"since": since})
