"""A register of invented complaints in which something is to be found, and the computation driven by hand."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from complaints.models.pattern import RunState
from complaints.patterns.computing import Computing
from complaints.policy.permissions import PATTERNS
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

TODAY = date(2026, 11, 20)
FIRST = date(2023, 1, 1)
OFFICE, TEAM, OTHER_TEAM = uuid7(), uuid7(), uuid7()


def analyst(side: Side = Side.COMPLAINTS, *more: str) -> Principal:
    return person(PATTERNS, *more, side=side, office=OFFICE)


@dataclass
class Register:
    """Complaints by month at a few places on a few themes, most of them of a team."""

    places: list[UUID] = field(default_factory=lambda: sorted(uuid7() for _ in range(6)))
    themes: list[UUID] = field(default_factory=lambda: sorted(uuid7() for _ in range(3)))
    rows: list[tuple[UUID, str, str, UUID, UUID, date, UUID]] = field(default_factory=list)

    def add(
        self,
        place: int,
        theme: int,
        days: Iterable[date],
        *,
        level: str = "confidential",
        side: Side = Side.COMPLAINTS,
        team: UUID = TEAM,
    ) -> None:
        for day in days:
            self.rows.append((uuid7(), side.value, level, team, self.places[place], day, self.themes[theme]))

    def usual(self, chance: random.Random, *, side: Side = Side.COMPLAINTS, a_month: int = 4) -> None:
        """About so many a month on each theme at each place, up to the last complete month."""
        month = FIRST
        while month < TODAY.replace(day=1):
            for place in range(len(self.places)):
                for theme in range(len(self.themes)):
                    count = chance.choice([a_month - 1, a_month, a_month, a_month + 1])
                    self.add(place, theme, (day_of(month, chance) for _ in range(count)), side=side)
            month = (month + timedelta(days=32)).replace(day=1)

    async def write(self, bench: Bench) -> None:
        async with bench.connection() as connection:
            for table, ids in (("known_place", self.places), ("known_theme", self.themes)):
                for number, id_ in enumerate(ids):
                    await connection.execute(
                        f"INSERT INTO {table} (id, version, closed, names) VALUES ($1, 1, false, $2)"
                        " ON CONFLICT DO NOTHING",
                        id_,
                        json.dumps({"en": f"{table.removeprefix('known_').title()} {number}"}),
                    )
            await connection.executemany(
                "INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference,"
                " state, received_on, channel, urgent, language, summary, registered_by, place)"
                " VALUES ($1, now(), now(), 1, $2, $3, $4, $5, $8, 'received', $6, 'letter', false,"
                " 'en', 's', $1, $7)",
                [
                    (id_, side, OFFICE, team, level, day, place, str(id_))
                    for id_, side, level, team, place, day, _ in self.rows
                ],
            )
            await connection.executemany(
                "INSERT INTO complaint_theme (complaint, theme) VALUES ($1, $2)",
                [(row[0], row[6]) for row in self.rows],
            )


def day_of(month: date, chance: random.Random) -> date:
    return month + timedelta(days=chance.randrange(28))


def with_a_cluster(seed: int = 7) -> Register:
    """Three times as many on the first theme at the first place since August."""
    chance = random.Random(seed)
    register = Register()
    register.usual(chance)
    for month in (8, 9, 10):
        register.add(0, 0, (day_of(date(2026, month, 1), chance) for _ in range(10)))
    return register


async def computed(bench: Bench, side: Side = Side.COMPLAINTS, today: date = TODAY) -> None:
    """A computation asked for through the API, and done."""
    async with bench.client(analyst(side)) as client:
        answer = await client.post("/v1/pattern-runs", headers={"Idempotency-Key": str(uuid7())})
        assert answer.status_code == 201, answer.text
        run = answer.json()["id"]
        await Computing(bench.app.state.worker_database).do_next(today)
        done = (await client.get(f"/v1/pattern-runs/{run}")).json()
    assert done["state"] == RunState.DONE, done


async def listed(bench: Bench, who: Principal | None = None, **query: Any) -> list[dict[str, Any]]:
    async with bench.client(who or analyst()) as client:
        answer = await client.get("/v1/patterns", params={"limit": 200} | query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items
