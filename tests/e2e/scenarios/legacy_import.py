"""Old complaints: an institution brings eleven years of them in, works on some, and takes the import back.

Nothing that was worked on vanishes, every row is accounted for, and what was taken back is forgotten by
search and counts; as is one person, whom two people erase.
"""

from typing import Any

import pytest
from servicekit.testing import eventually

from tests.e2e import importing, old_files
from tests.e2e.people import Institution, Person

pytestmark = [
    pytest.mark.skipif(not old_files.ARE_HERE, reason=old_files.NOT_HERE),
    pytest.mark.timeout(600),
]

COMPLAINTS = "/api/complaints/v1/complaints"
ERASURES = "/api/complaints/v1/erasures"
SYSTEM = "Sentry"
FIRST_IN_SEARCH = 60.0


async def test_legacy_import(institution: Institution) -> None:
    # Given an office with a head, and a caseworker in one of its two teams
    office = await institution.office("Northeastern office")
    team = await institution.team("Health and conditions", office)
    other_team = await institution.team("Discipline", office)
    head = await institution.colleague("Amina Haddad", "head", office=office)
    second = await institution.colleague("Samir Belka", "head", office=office)
    caseworker = await institution.colleague("Jonas Weber", "caseworker", office=office, team=team)
    stranger = await institution.colleague("Lucie Morel", "caseworker", office=office, team=other_team)

    # and 15,299 old complaints with levels of appeal and codes, of five prisons in the register of places
    old = old_files.real()
    verdict = await importing.bring_in_places(head, old.places)
    assert verdict["rows"] == 196
    assert verdict["new"] + verdict["same"] + verdict["kept"] == 196

    # When the head uploads the file, maps its places and subjects with the code books and tries it out
    file = await importing.begin(head, old)
    assert file["rows_total"] == old.rows
    mapped = await importing.map_by_code_books(head, file, old, SYSTEM)
    tried = await importing.carried_out(head, mapped, "checking")
    assert tried["state"] == "checked"
    assert await head.whole_queue() == []

    # and imports it: the run comes to what was promised, and every row is accounted for
    done = await importing.carried_out(head, tried, "running")
    assert done["state"] == "done"
    assert done["tally"] == tried["checked"]
    assert importing.accounted(done["tally"])
    assert done["tally"]["rows"] == old.rows
    assert done["tally"]["created"] == old.rows

    # then the queue and search come to the same counts, in all and of each prison and subject
    await in_search(head, old.rows)
    assert len(await head.whole_queue()) == old.rows
    await same_counts(head, old)

    # When the head gives three of them to the caseworker's team
    food = (await head.queue(theme=await theme(head, "material-conditions.food"), limit=3))["items"]
    for complaint in food:
        await head.post(
            f"{COMPLAINTS}/{complaint['id']}/assignments",
            {"account": caseworker.account, "team": team},
            version=complaint["version"],
        )
    # the caseworker has three to read, in the queue and in search; a colleague of another team has none
    assert await references(caseworker) == {complaint["reference"] for complaint in food}
    await in_search(caseworker, 3)
    assert await references(stranger) == set()
    assert await stranger.found() == 0
    await stranger.call("GET", f"{COMPLAINTS}/{food[0]['id']}", expect=404)

    # and opens one again, and writes down what was done
    again = await caseworker.get(f"{COMPLAINTS}/{food[0]['id']}")
    assert again["external_references"][0]["system"] == SYSTEM
    moved = await caseworker.post(
        f"{COMPLAINTS}/{again['id']}/moves",
        {"to": "reopened", "reason": "The kitchen has a new contractor"},
        version=again["version"],
    )
    assert moved["state"] == "reopened"
    note = "Asked the warden for the menus of the last three months."
    await caseworker.post(f"{COMPLAINTS}/{again['id']}/notes", {"text": note})

    # When somebody imports the same file once more, there are no doubles
    twice = await importing.begin(head, old)
    twice = await importing.map_by_code_books(head, twice, old, SYSTEM)
    twice = await importing.carried_out(head, twice, "running")
    assert twice["tally"]["duplicates"] == old.rows
    assert twice["tally"]["created"] == 0
    assert importing.accounted(twice["tally"])
    assert len(await head.whole_queue()) == old.rows

    # When the import is undone, what nobody touched goes and what was worked on stays
    undone = await importing.carried_out(head, done, "undoing")
    assert undone["state"] == "undone"
    assert (undone["removed"], undone["kept"]) == (old.rows - len(food), len(food))
    assert await references(head, import_id=done["id"]) == {complaint["reference"] for complaint in food}
    assert await references(caseworker) == {complaint["reference"] for complaint in food}
    kept = await caseworker.get(f"{COMPLAINTS}/{again['id']}")
    assert kept["state"] == "reopened"
    notes = await caseworker.get(f"{COMPLAINTS}/{again['id']}/notes")
    assert [one["text"] for one in notes] == [note]

    # and search and counts have forgotten the rest
    await in_search(head, len(food))
    assert await head.found(q="medical") == 0
    views = await head.get(f"{COMPLAINTS}/counts")
    assert {view["view"]: view["value"] for view in views["views"]}["all"] == len(food)
    await same_counts(head, old, among=len(food))

    # When it turns out who wrote one of the three, and that person asks that all of it go
    theirs = f"{COMPLAINTS}/{food[1]['id']}"
    written_by = {"name": "Testa Persona", "phone": "+000 555 01"}
    await caseworker.post(
        f"{theirs}/parties", {"role": "complainant", "person": written_by, "safe_contact": "do-not-write"}
    )
    (party,) = (await head.get(theirs))["parties"]
    look = await head.get(f"{theirs}/parties/{party['id']}/erasure-preview")
    assert [(part["complaint"], part["depth"]) for part in look["parts"]] == [(food[1]["id"], "whole")]
    asked = await head.post(
        f"{theirs}/parties/{party['id']}/erasures",
        {"ground": "request-of-the-person", "reason": "Wrote to us that nothing of it should be kept"},
    )
    waiting = await standing(head, asked["id"], "asked")

    # then the head alone erases nothing, and a second one does
    await head.call("POST", f"{ERASURES}/{asked['id']}/agreements", version=waiting["version"], expect=403)
    await second.post(f"{ERASURES}/{asked['id']}/agreements", version=waiting["version"])
    done_with = await standing(second, asked["id"], "done")
    assert (done_with["done"], done_with["kept_back"], done_with["reason"]) == (1, 0, None)

    # and queue, search and counts have forgotten the person and the complaint
    await head.call("GET", theirs, expect=404)
    left = {complaint["reference"] for complaint in food} - {food[1]["reference"]}
    assert await references(head) == await references(caseworker) == left
    await in_search(head, len(left))
    await in_search(caseworker, len(left))
    views = await head.get(f"{COMPLAINTS}/counts")
    assert {view["view"]: view["value"] for view in views["views"]}["all"] == len(left)
    proof = await second.get(f"{ERASURES}/{asked['id']}/proof")
    assert (proof["complaints"], proof["tables"]["sealed_person"]) == (1, 1)
    assert (await second.get(f"{ERASURES}/{asked['id']}/verification"))["holds"] is True

    # and the old file, imported once more, does not bring it back
    thrice = await importing.begin(head, old)
    thrice = await importing.map_by_code_books(head, thrice, old, SYSTEM)
    thrice = await importing.carried_out(head, thrice, "running")
    assert (thrice["tally"]["duplicates"], thrice["tally"]["created"]) == (len(food), old.rows - len(food))
    assert len(await head.whole_queue()) == old.rows - 1


