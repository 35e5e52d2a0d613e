"""Rules that send complaints where they belong: which one applies, and what it must never do."""

from typing import Any
from uuid import UUID

import pytest
from complaints.models import RoutingRule
from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, PERMISSIONS, READ, REGISTER, SETTINGS
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.team import (
    AMAL,
    BORIS,
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    call,
    caseworker,
    given,
    head,
    known,
    listed,
    lone,
    registered,
    sees,
    version,
)

KEEPER = person(SETTINGS)
HEALTH, DOCTOR, NORTH = uuid7(), uuid7(), uuid7()


async def rule(service: Bench, expect: int = 201, who: Principal = KEEPER, **terms: Any) -> Any:
    body = {"name": "A rule", "team": str(TEAM)} | terms
    return await call(service, who, "POST", "/routing-rules", expect, json=body)


async def lists(service: Bench) -> UUID:
    """A theme below another, and a place in a region; answers the place."""
    await known(service)
    place = uuid7()
    for theme, parent in ((HEALTH, None), (DOCTOR, HEALTH)):
        await service.sql(
            'INSERT INTO known_theme (id, version, closed, names, parent) VALUES ($1, 1, false, \'{"en": "T"}\', $2)',
            theme,
            parent,
        )
    await service.sql(
        'INSERT INTO known_place (id, version, closed, names, region) VALUES ($1, 1, false, \'{"en": "P"}\', $2)',
        place,
        NORTH,
    )
    return place


async def routing(service: Bench, who: Principal, record: dict[str, Any]) -> str | None:
    found = await call(service, who, "GET", f"/complaints/{record['id']}/routing")
    return found["by"]["name"] if found["by"] else None


async def test_first_rule_that_fits_applies_and_says_so_on_the_record(complaints: Bench) -> None:
    place = await lists(complaints)
    await rule(complaints, name="Grave", severities=["grave"], team=None, account=str(BORIS))
    await rule(complaints, name="Health in the north", themes=[str(HEALTH)], regions=[str(NORTH)])
    who = lone(AMAL)
    health = await registered(complaints, who, themes=[str(DOCTOR)], place=str(place))
    assert (health["team"]["name"], health["assignee"], health["version"]) == ("North", None, 1)
    assert await routing(complaints, who, health) == "Health in the north"
    act = (await call(complaints, who, "GET", f"/complaints/{health['id']}/history"))[0]
    assert (act["act"], act["reason"]) == ("routed", "Health in the north")
    grave = await registered(complaints, who, themes=[str(DOCTOR)], place=str(place), severity="grave")
    assert grave["assignee"]["name"] == "Boris Test"
    assert await sees(complaints, lone(BORIS), grave)
    neither = await registered(complaints, who, themes=[str(DOCTOR)])
    assert (neither["team"], await routing(complaints, who, neither)) == (None, None)
    received = await complaints.sql(
        "SELECT data->>'team' AS team FROM outbox WHERE type = 'complaint.received'"
    )
    assert [each["team"] for each in received] == [str(TEAM), None, None]


@pytest.mark.parametrize(
    ("terms", "fits", "not_"),
    [
        ({"languages": ["pt"]}, {"language": "pt-BR"}, {"language": "en"}),
        ({"channels": ["form"]}, {"channel": "form"}, {"channel": "box"}),
        ({"severities": ["grave", "serious"]}, {"severity": "serious"}, {}),
        ({"offices": [str(OFFICE)]}, {}, None),
        ({"themes": [str(HEALTH)]}, {"themes": [str(HEALTH)]}, {"themes": []}),
    ],
)
async def test_conditions(
    complaints: Bench, terms: dict[str, Any], fits: dict[str, Any], not_: dict[str, Any] | None
) -> None:
    await lists(complaints)
    await rule(complaints, **terms)
    assert (await registered(complaints, lone(AMAL), **fits))["team"]
    if not_ is not None:
        assert (await registered(complaints, lone(AMAL), **not_))["team"] is None


async def test_registrar_goes_on_reading_until_a_person_gives_it_away(complaints: Bench) -> None:
    await known(complaints)
    await rule(complaints)
    record = await registered(complaints, lone(AMAL, ASSIGN))
    assert await sees(complaints, lone(AMAL), record)
    assert await sees(complaints, caseworker(BORIS), record)
    await given(complaints, record, caseworker(BORIS), account=BORIS)
    assert not await sees(complaints, lone(AMAL), record)
    assert await routing(complaints, caseworker(BORIS), record) is None


async def test_never_to_a_team_of_another_office_or_side_nor_to_whom_nobody_is(complaints: Bench) -> None:
    await known(complaints)
    await rule(complaints, team=str(OTHER_TEAM))
    assert (await registered(complaints, lone(AMAL)))["team"] is None
    preventive = uuid7()
    await complaints.sql(
        "INSERT INTO known_team (id, version, closed, name, office, side) VALUES ($1, 1, false, 'V', $2, 'preventive')",
        preventive,
        OFFICE,
    )
    refused = await rule(complaints, 422, team=str(preventive))
    assert refused["errors"][0]["pointer"] == "/team"
    await rule(complaints, 422, team=str(OTHER_TEAM), offices=[str(OFFICE)])
    await rule(complaints, 422, team=None)
    await rule(complaints, 422, account=str(uuid7()))
    kept = await rule(complaints, name="Gone", team=None, account=str(BORIS))
    await complaints.sql("UPDATE known_account SET closed = true WHERE id = $1", BORIS)
    assert (await registered(complaints, lone(AMAL)))["assignee"] is None
    rules = await call(complaints, KEEPER, "GET", "/routing-rules")
    assert {each["name"]: each["gone"] for each in rules}["Gone"]
    assert kept["position"] == 2


