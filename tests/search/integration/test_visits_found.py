"""Visits, findings and information in search: found, counted and completed for who may read them, as if missing for all
others."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.owners import FileProjection
from search.policy import (
    COMPLAINT_HEAD,
    COMPLAINT_READ,
    COMPLAINT_READ_INTERNAL,
    INFORMATION_READ,
    INFORMATION_WRITE,
    PLACE_READ,
    READ,
    REBUILD,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_READ_INTERNAL,
)
from servicekit.principal import Principal, Side
from servicekit.testing import person

from tests.search import files
from tests.search.integration.test_access import ids, search
from tests.search.integration.test_documents import file_of
from tests.search.integration.test_reading import deliver, event

OFFICE, ELSEWHERE = UUID(int=1), UUID(int=2)
TEAM, OTHER_TEAM = uuid4(), uuid4()
PREVENTIVE: dict[str, Any] = {"side": Side.PREVENTIVE}
WORK, ASSIST = "visits.visit.work", "visits.visit.assist"
OF_MONITORS = (READ, PLACE_READ, VISIT_READ, VISIT_READ_INTERNAL, WORK)

MONITOR = person(*OF_MONITORS, office=OFFICE, team=TEAM, **PREVENTIVE)
OF_OTHER_TEAM = person(*OF_MONITORS, office=OFFICE, team=OTHER_TEAM, **PREVENTIVE)
COORDINATOR = person(READ, PLACE_READ, VISIT_PLAN, INFORMATION_READ, **PREVENTIVE)
HEAD = person(READ, PLACE_READ, VISIT_HEAD, INFORMATION_READ, INFORMATION_WRITE, **PREVENTIVE)
HEAD_WITHOUT_INFORMATION = person(READ, PLACE_READ, VISIT_HEAD, **PREVENTIVE)
HEAD_ELSEWHERE = person(READ, PLACE_READ, VISIT_HEAD, INFORMATION_READ, office=ELSEWHERE, **PREVENTIVE)
OF_TEAM_WITH_INFORMATION = person(*OF_MONITORS, INFORMATION_READ, office=OFFICE, team=TEAM, **PREVENTIVE)
EXPERT = person(READ, PLACE_READ, ASSIST, **PREVENTIVE)
OTHER_EXPERT = person(READ, PLACE_READ, ASSIST, **PREVENTIVE)
ANALYST = person(READ, PLACE_READ, VISIT_READ_INTERNAL, COMPLAINT_READ_INTERNAL, **PREVENTIVE)
CASEWORKER = person(READ, PLACE_READ, COMPLAINT_READ, COMPLAINT_HEAD, side=Side.COMPLAINTS)
BOTH_HATS_IN_THE_WRONG_ONE = person(*OF_MONITORS, VISIT_HEAD, INFORMATION_READ, side=Side.COMPLAINTS)
AUTHORITY = replace(person(READ, PLACE_READ), side=None)
ADMIN = person(READ, REBUILD, PLACE_READ, **PREVENTIVE)


@pytest.fixture
async def found(desk: Any, project: Any) -> dict[str, Any]:
    place = uuid4()
    of_visit = {**PREVENTIVE, "office": OFFICE, "team": TEAM, "places": [place]}
    made = {
        "place": project("Sarn prison", kind="place", id=place, side=None, office=None, level="internal"),
        "visit": project(
            "Sarn prison",
            **of_visit,
            kind="visit",
            level="internal",
            reference="V-2026-0034",
            state="reporting",
            granted=[EXPERT.account],
        ),
        "finding": project(
            "Strangulation in the punishment wing",
            "Thirteen prisoners say so",
            **of_visit,
            kind="finding",
            reference="F-2026-0012",
            state="confirmed",
            granted=[EXPERT.account],
        ),
        "information": project(
            "Strangulation is spoken of",
            **of_visit,
            kind="information",
            reference="I-2026-0007",
            state="kept",
        ),
    }
    await desk.record(*made.values())
    return made


ALL = {"visit", "finding", "information"}
READERS = [
    ("monitor", MONITOR, {"visit", "finding"}),
    ("of the team, with information", OF_TEAM_WITH_INFORMATION, ALL),
    ("coordinator", COORDINATOR, ALL),
    ("head", HEAD, ALL),
    ("head who does not read information", HEAD_WITHOUT_INFORMATION, {"visit", "finding"}),
    ("expert who goes", EXPERT, {"visit", "finding"}),
    ("of another team", OF_OTHER_TEAM, set()),
    ("analyst", ANALYST, {"visit"}),
    ("head elsewhere", HEAD_ELSEWHERE, set()),
    ("expert of another visit", OTHER_EXPERT, set()),
    ("caseworker", CASEWORKER, set()),
    ("head of both, in the other hat", BOTH_HATS_IN_THE_WRONG_ONE, set()),
    ("authority", AUTHORITY, set()),
    ("admin", ADMIN, set()),
]
NAMES = [name for name, *_ in READERS]
CASES = [case[1:] for case in READERS]


def of_visits(answer: Any) -> set[str]:
    """The ids of the hits but for places."""
    return {item["id"] for item in answer["items"] if item["kind"] != "place"}


@pytest.mark.parametrize(("who", "readable"), CASES, ids=NAMES)
async def test_each_finds_what_they_may_read_and_every_count_is_of_that(
    desk: Any, found: dict[str, Any], who: Principal, readable: set[str]
) -> None:
    answer = await search(desk, who)
    assert of_visits(answer) == {str(found[name].id) for name in readable}
    kinds = {
        value["value"]: value["count"] for value in answer["facets"]["kind"] if value["value"] != "place"
    }
    assert kinds == dict.fromkeys(readable, 1)
    states = {value["value"] for value in answer["facets"]["state"]} - {"received"}
    assert states == {found[name].state for name in readable}
    at_place = sum(value["count"] for value in answer["facets"]["place"])
    assert at_place == len(readable) + (PLACE_READ in who.permissions)
    assert answer["count"]["value"] == at_place


@pytest.mark.parametrize(("who", "readable"), CASES, ids=NAMES)
async def test_neither_words_nor_numbers_nor_spelling_nor_completion_betray_more(
    desk: Any, found: dict[str, Any], who: Principal, readable: set[str]
) -> None:
    with_the_word = {str(found[name].id) for name in readable & {"finding", "information"}}
    assert ids(await search(desk, who, "strangulation")) == with_the_word
    misspelt = await search(desk, who, "strangulatoin")
    assert ids(misspelt) == with_the_word
    assert bool(misspelt["corrections"]) == bool(with_the_word)
    async with desk.bench.client(who) as client:
        begun = (await client.get("/v1/suggest", params={"q": "strang"})).json()
    assert ids(begun) == with_the_word
    for name in ALL:
        by_number = await search(desk, who, found[name].reference)
        assert of_visits(by_number) == ({str(found[name].id)} if name in readable else set())
        narrowed = await search(desk, who, kind=name)
        assert ids(narrowed) == ({str(found[name].id)} if name in readable else set())
    if not with_the_word:
        hidden, missing = await search(desk, who, "strangulation"), await search(desk, who, "thermometers")
        assert hidden == missing


@pytest.mark.parametrize(("who", "readable"), CASES, ids=NAMES)
async def test_the_timeline_of_the_place_counts_no_more(
    desk: Any, found: dict[str, Any], who: Principal, readable: set[str]
) -> None:
    path = f"/v1/places/{found['place'].id}/timeline"
    async with desk.bench.client(who) as client:
        page = (await client.get(path)).json()
        months = (await client.get(f"{path}/months")).json()["items"]
    assert of_visits(page) == {str(found[name].id) for name in readable}
    assert {month["kind"] for month in months} - {"place"} == readable


async def test_an_expert_whose_appointment_ends_finds_nothing_from_then_on(
    desk: Any, found: dict[str, Any]
) -> None:
    assert of_visits(await search(desk, EXPERT))
    visit, finding = found["visit"], found["finding"]
    desk.owners.put(*(each.model_copy(update={"granted": []}) for each in (visit, finding)))
    told = (
        event("visits.access-changed", visit.id, by="visits", ids=[str(visit.id)]),
        event("findings.changed", finding.id, by="visits", ids=[str(finding.id)]),
    )
    await deliver(desk, *told)
    # The copies hide before the index does.
    await desk.reader.step()
    assert of_visits(await search(desk, EXPERT)) == set()
    await desk.settle()
    answer = await search(desk, EXPERT)
    assert of_visits(answer) == set()
    assert answer["count"]["value"] == 1
    assert (await search(desk, EXPERT, "strangulatoin"))["corrections"] == []


async def test_who_left_the_work_finds_nothing_although_they_are_named_still(
    desk: Any, found: dict[str, Any]
) -> None:
    moved = replace(EXPERT, memberships=person(READ, PLACE_READ, **PREVENTIVE).memberships)
    assert of_visits(await search(desk, moved)) == set()


async def test_words_taken_back_are_found_by_nobody(desk: Any, found: dict[str, Any]) -> None:
    finding = found["finding"]
    quoted = finding.model_copy(update={"text": "They wait until it is dark"})
    await desk.record(quoted)
    assert ids(await search(desk, HEAD, "dark")) == {str(finding.id)}
    desk.owners.put(quoted.model_copy(update={"text": ""}))
    for _ in range(2):
        await deliver(desk, event("findings.changed", finding.id, by="visits", ids=[str(finding.id)]))
        await desk.settle()
        assert ids(await search(desk, HEAD, "dark")) == set()
    assert ids(await search(desk, HEAD, "punishment")) == {str(finding.id)}


async def test_a_visit_taken_back_by_its_owner_is_gone(desk: Any, found: dict[str, Any]) -> None:
    visit = found["visit"]
    desk.owners.remove(visit.id)
    await deliver(desk, event("visit.cancelled", visit.id, 3, by="visits"))
    await desk.settle()
    assert str(visit.id) not in ids(await search(desk, HEAD))


async def test_what_complaints_suggest_about_a_visit_fetches_and_forgets_nothing(
    desk: Any, found: dict[str, Any]
) -> None:
    """Another service's event by the name of a record of visits does not take a copy away."""
    finding = found["finding"]
    await deliver(desk, event("visit.suggested", finding.id), event("finding.changed", finding.id))
    assert await desk.bench.sql("SELECT 1 FROM fetch_pending") == []