async def standing(who: Person, erasure: str, state: str) -> Any:
    """The erasure, once it is so far."""

    async def reached() -> Any:
        record = await who.get(f"{ERASURES}/{erasure}")
        return record if record["state"] == state else None

    return await eventually(reached, within=FIRST_IN_SEARCH, every=0.2)


async def in_search(who: Person, complaints: int) -> None:
    """Returns when a search finds exactly so many: the index follows within moments."""

    async def found() -> bool:
        return await who.found() == complaints

    await eventually(found, within=FIRST_IN_SEARCH, every=0.2)


async def references(who: Person, **filters: Any) -> set[str]:
    return {item["reference"] for item in (await who.queue(**filters))["items"]}


async def theme(who: Person, code: str) -> str:
    return (await who.theme_ids())[code]


async def same_counts(who: Person, old: old_files.OldComplaints, among: int | None = None) -> None:
    """Places and themes count the same in search's facets and in the queue, which stops at 1,000."""
    facets = (await who.search(kind="complaint", limit=1))["facets"]
    if among is None:
        assert sorted(value["count"] for value in facets["place"]) == sorted(old.count("CDFCLEVN").values())
    for facet in ("place", "theme"):
        for value in facets[facet]:
            count = (await who.queue(**{facet: value["value"], "limit": 1}))["count"]
            expected = value["count"]
            assert count["value"] == (1_000 if count["capped"] else expected), (facet, value)
            assert count["capped"] == (expected >= 1_000)
            assert expected <= (among if among is not None else old.rows)
