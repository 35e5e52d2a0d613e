"""The tree of authorities comes in from a file: parents in any order, no circle, no double, and can be taken back."""

from typing import Any

from recommendations.policy.permissions import ISSUE, READ, WRITE
from servicekit.principal import Side
from servicekit.testing import Bench, person

from tests.recommendations.conftest import (
    OFFICE,
    World,
    call,
    coordinator,
    entered,
    issued_to,
    registrar,
    version,
)
from tests.recommendations.importing import IMPORTS, counted, step, uploaded, worked

TREE = """Code,Name,Nom,Type,Parent,Focal point,E-mail
P1,Sarn Prison,Prison de Sarn,,Prison Administration,,
A1,Prison Administration,,Agency,M1,Ana Rivers,ana@example.org
M1,Ministry of Justice,Ministère de la justice,Ministry,,,
"""


async def brought_in(
    service: Bench, who: Any, content: str, what: str = "runs", **changes: Any
) -> dict[str, Any]:
    record = await uploaded(service, who, content.encode(), kind="authorities")
    record = await step(service, who, record, "mapping", json=record["mapping"] | changes)
    return await worked(service, who, record, what)


async def tree_of(service: Bench, who: Any) -> dict[str, str | None]:
    found = await call(service, who, "GET", "/authorities")
    return {each["name"]: each["parent"]["name"] if each["parent"] else None for each in found["items"]}


async def reasons(service: Bench, who: Any, record: dict[str, Any]) -> dict[int, str]:
    found = await call(service, who, "GET", f"{IMPORTS}/{record['id']}/errors")
    return {each["row"]: each["code"] for each in found["items"]}


async def test_parents_come_in_any_order_by_name_or_code(world: World) -> None:
    who = coordinator()
    checked = await brought_in(world.service, who, TREE, "checks")
    assert checked["verdict"] == counted(rows=3, new=3)
    assert await tree_of(world.service, who) == {}
    ran = await worked(world.service, who, checked, "runs")
    assert ran["verdict"] == checked["verdict"]
    assert await tree_of(world.service, who) == {
        "Ministry of Justice": None,
        "Prison Administration": "Ministry of Justice",
        "Sarn Prison": "Prison Administration",
    }
    found = (await call(world.service, who, "GET", "/authorities", params={"name": "P1"}))["items"]
    assert (found[0]["kind"], found[0]["names"]["fr"]) == ("place", "Prison de Sarn")
    reach = await world.service.sql("SELECT count(*) AS n FROM authority_reach")
    assert reach[0]["n"] == 6
    points = await world.service.sql("SELECT name, contact FROM focal_point")
    assert [tuple(row) for row in points] == [("Ana Rivers", "ana@example.org")]


async def test_a_circle_is_refused_with_its_rows_named_and_what_hangs_on_it(world: World) -> None:
    who = coordinator()
    ran = await brought_in(
        world.service,
        who,
        "Name,Parent\nAlpha,Beta\nBeta,Gamma\nGamma,Alpha\nDelta,Alpha\nOwn,Own\nGood,\nLost,Nobody\n",
    )
    assert ran["verdict"] == counted(rows=7, new=1, error=6)
    assert await reasons(world.service, who, ran) == {
        2: "circle", 3: "circle", 4: "circle", 5: "parent-refused", 6: "circle", 8: "no-such-parent",
    }  # fmt: skip
    found = await call(world.service, who, "GET", f"{IMPORTS}/{ran['id']}/errors")
    assert found["items"][0]["reason"] == "Rows 2, 3, 4 stand under each other in a circle"
    assert ran["unmatched"] == [{"field": "parent", "value": "Nobody", "rows": 1}]


async def test_doubles_are_found_in_the_register_and_in_the_file(world: World) -> None:
    who = coordinator()
    ministry = await entered(world.service, "Ministry of Justice", kind="ministry")
    body = {"names": {"en": "Ministry of Law"}}
    await call(
        world.service,
        registrar(),
        "PATCH",
        f"/authorities/{ministry['id']}",
        json=body,
        headers=version(ministry),
    )
    ran = await brought_in(
        world.service,
        who,
        "Code,Name,Parent\n,MINISTRY of Justice,\n,Police,Ministry of Law\n,Police,Ministry of Law\n,Police,Elsewhere\n"
        "7,Court,\n7,Other court,\n",
    )
    assert ran["verdict"] == counted(rows=6, new=2, same=1, repeated=1, error=2)
    assert await reasons(world.service, who, ran) == {5: "double", 7: "code-taken"}
    again = await brought_in(world.service, who, "Name,Parent\nPolice,Ministry of Law\nMinistry of Law,\n")
    assert again["verdict"] == counted(rows=2, same=2)


async def test_undo_withdraws_what_nothing_refers_to(world: World) -> None:
    who = coordinator()
    ran = await brought_in(world.service, who, TREE)
    found = (await call(world.service, who, "GET", "/authorities"))["items"]
    agency = next(each for each in found if each["name"] == "Prison Administration")
    await issued_to(world.service, {"authority": agency["id"]})
    undone = await worked(world.service, who, ran, "undo")
    assert undone["undone"] == {"removed": 1, "kept": 2}
    assert set(await tree_of(world.service, who)) == {"Ministry of Justice", "Prison Administration"}
    (prison,) = [each for each in found if each["name"] == "Sarn Prison"]
    kept = await call(world.service, who, "GET", f"/authorities/{prison['id']}")
    assert (kept["closed"], kept["withdrawn"], kept["code"]) == (True, True, None)
    again = await brought_in(world.service, who, TREE)
    assert again["verdict"] == counted(rows=3, new=1, same=2)


async def test_undo_of_a_whole_tree_leaves_nothing_listed(world: World) -> None:
    who = coordinator()
    undone = await worked(world.service, who, await brought_in(world.service, who, TREE), "undo")
    assert undone["undone"] == {"removed": 3, "kept": 0}
    assert await tree_of(world.service, who) == {}
    assert await world.service.sql("SELECT 1 FROM focal_point") == []


async def test_the_tree_is_brought_in_by_who_keeps_the_register(world: World) -> None:
    issues = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE)
    asked = {"name": "tree.csv", "kind": "authorities"}
    await call(world.service, issues, "POST", IMPORTS, 403, params=asked, content=TREE.encode())
    record = await uploaded(world.service, coordinator(), TREE.encode(), kind="authorities")
    await call(world.service, issues, "GET", f"{IMPORTS}/{record['id']}", 404)
    keeps = registrar()
    record = await uploaded(world.service, keeps, TREE.encode(), kind="authorities")
    refused = await step(world.service, keeps, record, "checks", 422)
    assert refused["errors"][0]["code"] == "no-office"