async def test_erased_information_and_quoted_words_stay_in_no_file(desk: Any, found: dict[str, Any]) -> None:
    """What is left of a finding is found again; of information nothing is."""
    information, finding = found["information"], found["finding"]
    quoted = finding.model_copy(update={"text": "Quadrangle"})
    spoken = information.model_copy(update={"text": "Gramophone"})
    await desk.record(quoted, spoken)
    desk.owners.put(quoted.model_copy(update={"text": "", "version": 2}))
    desk.owners.remove(information.id)
    told = (
        event("findings.erased", finding.id, by="visits", ids=[str(finding.id)]),
        event("information.erased", information.id, by="visits"),
    )
    for _ in range(2):
        await deliver(desk, *told)
        await desk.settle()
        assert of_visits(await search(desk, HEAD)) == {str(found["visit"].id), str(finding.id)}
    words = {row["word"] for row in await desk.bench.sql("SELECT word FROM word")}
    assert not words & {"quadrangle", "gramophone"}
    assert "punishment" in words
    for file in desk.bench.app.state.settings.data_dir.glob("search/**/*"):
        held = file.read_bytes() if file.is_file() else b""
        assert b"quadrangl" not in held
        assert b"gramophon" not in held


@pytest.fixture
async def filed(desk: Any, found: dict[str, Any]) -> dict[str, str]:
    """The ids of a whole report, of what is public of it, and of evidence, as the visit's owner lists them."""
    made = {
        "finding": file_of(
            desk, files.pdf("Of the visit", "Blindfolds in the basement"), level="confidential", size=None
        ),
        "visit": file_of(desk, files.pdf("Blindfolds"), level="public", size=None, title="In part"),
        "evidence": file_of(desk, files.pdf("Blindfolds signed for"), level="confidential"),
    }
    listed = [FileProjection(**file) for file in made.values()]
    await desk.record(found["visit"].model_copy(update={"files": listed}))
    return {name: str(file["id"]) for name, file in made.items()}


