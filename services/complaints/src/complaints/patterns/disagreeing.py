"""Whether complaints disagree that what was recommended is done; told after each computation, as worker.

What crosses is the recommendation's own id, once. How many complaints there are, which, and of which side stays here,
and nothing is told before there are several of one side: whoever knows of two must not learn of a third elsewhere.
"""

from servicekit.events import emit_many
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.events import COMPLAINTS_DISAGREED, NothingMore
from complaints.patterns.counting import COUNTED, LED, PLACE

FEWEST = 3
"""Complaints, from which on they may be said to disagree."""

# A theme takes in those below it. Of a recommendation that names no place, all of them are of one place. Complaints are
# gone through once for all recommendations.
_DISAGREEING = text(
    f"""
    WITH listened AS (
        SELECT l.id, l.since, l.places, l.themes FROM known_listened l
        WHERE l.since IS NOT NULL AND NOT EXISTS (
            SELECT FROM told_disagreement told
            WHERE told.side = :side AND told.recommendation = l.id AND told.since = l.since
        )
    ), named AS (
        SELECT l.id, l.since, coalesce(p.leads, CAST(place AS uuid)) AS place, CAST(theme AS uuid) AS theme
        FROM listened l
        CROSS JOIN jsonb_array_elements_text(l.places) AS place
        CROSS JOIN jsonb_array_elements_text(l.themes) AS theme
        LEFT JOIN known_place p ON p.id = CAST(place AS uuid)
    ), anywhere AS (
        SELECT l.id, l.since, CAST(theme AS uuid) AS theme
        FROM listened l CROSS JOIN jsonb_array_elements_text(l.themes) AS theme
        WHERE l.places = '[]'
    ), heard AS (
        SELECT c.id, c.received_on, {PLACE} AS place, t.theme
        FROM complaint c {LED}
        JOIN complaint_theme l ON l.complaint = c.id
        LEFT JOIN known_theme k ON k.id = l.theme
        CROSS JOIN LATERAL (VALUES (l.theme), (k.parent)) AS t (theme)
        WHERE {COUNTED} AND t.theme IS NOT NULL AND c.received_on >= (SELECT min(since) FROM listened)
    ), disagreeing AS (
        SELECT n.id, n.since FROM named n
        JOIN heard h ON h.place = n.place AND h.theme = n.theme AND h.received_on >= n.since
        GROUP BY n.id, n.since HAVING count(DISTINCT h.id) >= :fewest
        UNION
        SELECT a.id, a.since FROM anywhere a
        JOIN heard h ON h.theme = a.theme AND h.received_on >= a.since
        GROUP BY a.id, a.since, h.place HAVING count(DISTINCT h.id) >= :fewest
    )
    INSERT INTO told_disagreement (side, recommendation, since)
    SELECT :side, id, since FROM disagreeing
    RETURNING recommendation, since
    """  # noqa: S608 - only constants of this service
)


async def tell_disagreements(session: AsyncSession, side: str) -> None:
    rows = await session.execute(_DISAGREEING, {"side": side, "fewest": FEWEST})
    await emit_many(
        session,
        [
            COMPLAINTS_DISAGREED.event(row.recommendation, row.since.toordinal(), NothingMore())
            for row in rows
        ],
    )
