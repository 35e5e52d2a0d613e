"""Copies of what others own: the newest wins, whatever the order and however often it comes."""

from typing import Any

import pytest
from complaints.consumers import COPIES
from servicekit.copies import Copy, store
from servicekit.ids import uuid7
from servicekit.testing import Bench

SAMPLES: dict[str, dict[str, Any]] = {
    "place": {"names": {"en": "A place"}, "code": "A1", "category": "01a204dd-c195-71e6-9b3f-097261859484"},
    "region": {"names": {"en": "A region"}, "code": "R1", "parent": None},
    "place-category": {"names": {"en": "A category"}, "code": "prison", "parent": None},
    "theme": {"names": {"en": "A theme"}, "code": "health", "parent": str(uuid7())},
    "authority": {"names": {"en": "A ministry"}, "kind": "ministry", "parent": None},
    "reading": {"place": str(uuid7()), "taken_on": "2026-01-31", "population": 911},
    "recommended": {
        "side": "complaints",
        "issued_on": "2026-02-10",
        "places": [str(uuid7())],
        "themes": [str(uuid7())],
    },
    "listened": {
        "side": "complaints",
        "since": "2026-02-10",
        "places": [str(uuid7())],
        "themes": [str(uuid7())],
    },
    "membership": {
        "account": str(uuid7()),
        "side": "complaints",
        "office": str(uuid7()),
        "starts_at": "2026-01-31T12:00:00Z",
        "ends_at": None,
    },
    "account": {"name": "Somebody"},
    "office": {"name": "An office"},
    "team": {"name": "A team", "office": str(uuid7())},
}


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.kind)
async def test_newest_version_stays(complaints: Bench, copy: Copy) -> None:
    record = str(uuid7())

    def version(number: int) -> dict[str, Any]:
        return {"id": record, "version": number, "closed": number == 2} | SAMPLES[copy.kind]

    for batch in ([version(1)], [version(2), version(1)], [version(2)], [version(1)]):
        async with complaints.app.state.worker_database.session() as session:
            await store(session, copy.table, batch)
    rows = await complaints.sql(f"SELECT * FROM {copy.table.__tablename__}")
    assert [(row["version"], row.get("closed", True)) for row in rows] == [(2, True)]