def openable(filed: dict[str, str], readable: set[str]) -> set[str]:
    """Who reads findings opens what is confidential of their visit; who hears of it, what is public."""
    wanted = {"visit", "finding", "evidence"} if "finding" in readable else readable & {"visit"}
    return {filed[name] for name in wanted}


@pytest.mark.parametrize(("who", "readable"), CASES, ids=NAMES)
async def test_files_of_a_visit_are_found_and_counted_for_who_may_open_them(
    desk: Any, filed: dict[str, str], who: Principal, readable: set[str]
) -> None:
    opened = openable(filed, readable)
    answer = await search(desk, who, "blindfolds")
    assert ids(answer) == opened
    assert answer["count"]["value"] == len(opened)
    assert {each["value"]: each["count"] for each in answer["facets"]["kind"]} == (
        {"document": len(opened)} if opened else {}
    )
    for hit in answer["items"]:
        assert hit["file"]["of"]["kind"] == "visit"
        assert hit["file"]["page"]["number"] == (2 if hit["id"] == filed["finding"] else 1)
    assert ids(await search(desk, who, kind="document")) == opened
    for page_of_one in ("basement", "signed"):
        wanted = {filed["finding" if page_of_one == "basement" else "evidence"]} & opened
        assert ids(await search(desk, who, page_of_one)) == wanted


