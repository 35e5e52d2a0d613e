"""Whether what visits find disagrees that something recommended is done; told by the worker, once.

A confirmed problem, on the theme and at the place, of a visit that began since it was said. What is told is the
recommendation's own id.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.events import emit_many
from servicekit.leadership import Leader, again_and_again
from sqlalchemy import text

from visits.events import FINDINGS_DISAGREED, DisagreementFacts

_LOOK_AGAIN = 30.0

# A theme takes in those below it; a place that was merged is the one that stands for it.
_DISAGREEING = text(
    """
    INSERT INTO told_disagreement (recommendation, since)
    SELECT listened.id, listened.since
    FROM known_listened listened
    WHERE listened.since IS NOT NULL
      AND NOT EXISTS (
          SELECT FROM told_disagreement told
          WHERE told.recommendation = listened.id AND told.since = listened.since
      )
      AND EXISTS (
          SELECT FROM visit v
          JOIN finding f ON f.visit = v.id
          JOIN finding_theme l ON l.finding = f.id
          JOIN reference_entry t ON t.id = l.theme
          JOIN place p ON p.id = f.place
          WHERE v.side = listened.side AND v.started_at >= listened.since
            AND f.kind = 'problem' AND f.state = 'confirmed'
            AND (listened.themes ? CAST(l.theme AS text) OR listened.themes ? CAST(t.parent AS text))
            AND (
                listened.places = '[]'
                OR coalesce(p.leads, p.id) IN (
                    SELECT coalesce(led.leads, CAST(named AS uuid))
                    FROM jsonb_array_elements_text(listened.places) AS named
                    LEFT JOIN place led ON led.id = CAST(named AS uuid)
                )
            )
      )
    ON CONFLICT DO NOTHING
    RETURNING recommendation, since
    """
)


async def tell(database: Database) -> int:
    """``database`` is the worker's. Answers of how many recommendations it told."""
    async with database.session() as session:
        rows = (await session.execute(_DISAGREEING)).all()
        await emit_many(
            session,
            [
                FINDINGS_DISAGREED.event(row.recommendation, row.since.toordinal(), DisagreementFacts())
                for row in rows
            ],
        )
    return len(rows)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state

    async def look() -> bool:
        await tell(state.worker_database)
        return False

    lock = "hashtextextended('daylight visits disagreements', 0)"
    work = again_and_again(look, _LOOK_AGAIN)
    async with Leader("visits disagreements", state.settings.worker_database_url, lock, work):
        yield
