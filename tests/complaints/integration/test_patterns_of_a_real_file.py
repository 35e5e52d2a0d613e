"""What is said of 15,299 real complaints, imported as an office would import them. Skipped where they are not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from complaints.policy.permissions import HEAD, IMPORT, PATTERNS, READ, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.patterns import OFFICE, computed, listed
from tests.e2e import old_files

pytestmark = [
    pytest.mark.skipif(not old_files.ARE_HERE, reason=old_files.NOT_HERE),
    pytest.mark.timeout(600),
]
PLACES = ("BRO", "RBK", "OTV", "NYM", "CNK")
AFTER_THE_FILE = date(2012, 1, 10)

Start = Callable[[Principal], Any]


async def imported(complaints: Bench, importing: Start) -> dict[str, str]:
    """Code of a place → its id."""
    old = old_files.real()
    places = {code: str(uuid7()) for code in PLACES}
    themes = {code: str(uuid7()) for code in sorted(set(old_files.THEME_OF.values()))}
    for code, id_ in places.items():
        await complaints.sql(
            "INSERT INTO known_place (id, version, closed, names)"
            " VALUES ($1, 1, false, jsonb_build_object('en', $2::text))",
            id_,
            code,
        )
    for code, id_ in themes.items():
        await complaints.sql(
            "INSERT INTO known_theme (id, version, closed, names, code)"
            " VALUES ($1, 1, false, jsonb_build_object('en', $2::text), $2::text)",
            id_,
            code,
        )
    use = importing(person(IMPORT, HEAD, READ, REGISTER, WORK, office=OFFICE))
    record = await use.begun(old.content, name=old.name)
    subjects = {subject: themes.get(theme) for subject, theme in old_files.THEME_OF.items()}
    given = {subject: subjects.get(subject) for subject in old.count("CDSUB1PR")}
    fields = [
        {"target": "external_id", "columns": ["CASENBR"]},
        {"target": "received_on", "columns": ["sitdtrcv"], "dates": "iso"},
        {"target": "place", "columns": ["CDFCLEVN"], "codes": {"entries": places}},
        {"target": "theme", "columns": ["CDSUB1PR"], "codes": {"entries": given}},
    ]
    record = await use.run(await use.checked(await use.mapped(record, fields=fields)))
    assert record["tally"]["created"] == old.rows, record
    return places


async def test_what_it_says_is_plausible_and_the_same_each_time(complaints: Bench, importing: Start) -> None:
    places = await imported(complaints, importing)
    await computed(complaints, today=AFTER_THE_FILE)
    found = await listed(complaints, person(PATTERNS, office=OFFICE))
    protest = [
        one
        for one in found
        if one["kind"] == "mass-filing"
        and one["place"]["id"] == places["RBK"]
        and one["since"] == "2004-07-26"
    ]
    assert [(one["until"], one["theme"], one["observed"]) for one in protest] == [
        ("2004-07-28", None, {"low": 200, "high": 299})
    ]
    kinds = {one["kind"] for one in found}
    assert {"cluster", "silence", "mass-filing"} <= kinds
    # Five places over twelve years: some stand out each year, and most months bring nothing.
    alarms = [one for one in found if one["kind"] in ("cluster", "silence")]
    assert 20 <= len(alarms) <= 120
    assert all(one["since"] >= "2000-01-01" and one["until"] <= "2011-12-31" for one in found)
    before = await complaints.sql("SELECT * FROM pattern ORDER BY id")
    await computed(complaints, today=AFTER_THE_FILE)
    assert await complaints.sql("SELECT * FROM pattern ORDER BY id") == before


async def test_fifteen_years_later_nobody_is_called_silent(complaints: Bench, importing: Start) -> None:
    await imported(complaints, importing)
    await computed(complaints)
    assert await listed(complaints, person(PATTERNS, office=OFFICE), standing="current") == []