async def test_what_was_adopted_and_what_is_public_are_told_apart(desk: Any, found: dict[str, Any]) -> None:
    """Both have the title of the report. A copy that was kept before that was said is told of when it comes again."""
    title = {"size": None, "title": "VR-2026-000001 · The detention unit"}
    adopted = file_of(desk, files.pdf("Blindfolds of Joseph"), level="confidential", **title)
    public = file_of(desk, files.pdf("Blindfolds"), level="public", **title)
    which = {str(adopted["id"]): "adopted-report", str(public["id"]): "public-report"}
    for states in ({}, which):
        listed = [FileProjection(**file, state=states.get(str(file["id"]))) for file in (adopted, public)]
        await desk.record(found["visit"].model_copy(update={"files": listed}))
        hits = (await search(desk, HEAD, "blindfolds"))["items"]
        assert {hit["id"]: hit["state"] for hit in hits} == dict.fromkeys(which) | states
    assert ids(await search(desk, HEAD, 'blindfolds state:"rapport public"')) == {str(public["id"])}


@pytest.mark.parametrize(("who", "readable"), CASES, ids=NAMES)
async def test_no_side_door_tells_of_files_of_a_visit(
    desk: Any, found: dict[str, Any], filed: dict[str, str], who: Principal, readable: set[str]
) -> None:
    opened = openable(filed, readable)
    misspelt = await search(desk, who, "basemnet")
    assert ids(misspelt) == {filed["finding"]} & opened
    assert bool(misspelt["corrections"]) == bool({filed["finding"]} & opened)
    async with desk.bench.client(who) as client:
        begun = (await client.get("/v1/suggest", params={"q": "In part"})).json()
        like_it = {file: await client.get(f"/v1/records/{file}/similar") for file in filed.values()}
        alike = await client.get(f"/v1/records/{found['finding'].id}/similar")
        page = (await client.get(f"/v1/places/{found['place'].id}/timeline")).json()
        saved = await client.post("/v1/saved-searches", json={"name": "b", "wanted": {"q": "blindfolds"}})
        news = (await client.get("/v1/saved-searches/news")).json()
    assert ids(begun) <= opened | {str(each.id) for each in found.values()}
    hidden = set(filed.values()) - opened
    assert all(like_it[file].status_code == 404 for file in hidden)
    assert not any(file in alike.text + repr(page) + repr(begun) + repr(news) + saved.text for file in hidden)
    if not opened:
        secret, missing = await search(desk, who, "blindfolds"), await search(desk, who, "thermometers")
        assert secret == missing
