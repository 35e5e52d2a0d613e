"""Questions with fields, completions and synonyms over HTTP: what is understood, and that nothing hidden shows."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.policy import (
    COMPLAINT_HEAD,
    COMPLAINT_READ,
    PLACE_READ,
    READ,
    RECOMMENDATION_HEAD,
    SYNONYMS_WRITE,
)
from servicekit.testing import person

HEAD = person(READ, COMPLAINT_HEAD, PLACE_READ, RECOMMENDATION_HEAD)
TEAM = UUID(int=7)
MEMBER = person(READ, COMPLAINT_READ, team=TEAM)
"""Reads what the team has, and no register of places."""


async def get(
    desk: Any, path: str, who: Any = HEAD, language: str = "en", status: int = 200, **query: Any
) -> Any:
    async with desk.bench.client(who) as client:
        answer = await client.get(path, params=query, headers={"Accept-Language": language})
    assert answer.status_code == status, answer.text
    return answer.json()


async def found(desk: Any, q: str, who: Any = HEAD, language: str = "en", **more: Any) -> set[str]:
    answer = await get(desk, "/v1/search", who, language, q=q, **more)
    return {hit["id"] for hit in answer["items"]}


async def faults(
    desk: Any, q: str, who: Any = HEAD, language: str = "en"
) -> list[tuple[str, str, list[str]]]:
    problem = await get(desk, "/v1/search", who, language, status=422, q=q)
    assert problem["type"] == "urn:daylight:problem:question-not-understood"
    assert [error["pointer"] for error in problem["errors"]] == ["/q"] * len(problem["faults"])
    return [(each["code"], q[each["start"] : each["end"]], each["near"]) for each in problem["faults"]]


async def know(desk: Any, table: str, **names: str) -> UUID:
    known = uuid4()
    listed = ", ".join(f'"{language}": "{name}"' for language, name in names.items())
    statement = f"INSERT INTO {table} (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)"
    await desk.bench.sql(statement, known, f"{{{listed}}}")
    return known


@pytest.fixture
async def country(desk: Any, project: Any) -> dict[str, Any]:
    """Places North and South; the team has a complaint at North, nobody but the head any at South."""
    north = await know(desk, "known_place", en="Kelmara North", fr="Kelmara-Nord", ar="كلمارا الشمالية")
    south = await know(desk, "known_place", en="Kelmara South", fr="Kelmara-Sud")
    theme = await know(desk, "known_theme", en="Overcrowding", fr="Surpopulation", ar="الاكتظاظ")
    ministry = await know(desk, "known_authority", en="Ministry of Justice", fr="Ministère de la justice")
    made = {
        "ours": project("Water", places=[north], team=TEAM, state="closed", on=date(2026, 3, 14)),
        "theirs": project(
            "Water", places=[south], themes=[theme], authorities=[ministry], on=date(2025, 1, 1)
        ),
        "advice": project(
            "Water pipes", kind="recommendation", state="issued", authorities=[ministry], language="fr"
        ),
    }
    await desk.record(*made.values())
    return {name: str(each.id) for name, each in made.items()} | {"theme": theme, "ministry": ministry}


async def test_fields_narrow_to_what_they_name(desk: Any, country: Any) -> None:
    ours, theirs, advice = country["ours"], country["theirs"], country["advice"]
    for q, wanted in {
        'water place:"Kelmara North"': {ours},
        "water place:north": {ours},
        "place:Kelmara-Sud": {theirs},
        'water -place:"kelmara NORTH"': {theirs, advice},
        "place:north OR theme:overcrowding": {ours, theirs},
        "body:ministry water": {theirs, advice},
        "kind:recommendation": {advice},
        "kind:complaints": {ours, theirs},
        "state:closed": {ours},
        "state:closed,issued": {ours, advice},
        'water place:"Kelmara North",Kelmara-Sud': {ours, theirs},
        "water -state:closed,issued": {theirs},
        "kind:complaint,recommendation place:north": {ours},
        "level:confidential kind:recommendation": {advice},
        "language:french": {advice},
        "from:2026": {ours, advice},
        "from:2025-01 to:2025-01": {theirs},
        "from:2026-03-14 to:2026-03-14": {ours},
        "to:2024": set(),
    }.items():
        assert await found(desk, q) == wanted, q
    assert await found(desk, "lieu:kelmara-nord état:close", language="fr") == {ours}
    assert await found(desk, "مكان:الشمالية", language="ar") == {ours}
    assert await found(desk, "", authority=str(country["ministry"])) == {theirs, advice}


async def test_what_is_hidden_is_answered_like_what_does_not_exist(desk: Any, country: Any) -> None:
    def same(faults: list[Any], said: str) -> list[Any]:
        return [(code, part.replace(said, "…"), near) for code, part, near in faults]

    hidden = await faults(desk, "water place:Kelmara-Sud", MEMBER)
    missing = await faults(desk, "water place:Kelmara-Ost", MEMBER)
    assert same(hidden, "Kelmara-Sud") == same(missing, "Kelmara-Ost")
    assert hidden == [("unknown-value", "Kelmara-Sud", ["Kelmara North"])]
    assert await faults(desk, 'body:"Ministry of Justice"', MEMBER) == [
        ("unknown-value", "Ministry of Justice", [])
    ]
    # What one may see is no longer ambiguous.
    assert await found(desk, "place:kelmara", MEMBER) == {country["ours"]}
    assert await faults(desk, "place:kelmara") == [
        ("ambiguous-value", "kelmara", ["Kelmara North", "Kelmara South"])
    ]
    assert await found(desk, "theme:overcrowding", MEMBER) == set()
    assert await found(desk, "water", MEMBER, authority=str(country["ministry"])) == set()


async def test_a_hidden_place_does_not_stand_between_a_name_and_what_is_meant_by_it(
    desk: Any, project: Any, country: Any
) -> None:
    hidden = await know(desk, "known_place", en="North")
    await desk.record(project("Water", places=[hidden]))
    assert await found(desk, "place:north", MEMBER) == {country["ours"]}
    assert country["ours"] not in await found(desk, "place:north")
    others = [await know(desk, "known_place", en=f"Kelmara {number}") for number in range(50)]
    await desk.record(*(project("Water", places=[other]) for other in others))
    assert await found(desk, "place:kelmara", MEMBER) == {country["ours"]}
    assert await complete(desk, "place:kelm", MEMBER) == [('place:"Kelmara North" ', 1)]


async def test_everything_that_is_not_understood_is_said_at_once(desk: Any, country: Any) -> None:
    lost, *others = await faults(desk, "state:lost from:soon assigned:you language:klingonese")
    assert lost[:2] == ("unknown-value", "lost")
    assert sorted(lost[2]) == ["closed", "issued", "received"]
    assert others == [
        ("unreadable-date", "soon", []),
        ("unknown-value", "you", ["me"]),
        ("unknown-value", "klingonese", []),
    ]
    assert await faults(desk, "lieu:", language="fr") == [("missing-value", "lieu:", [])]
    assert await faults(desk, "plase:north") == [("unknown-field", "plase", ["place"])]
    detail = (await get(desk, "/v1/search", status=422, q="place:Nowhere"))["detail"]
    assert "“Nowhere”" in detail


async def test_places_of_one_name_are_told_apart_by_their_numbers(desk: Any, project: Any) -> None:
    one, other = [await know(desk, "known_place", en="Central") for _ in range(2)]
    register = {
        "kind": "place",
        "side": None,
        "office": None,
        "level": "internal",
        "on": None,
        "state": "open",
    }
    await desk.record(
        project("Central", id=one, reference="P-0001", **register),
        project("Central", id=other, reference="P-0002", **register),
    )
    assert await faults(desk, "place:Central") == [("ambiguous-value", "Central", ["P-0001", "P-0002"])]
    assert await found(desk, "place:p-0002") == {str(other)}


async def test_assigned_to_me_are_records_that_name_me(desk: Any, project: Any) -> None:
    named = project("Water", granted=[MEMBER.account])
    other = project("Water", granted=[HEAD.account])
    await desk.record(named, other, project("Water", team=TEAM))
    assert await found(desk, "water assigned:me", MEMBER) == {str(named.id)}
    assert await found(desk, "assigned:me") == {str(other.id)}
    assert await found(desk, "attribué:moi", MEMBER, "fr") == {str(named.id)}


async def test_a_theme_is_found_by_its_name_in_any_language(desk: Any, project: Any) -> None:
    theme = await know(desk, "known_theme", en="Overcrowding", fr="Surpopulation carcérale")
    wanted = project("Cells", "Six people in each", themes=[theme])
    await desk.record(wanted, project("Cells", "Nothing of the kind"))
    answer = await get(desk, "/v1/search", language="fr", q="surpopulations carcérales cells")
    assert [hit["id"] for hit in answer["items"]] == [str(wanted.id)]
    assert answer["also_searched"] == [
        {
            "typed": "surpopulations carcérales",
            "words": [],
            "themes": [{"id": str(theme), "name": "Surpopulation carcérale"}],
        }
    ]
    assert await found(desk, "surpopulations carcérales cells", exact=True) == set()


async def test_each_of_several_values_is_said_with_its_place(desk: Any, country: Any) -> None:
    assert [part for _, part, _ in await faults(desk, "place:north,Atlantis state:closed,lost")] == [
        "Atlantis",
        "lost",
    ]
    # A hidden one among them is as unknown as by itself.
    assert await faults(desk, "place:north,Kelmara-Sud", MEMBER) == [
        ("unknown-value", "Kelmara-Sud", ["Kelmara North"])
    ]


async def complete(desk: Any, q: str, who: Any = HEAD, language: str = "en") -> list[tuple[str, int | None]]:
    answer = await get(desk, "/v1/search/completions", who, language, q=q)
    return [(q[: answer["start"]] + item["insert"], item["count"]) for item in answer["items"]]


async def test_completions_offer_fields_and_values(desk: Any, country: Any) -> None:
    assert await complete(desk, "water pl") == [("water place:", None)]
    assert await complete(desk, "eau li", language="fr") == [("eau lieu:", None)]
    assert await complete(desk, "مك", language="ar") == [("مكان:", None), ("مكلف:", None)]
    assert await complete(desk, "place:sou") == [('place:"Kelmara South" ', 1)]
    assert await complete(desk, 'place:"kelmara n') == [('place:"Kelmara North" ', 1)]
    assert await complete(desk, 'place:"Kelmara North",sou') == [
        ('place:"Kelmara North","Kelmara South" ', 1)
    ]
    assert await complete(desk, 'place:north,"kelmara s') == [('place:north,"Kelmara South" ', 1)]
    assert await complete(desk, "state:closed,iss") == [("state:closed,issued ", 1)]
    assert await complete(desk, "theme:") == [("theme:Overcrowding ", 1)]
    assert await complete(desk, "body:min") == [('body:"Ministry of Justice" ', 2)]
    assert await complete(desk, "état:c", language="fr") == [("état:close ", 1)]
    assert await complete(desk, "from:") == [("from:2026 ", None), ("from:2025 ", None)]
    assert await complete(desk, '"hot wat') == []


async def test_completions_show_nothing_of_hidden_records(desk: Any, country: Any) -> None:
    assert await complete(desk, "place:", MEMBER) == [('place:"Kelmara North" ', 1)]
    assert await complete(desk, "place:Kelmara-S", MEMBER) == []
    assert await complete(desk, "theme:over", MEMBER) == []
    assert await complete(desk, "body:min", MEMBER) == []
    assert await complete(desk, "kind:", MEMBER) == [("kind:complaint ", 1)]
    assert await complete(desk, "from:2025", MEMBER) == []
    nobody = person(READ)
    for field in ("place", "theme", "body", "state", "kind", "level", "language", "from", "assigned"):
        assert await complete(desk, f"{field}:", nobody) == []


async def test_synonyms_work_from_the_next_question_on(desk: Any, project: Any) -> None:
    cell, isolation = project("Seclusion", "in seclusion"), project("Solitary confinement")
    await desk.record(cell, isolation)
    keeper = person(READ, COMPLAINT_HEAD, SYNONYMS_WRITE)
    assert await found(desk, "seclusion") == {str(cell.id)}
    draft = {"language": "en", "words": ["seclusion", "solitary confinement"]}
    async with desk.bench.client(keeper) as client:
        refused = await client.post(
            "/v1/synonyms", json={"words": ["one", "ONE"]}, headers={"Idempotency-Key": "a"}
        )
        assert refused.status_code == 422
        made = await client.post("/v1/synonyms", json=draft, headers={"Idempotency-Key": "b"})
        assert made.status_code == 201, made.text
        group = made.json()["id"]
        answer = await get(desk, "/v1/search", q="seclusions")
        assert {hit["id"] for hit in answer["items"]} == {str(cell.id), str(isolation.id)}
        assert answer["also_searched"] == [
            {"typed": "seclusions", "words": ["solitary confinement"], "themes": []}
        ]
        marked = [hit["title"] for hit in answer["items"] if hit["id"] == str(isolation.id)]
        assert [piece["text"] for piece in marked[0] if piece["hit"]] == ["Solitary confinement"]
        assert await found(desk, "solitary confinement") == {str(cell.id), str(isolation.id)}
        assert await found(desk, '"seclusion"') == {str(cell.id)}
        assert await found(desk, "seclusion", exact=True) == {str(cell.id)}
        changed = await client.put(
            f"/v1/synonyms/{group}", json={"words": ["seclusion", "isolation"]}, headers={"If-Match": '"1"'}
        )
        assert (changed.status_code, changed.json()["version"]) == (200, 2)
        assert await found(desk, "seclusion") == {str(cell.id)}
        stale = await client.delete(f"/v1/synonyms/{group}", headers={"If-Match": '"1"'})
        assert stale.status_code == 412
        assert (await client.delete(f"/v1/synonyms/{group}", headers={"If-Match": '"2"'})).status_code == 204
        assert (await client.get("/v1/synonyms")).json() == {"items": []}


async def test_only_who_keeps_the_synonyms_changes_them(desk: Any) -> None:
    draft = {"words": ["cell", "room"]}
    async with desk.bench.client(HEAD) as client:
        assert (await client.get("/v1/synonyms")).status_code == 200
        refused = await client.post("/v1/synonyms", json=draft, headers={"Idempotency-Key": "a"})
        assert refused.status_code == 403
    async with desk.bench.client(person()) as client:
        assert (await client.get("/v1/synonyms")).status_code == 403


async def test_a_language_nobody_says_is_found_out(desk: Any, project: Any) -> None:
    german = project(
        "Beschwerde", "In den Zellen war es im Winter sehr kalt, und niemand heizte", language="und"
    )
    short = project("Tag", language=None)
    await desk.record(german, short)
    answer = await get(desk, "/v1/search", q="zelle heizen ")
    assert [(hit["id"], hit["language"]) for hit in answer["items"]] == [(str(german.id), "de")]
    assert await found(desk, "language:german") == {str(german.id)}
    assert (await get(desk, "/v1/search", q="tag"))["items"][0]["language"] is None
