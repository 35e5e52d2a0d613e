"""The reference lists over HTTP, and the defaults they begin with."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from servicekit.ids import uuid7
from servicekit.testing import Bench, person

from tests.visits.conftest import default_entry, emitted, keeper_of_lists, reader, version_of

LANGUAGES = {"en", "fr", "es", "ar"}


async def listed(visits: Bench, kind: str) -> list[dict[str, Any]]:
    async with visits.client(reader()) as client:
        answer = await client.get(f"/v1/reference/{kind}")
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["next"] is None
    items: list[dict[str, Any]] = page["items"]
    return items


async def added(visits: Bench, kind: str, **draft: Any) -> dict[str, Any]:
    async with visits.client(keeper_of_lists()) as client:
        answer = await client.post(f"/v1/reference/{kind}", json=draft)
    assert answer.status_code == 201, answer.text
    entry: dict[str, Any] = answer.json()
    return entry


@pytest.mark.parametrize(
    ("kind", "count"),
    [("theme", 64), ("place-category", 11), ("problem-kind", 6), ("standard", 22), ("region", 0)],
)
async def test_a_new_installation_has_the_default_lists_in_four_languages(
    visits: Bench, kind: str, count: int
) -> None:
    entries = await listed(visits, kind)
    assert len(entries) == count
    for entry in entries:
        assert set(entry["names"]) == LANGUAGES
        assert UUID(entry["id"]) == default_entry(kind, entry["code"])
        assert kind != "standard" or set(entry["short_names"]) == LANGUAGES


async def test_the_default_themes_are_a_tree_of_two_levels(visits: Bench) -> None:
    themes = await listed(visits, "theme")
    by_id = {theme["id"]: theme for theme in themes}
    tops = [theme for theme in themes if theme["parent"] is None]
    assert [theme["code"] for theme in sorted(tops, key=lambda t: t["position"])] == [
        *("torture", "use-of-force", "safeguards", "material-conditions", "regime", "health", "contact"),
        *("staff", "vulnerability", "transfer", "release", "reprisals"),
    ]
    for theme in themes:
        if theme["parent"] is not None:
            above = by_id[theme["parent"]]
            assert above["parent"] is None
            assert theme["code"].startswith(f"{above['code']}.")
    assert "use-of-force.solitary-confinement" in {theme["code"] for theme in themes}


async def test_names_come_in_the_readers_language(visits: Bench) -> None:
    async with visits.client(reader()) as client:
        entry = default_entry("theme", "reprisals")
        answer = await client.get(f"/v1/reference/theme/{entry}", headers={"Accept-Language": "es"})
    assert answer.json()["name"] == "Represalias"


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/reference/region", None),
    ("POST", "/v1/reference/region", {"code": "FR-13", "names": {"fr": "Bouches-du-Rhône"}}),
    ("GET", "/v1/reference/theme/{entry}", None),
    ("GET", "/v1/reference/theme/{entry}/history", None),
    ("PATCH", "/v1/reference/theme/{entry}", {"position": 1}),
    ("POST", "/v1/reference/theme/{entry}/moves", {"to": "closed"}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    address = path.format(entry=default_entry("theme", "reprisals"))
    headers = {"If-Match": '"1"'}
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body, headers=headers)).status_code == 401
    wrong = person("visits.place.write") if method == "GET" else reader()
    async with visits.client(wrong) as client:
        assert (await client.request(method, address, json=body, headers=headers)).status_code == 403
    async with visits.client(keeper_of_lists()) as client:
        assert (await client.request(method, address, json=body, headers=headers)).status_code in (200, 201)


async def test_an_added_entry_comes_last_among_its_siblings_and_is_told(visits: Bench) -> None:
    parent = default_entry("theme", "health")
    entry = await added(
        visits,
        "theme",
        code="health.dental-care",
        names={"en": "Dental care", "fr": "Soins dentaires"},
        parent=str(parent),
        other_codes=[{"scheme": "sdg", "code": "3.8"}],
    )
    siblings = [t for t in await listed(visits, "theme") if t["parent"] == str(parent)]
    assert siblings[-1] == entry
    assert entry["other_codes"] == [{"scheme": "sdg", "code": "3.8"}]
    assert await emitted(visits) == [("reference.changed", UUID(entry["id"]), 1, {"kind": "theme"})]


@pytest.mark.parametrize(
    ("kind", "draft", "pointer", "code"),
    [
        ("theme", {"code": "Health", "names": {"en": "x"}}, "/code", "malformed"),
        ("theme", {"code": "staff.x", "names": {"en": "x"}, "parent": "theme:health"}, "/code", "malformed"),
        (
            "theme",
            {"code": "health.access.far", "names": {"en": "x"}, "parent": "theme:health.access"},
            "/parent",
            "too-deep",
        ),
        (
            "standard",
            {"code": "a", "names": {"en": "x"}, "parent": "standard:opcat"},
            "/parent",
            "not-here",
        ),
        ("theme", {"code": "a", "names": {"en": "x"}, "parent": "standard:opcat"}, "/parent", "unknown"),
        ("region", {"code": "bouches", "names": {"fr": "x"}}, "/code", "not-iso-3166-2"),
        ("region", {"code": "FR-13", "names": {}}, "/names", "too_short"),
        (
            "region",
            {"code": "FR-13", "names": {"french": ""}},
            "/names/french/[key]",
            "string_pattern_mismatch",
        ),
        ("region", {"code": "FR-13", "names": {"fr": "x"}, "closed": True}, "/closed", "extra_forbidden"),
    ],
)
async def test_what_does_not_fit_is_said_at_its_field(
    visits: Bench, kind: str, draft: dict[str, Any], pointer: str, code: str
) -> None:
    if "parent" in draft:
        draft = draft | {"parent": str(default_entry(*draft["parent"].split(":")))}
    async with visits.client(keeper_of_lists()) as client:
        answer = await client.post(f"/v1/reference/{kind}", json=draft)
    assert answer.status_code == 422
    assert (pointer, code) in {(e["pointer"], e["code"]) for e in answer.json()["errors"]}


async def test_a_list_that_there_is_not_is_refused(visits: Bench) -> None:
    async with visits.client(reader()) as client:
        assert (await client.get("/v1/reference/colour")).status_code == 422
        category = default_entry("place-category", "prison")
        assert (await client.get(f"/v1/reference/theme/{category}")).status_code == 404


async def test_a_code_names_one_entry_for_good(visits: Bench) -> None:
    entry = await added(visits, "region", code="FR-13", names={"fr": "Bouches-du-Rhône"})
    async with visits.client(keeper_of_lists()) as client:
        moved = await client.post(
            f"/v1/reference/region/{entry['id']}/moves", json={"to": "closed"}, headers=version_of(entry)
        )
        again = await client.post("/v1/reference/region", json={"code": "FR-13", "names": {"fr": "x"}})
        renamed = await client.patch(
            f"/v1/reference/region/{entry['id']}", json={"code": "FR-14"}, headers=version_of(moved.json())
        )
    assert moved.json()["closed"] is True
    assert again.status_code == 409
    assert renamed.status_code == 422


async def test_fifty_calls_with_one_key_add_one_entry(visits: Bench) -> None:
    key, draft = str(uuid4()), {"code": "FR-13", "names": {"fr": "Bouches-du-Rhône"}}
    async with visits.client(keeper_of_lists()) as client:
        calls = (
            client.post("/v1/reference/region", json=draft, headers={"Idempotency-Key": key})
            for _ in range(50)
        )
        statuses = {answer.status_code for answer in await asyncio.gather(*calls)}
    assert 201 in statuses
    assert statuses <= {201, 409, 503}  # a slow machine has no connection left for some
    assert len(await listed(visits, "region")) == 1


async def test_a_change_needs_the_version_it_is_made_on_and_is_kept(visits: Bench) -> None:
    entry = await added(visits, "region", code="FR-13", names={"fr": "Bouches"})
    address = f"/v1/reference/region/{entry['id']}"
    patch = {"names": {"fr": "Bouches-du-Rhône", "en": "Bouches-du-Rhône"}, "position": 5}
    async with visits.client(keeper_of_lists()) as client:
        assert (await client.patch(address, json=patch)).status_code == 428
        changed = await client.patch(address, json=patch, headers=version_of(entry))
        stale = await client.patch(address, json=patch, headers=version_of(entry))
        empty = await client.patch(address, json={"names": None}, headers=version_of(changed.json()))
        history = (await client.get(f"{address}/history")).json()
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert stale.json()["current"]["version"] == 2
    assert empty.json()["errors"][0]["pointer"] == "/names"
    assert [h["act"] for h in history] == ["changed", "added"]
    assert {(f["field"], f["from"], f["to"]) for f in history[0]["fields"]} == {
        ("names.fr", "Bouches", "Bouches-du-Rhône"),
        ("names.en", None, "Bouches-du-Rhône"),
        ("position", "10", "5"),
    }
    assert [(what, v) for what, _, v, _ in await emitted(visits)] == [
        ("reference.changed", 1),
        ("reference.changed", 2),
    ]


async def test_a_theme_closes_after_those_below_it_and_opens_again(visits: Bench) -> None:
    top = await added(visits, "theme", code="climate", names={"en": "Climate"})
    below = await added(visits, "theme", code="climate.heat", names={"en": "Heat"}, parent=top["id"])
    async with visits.client(keeper_of_lists()) as client:

        async def move(entry: dict[str, Any], to: str) -> Any:
            return await client.post(
                f"/v1/reference/theme/{entry['id']}/moves", json={"to": to}, headers=version_of(entry)
            )

        assert (await move(top, "closed")).status_code == 409
        assert (await move(below, "closed")).status_code == 200
        closed = await move(top, "closed")
        assert closed.json()["closed"] is True
        assert (await move(closed.json(), "closed")).status_code == 422
        new = await client.post(
            "/v1/reference/theme", json={"code": "climate.cold", "names": {"en": "Cold"}, "parent": top["id"]}
        )
        assert new.json()["errors"][0]["code"] == "closed"
        still_open = (await client.get("/v1/reference/theme?closed=false")).json()["items"]
        assert "climate" not in {entry["code"] for entry in still_open}
        assert (await move(closed.json(), "open")).json()["closed"] is False


async def test_a_closed_category_stays_on_its_places_but_takes_no_new_ones(visits: Bench) -> None:
    category = await added(visits, "place-category", code="prison-ship", names={"en": "Prison ship"})
    draft = {"names": {"en": "Hulk"}, "category": category["id"]}
    async with visits.client(
        person("visits.place.read", "visits.place.write", "visits.reference.write")
    ) as client:
        place = (await client.post("/v1/places", json=draft)).json()
        await client.post(
            f"/v1/reference/place-category/{category['id']}/moves",
            json={"to": "closed"},
            headers=version_of(category),
        )
        refused = await client.post("/v1/places", json=draft)
        kept = await client.patch(
            f"/v1/places/{place['id']}", json={"locality": "Thames"}, headers=version_of(place)
        )
        nowhere = await client.get(f"/v1/reference/place-category/{uuid7()}")
    assert refused.json()["errors"][0]["pointer"] == "/category"
    assert (kept.status_code, kept.json()["category"]["name"]) == (200, "Prison ship")
    assert nowhere.status_code == 404