async def test_team_that_was_said_is_left_alone(complaints: Bench) -> None:
    await known(complaints)
    await rule(complaints, team=None, account=str(BORIS))
    record = await registered(complaints, caseworker(AMAL), team=str(TEAM))
    assert record["assignee"] is None


async def test_order_is_kept_and_changed(complaints: Bench) -> None:
    await known(complaints)
    made = [await rule(complaints, name=name) for name in "abcd"]
    url = f"/routing-rules/{made[3]['id']}/position"
    moved = await call(complaints, KEEPER, "PUT", url, json={"position": 2}, headers=version(made[3]))
    assert [(each["name"], each["position"]) for each in moved] == [("a", 1), ("d", 2), ("b", 3), ("c", 4)]
    back = await call(complaints, KEEPER, "PUT", url, json={"position": 99}, headers=version(moved[1]))
    assert "".join(each["name"] for each in back) == "abcd"
    await call(complaints, KEEPER, "PUT", url, 412, json={"position": 1}, headers=version(made[3]))
    await call(complaints, KEEPER, "DELETE", f"/routing-rules/{made[0]['id']}", 204, headers=version(made[0]))
    left = await call(complaints, KEEPER, "GET", "/routing-rules")
    assert [(each["name"], each["position"]) for each in left] == [("b", 1), ("c", 2), ("d", 3)]
    changed = await call(
        complaints,
        KEEPER,
        "PUT",
        f"/routing-rules/{made[1]['id']}",
        json={"name": "b", "active": False, "team": str(TEAM)},
        headers=version(made[1]),
    )
    assert (changed["active"], changed["version"]) == (False, 2)


async def test_preview_counts_only_what_the_asker_reads_and_earlier_rules_leave(complaints: Bench) -> None:
    await known(complaints)
    who = caseworker(AMAL)
    for severity in ("grave", "grave", "serious", "minor"):
        await registered(complaints, who, severity=severity)
    given_away = await registered(complaints, who, severity="grave")
    await given(complaints, given_away, who, account=BORIS)
    await registered(complaints, caseworker(BORIS, OTHER_TEAM, OTHER_OFFICE), severity="grave")
    grave = await rule(complaints, severities=["grave"])
    worse = await rule(complaints, severities=["grave", "serious"])
    sleeping = await rule(complaints, active=False)
    lead = person(SETTINGS, HEAD, office=None)
    for keeper, office in ((lead, None), (person(SETTINGS), "nothing")):
        seen = await call(complaints, keeper, "GET", "/routing-previews")
        counts = {each["rule"]: (each["fits"], each["takes"]) for each in seen["rules"]}
        if office:
            assert set(counts.values()) == {(0, 0)}
        else:
            assert counts == {grave["id"]: (2, 2), worse["id"]: (3, 1), sleeping["id"]: (4, 1)}
            assert (seen["looked_at"], seen["capped"]) == (5, False)


async def test_imported_complaints_are_routed_and_can_still_be_undone(
    complaints: Bench, importing: Any
) -> None:
    await known(complaints)
    await rule(complaints, name="All of it", channels=["import"])
    importer = person(IMPORT, office=OFFICE, account=AMAL)
    use = importing(importer)
    record = await use.mapped(await use.begun(b"id,received\na1,2026-03-03\na2,2026-03-04\n"))
    await use.run(record)
    assert len(await listed(complaints, caseworker(BORIS), "team")) == 2
    assert len(await use.complaints()) == 2
    undone = await use.undone(record)
    assert (undone["removed"], undone["kept"]) == (2, 0)


async def test_rules_are_read_by_staff_of_the_side_and_kept_by_whom_it_is_given_to(complaints: Bench) -> None:
    await known(complaints)
    kept = await rule(complaints)
    assert len(await call(complaints, lone(AMAL), "GET", "/routing-rules")) == 1
    assert await call(complaints, person(READ, side=Side.PREVENTIVE), "GET", "/routing-rules") == []
    assert await call(complaints, person(), "GET", "/routing-rules") == []
    await rule(complaints, 403, who=head())
    await rule(complaints, 403, who=person(SETTINGS, office=OFFICE))
    await call(complaints, head(), "GET", "/routing-previews", 403)
    url = f"/routing-rules/{kept['id']}"
    await call(complaints, person(SETTINGS, side=Side.PREVENTIVE), "DELETE", url, 404, headers=version(kept))
    hidden = await registered(complaints, caseworker(AMAL))
    await call(complaints, person(REGISTER), "GET", f"/complaints/{hidden['id']}/routing", 404)
    async with complaints.client() as nobody:
        assert (await nobody.get("/v1/routing-rules")).status_code == 401
    aside = Principal(uuid7(), Kind.PERSON, None, (Membership("admin", None, None, frozenset({SETTINGS})),))
    await rule(complaints, 422, who=aside)
    assert (await rule(complaints, who=aside, side="complaints"))["position"] == 2
    for who in (aside, KEEPER, lone(AMAL), person(*PERMISSIONS), person()):
        by_filter, by_policy = await visible_both_ways(complaints, RoutingRule, who)
        assert by_filter == by_policy
