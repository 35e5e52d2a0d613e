"""What crosses from complaints: counts that score a place, and suggested visits that somebody decides about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from servicekit.copies import store
from servicekit.events import CloudEvent
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import select
from visits.consumers import keep_allegations, keep_counts, keep_suggestion
from visits.models import AllegationCount, ComplaintCount, KnownRecommended, VisitSuggestion
from visits.policy import POLICIES
from visits.policy.permissions import (
    INFORMATION_READ,
    INFORMATION_WRITE,
    OF_PROGRAMME,
    PROGRAMME_READ,
    PROGRAMME_WRITE,
    READ,
    TEAM_READ,
    VISIT_HEAD,
    VISIT_PLAN,
)

from tests.visits.conftest import default_entry, emitted, keeper_of_lists, registered, version_of
from tests.visits.integration.test_programmes import OFFICE, coordinator, made, read, visited

STAFF = default_entry("theme", "staff")


def event(name: str, data: dict[str, Any], version: int = 1, side: str | None = "complaints") -> CloudEvent:
    return CloudEvent(
        specversion="1.0",
        id=uuid7(),
        source="daylight/complaints",
        type=f"org.daylight.{name}.v1",
        subject=uuid7(),
        time=datetime.now(UTC),
        aggregateversion=version,
        side=side,
        data=data,
    )


def counts(
    bands: dict[str, tuple[int, int | None]], version: int = 1, until: date | None = None, **more: Any
) -> CloudEvent:
    themes = more.pop("themes", [])
    data = {
        "until": (until or today()).isoformat(),
        "months": 12,
        "counts": [
            {"place": place, "complaints_from": low, "complaints_to": high, "themes": themes}
            for place, (low, high) in bands.items()
        ],
    }
    return event("complaint-counts.changed", data, version, **more)


async def told(service: Bench, *events: CloudEvent) -> None:
    async with service.app.state.worker_database.session() as session:
        await keep_counts(session, events)


async def kept(service: Bench) -> Sequence[Any]:
    return await service.sql("SELECT side, place, low, high, version FROM complaint_count ORDER BY side, low")


async def ranked(service: Bench, who: Principal | None = None) -> dict[str, dict[str, Any]]:
    programme = await made(service)
    async with service.client(who or coordinator()) as client:
        answer = await client.get(f"/v1/programmes/{programme['id']}/places")
    assert answer.status_code == 200, answer.text
    return {
        place["id"]: place | {"parts": {part["criterion"]: part for part in place["parts"]}}
        for place in answer.json()["items"]
    }


async def test_counts_are_kept_the_newest_however_they_arrive(visits: Bench) -> None:
    place = str(uuid7())
    old, new = counts({place: (0, 4)}, version=5), counts({place: (20, 29)}, version=6)
    for order in ([old, new], [new, old], [new, new], [old, old, new, old]):
        await visits.sql("DELETE FROM complaint_count")
        for one in order:
            await told(visits, one)
        assert [(row["low"], row["version"]) for row in await kept(visits)] == [(20, 6)]
    await told(visits, counts({place: (5, 9)}, version=1, side="preventive"))
    assert [row["side"] for row in await kept(visits)] == ["complaints", "preventive"]
    await told(visits, counts({place: (5, 9)}, version=9, side=None))
    assert len(await kept(visits)) == 2


async def places_with_people(service: Bench, count: int = 5, people: int = 200) -> list[str]:
    places = [(await registered(service, f"Place {at}"))["id"] for at in range(count)]
    for place in places:
        await read(service, place, population=people, capacity=people)
    return places


async def test_plenty_and_silence_are_explained_by_what_such_a_place_would_give(visits: Bench) -> None:
    loud, silent, *usual = await places_with_people(visits)
    theme = {"theme": str(STAFF), "complaints_from": 50, "complaints_to": 74}
    await told(visits, counts({loud: (150, 199)}, themes=[theme]))
    await told(visits, counts({silent: (0, 4)} | dict.fromkeys(usual, (30, 49))))
    places = await ranked(visits)
    complaints, silence = (places[loud]["parts"][code] for code in ("complaints", "silence"))
    assert complaints["value"] == 1.0
    assert silence["value"] == 0.0
    assert (complaints["data"]["from"], complaints["data"]["to"]) == (150, 199)
    assert 20 < complaints["data"]["expected"] < 40
    assert complaints["data"]["population"] == 200
    assert [one["id"] for one in places[loud]["complained_about"]] == [str(STAFF)]
    silence = places[silent]["parts"]["silence"]
    assert silence["value"] > 0.5
    assert (silence["data"]["from"], silence["data"]["to"]) == (0, 4)
    assert places[silent]["parts"]["complaints"]["value"] == 0.0
    for place in usual:
        assert places[place]["parts"]["silence"]["value"] == 0.0
    assert places[silent]["score"] > places[usual[0]]["score"]


async def test_without_readings_a_place_is_held_against_others_of_its_kind(visits: Bench) -> None:
    loud, silent, *usual = [(await registered(visits, f"Place {at}"))["id"] for at in range(6)]
    await told(visits, counts({loud: (150, 199), silent: (0, 4)} | dict.fromkeys(usual, (30, 49))))
    places = await ranked(visits)
    complaints = places[loud]["parts"]["complaints"]
    assert complaints["value"] == 1.0
    assert 20 < complaints["data"]["expected"] < 40
    assert places[silent]["parts"]["silence"]["value"] is None
    await read(visits, usual[0], population=100)
    assert (await ranked(visits))[loud]["parts"]["complaints"]["value"] == 1.0


async def test_a_region_that_no_complaint_comes_from_is_not_called_silent(visits: Bench) -> None:
    places = await places_with_people(visits)
    async with visits.client(keeper_of_lists()) as client:
        regions = [
            (await client.post("/v1/reference/region", json={"code": code, "names": {"en": code}})).json()[
                "id"
            ]
            for code in ("KM-01", "KM-02")
        ]
    for place, region in zip(places, (regions[0],) * 4 + (regions[1],), strict=True):
        await visits.sql("UPDATE place SET region = $2 WHERE id = $1", UUID(place), UUID(region))
    *usual, silent, elsewhere = places
    await told(visits, counts(dict.fromkeys(usual, (30, 49)) | {silent: (0, 4), elsewhere: (0, 4)}))
    found = await ranked(visits)
    assert found[silent]["parts"]["silence"]["value"] > 0.5
    part = found[elsewhere]["parts"]["silence"]
    assert (part["value"], part["data"]["covered"], part["data"]["expected"]) == (None, False, None)


async def test_both_sides_counts_are_one_and_an_old_register_tells_nothing(visits: Bench) -> None:
    one, other, *usual = await places_with_people(visits)
    await told(visits, counts({one: (10, 14), other: (10, 14)} | dict.fromkeys(usual, (10, 14))))
    await told(visits, counts({one: (5, 9)}, side="preventive"))
    places = await ranked(visits)
    data = places[one]["parts"]["complaints"]["data"]
    assert (data["from"], data["to"]) == (15, 23)
    await visits.sql("UPDATE complaint_count SET until = '2020-01-31'")
    assert (await ranked(visits))[one]["parts"]["complaints"]["value"] is None


async def test_only_who_plans_programmes_reads_counts(visits: Bench) -> None:
    await told(visits, counts({str(uuid7()): (5, 9)}))
    readers = (
        (coordinator(), 1),
        (person(*OF_PROGRAMME, side=Side.COMPLAINTS), 0),
        (person(READ, VISIT_PLAN, VISIT_HEAD, side=Side.PREVENTIVE), 0),
    )
    for who, rows in readers:
        async with visits.app.state.database.session(who) as session:
            everything = (await session.execute(select(ComplaintCount.place))).all()  # type: ignore[call-overload]
            filtered = select(ComplaintCount.place).where(POLICIES.readable_by(ComplaintCount, who))  # type: ignore[call-overload]
            assert len(everything) == len((await session.execute(filtered)).all()) == rows


async def test_a_mass_filing_is_told_beside_the_band(visits: Bench) -> None:
    loud, *usual = await places_with_people(visits)
    await told(visits, counts(dict.fromkeys([loud, *usual], (10, 14))))
    heard = counts({loud: (10, 14)}, version=2)
    heard.data["counts"][0]["mass_filings"] = 1
    await told(visits, heard)
    places = await ranked(visits)
    data = [places[place]["parts"]["complaints"]["data"]["mass_filings"] for place in (loud, usual[0])]
    assert data == [1, 0]


def alleged(bands: dict[str, tuple[int, int | None]], version: int = 1, **more: Any) -> CloudEvent:
    data = {
        "until": today().isoformat(),
        "months": 24,
        "counts": [
            {"place": place, "allegations_from": low, "allegations_to": high}
            for place, (low, high) in bands.items()
        ],
    }
    return event("allegation-counts.changed", data, version, **more)


async def told_of_allegations(service: Bench, *events: CloudEvent) -> None:
    async with service.app.state.worker_database.session() as session:
        await keep_allegations(session, events)


async def test_allegations_are_kept_the_newest_however_they_arrive(visits: Bench) -> None:
    place = str(uuid7())
    old, new = alleged({place: (5, 9)}, version=5), alleged({place: (0, 4)}, version=6)
    for order in ([old, new], [new, old], [new, new], [old, old, new, old]):
        await visits.sql("DELETE FROM allegation_count")
        for one in order:
            await told_of_allegations(visits, one)
        rows = await visits.sql("SELECT low, version FROM allegation_count")
        assert [(row["low"], row["version"]) for row in rows] == [(0, 6)]


async def test_allegations_of_both_sides_score_a_place_in_bands(visits: Bench) -> None:
    one, fallen, quiet = [(await registered(visits, name))["id"] for name in ("One", "Two", "Three")]
    before = await ranked(visits)
    assert before[one]["score"] == before[quiet]["score"]
    await told_of_allegations(
        visits,
        alleged({one: (5, 9), fallen: (0, 4)}),
        alleged({one: (5, 9)}, side="preventive"),
    )
    places = await ranked(visits)
    part = places[one]["parts"]["allegations"]
    assert (part["value"], part["data"]["from"], part["data"]["to"], part["data"]["months"]) == (
        0.5,
        10,
        18,
        24,
    )
    # Where they are few again, it is as if there had never been any.
    assert places[fallen]["parts"]["allegations"]["data"] == places[quiet]["parts"]["allegations"]["data"]
    assert places[fallen]["score"] == places[quiet]["score"] == before[quiet]["score"]
    await visits.sql("UPDATE allegation_count SET until = '2020-01-31'")
    assert (await ranked(visits))[one]["score"] == before[one]["score"]


def recommended(place: str, version: int = 1, **facts: Any) -> dict[str, Any]:
    plain = {
        "id": str(uuid7()), "version": version, "side": "preventive", "issued_on": "2026-03-01",
        "places": [place], "themes": [], "priority": "medium", "answer_due": None,
        "done": False, "to_verify": False,
    }  # fmt: skip
    return plain | facts


async def copied(service: Bench, *items: dict[str, Any]) -> None:
    async with service.app.state.worker_database.session() as session:
        await store(session, KnownRecommended, items)


async def test_what_was_recommended_is_a_copy_that_can_be_made_again(visits: Bench) -> None:
    old = recommended(str(uuid7()), answer_due=today().isoformat())
    new = old | {"version": 2, "answer_due": None}
    for order in ([old, new], [new, old], [new, new], [old, old, new, old]):
        await visits.sql("DELETE FROM known_recommended")
        for one in order:
            await copied(visits, one)
        rows = await visits.sql("SELECT version, answer_due FROM known_recommended")
        assert [(row["version"], row["answer_due"]) for row in rows] == [(2, None)]


async def test_recommendations_of_ones_own_side_score_a_place(visits: Bench) -> None:
    place, other = [(await registered(visits, name))["id"] for name in ("One", "Two")]
    late, soon = (today() + timedelta(days=days) for days in (-1, 1))
    await copied(
        visits,
        recommended(place, priority="high", answer_due=late.isoformat()),
        recommended(place, answer_due=soon.isoformat(), places=[place, other]),
        recommended(place, issued_on="2015-01-01"),
        # What the other side recommended may tell that somebody complained.
        *(recommended(other, side="complaints", answer_due=late.isoformat()) for _ in range(9)),
    )
    places = await ranked(visits)
    part = places[place]["parts"]["recommendations"]
    assert part["data"] == {"open": 2, "overdue": 1, "to_verify": 0, "oldest": "2026-03-01"}
    assert part["value"] == pytest.approx(0.5)
    assert places[other]["parts"]["recommendations"]["data"] == {
        "open": 1, "overdue": 0, "to_verify": 0, "oldest": "2026-03-01",
    }  # fmt: skip


async def test_what_is_done_scores_no_place_and_what_is_to_be_verified_scores_it_twice(visits: Bench) -> None:
    done, open_, to_verify = [(await registered(visits, name))["id"] for name in ("One", "Two", "Three")]
    await copied(
        visits,
        *(recommended(done, done=True) for _ in range(5)),
        recommended(open_),
        recommended(to_verify, to_verify=True),
    )
    places = await ranked(visits)
    parts = {place: places[place]["parts"]["recommendations"] for place in (done, open_, to_verify)}
    assert [parts[place]["value"] for place in (done, open_, to_verify)] == [0.0, 0.1, 0.2]
    assert parts[to_verify]["data"]["to_verify"] == 1


async def test_signs_of_reprisals_score_a_place(visits: Bench) -> None:
    place, quiet = [(await registered(visits, name))["id"] for name in ("One", "Two")]
    for one in (place, quiet):
        await visited(visits, one, date(2026, 3, 2))
    (row,) = await visits.sql("SELECT visit FROM visit_place WHERE place = $1", UUID(place))
    for kind in ("intimidation", "intimidation", "access-late"):
        await visits.sql(
            "INSERT INTO difficulty (id, created_at, updated_at, version, visit, kind, at, description, resolved,"
            " language, created_by) VALUES ($1, now(), now(), 1, $2, $3, now(), 'x', '', 'en', $1)",
            *(uuid7(), row["visit"], kind),
        )
    for at, theme in enumerate(("reprisals", "staff")):
        finding = uuid7()
        await visits.sql(
            "INSERT INTO finding (id, created_at, updated_at, version, reference, visit, place, kind, state, title,"
            " description, language, severity, corroboration, created_by)"
            " VALUES ($1, now(), now(), 1, $2, $3, $4, 'problem', 'confirmed', 'x', '', 'und', 'minor', 'none', $1)",
            *(finding, f"F-{at}", row["visit"], UUID(place)),
        )
        await visits.sql(
            "INSERT INTO finding_theme (finding, theme) VALUES ($1, $2)",
            finding,
            default_entry("theme", theme),
        )
    places = await ranked(visits)
    assert places[place]["parts"]["reprisal-risk"]["data"] == {"warned": 0, "intimidated": 1, "findings": 1}
    assert places[place]["parts"]["reprisal-risk"]["value"] == 1.0
    assert places[quiet]["parts"]["reprisal-risk"]["value"] == 0.0


async def test_only_who_plans_programmes_reads_allegations_and_what_was_recommended(visits: Bench) -> None:
    await told_of_allegations(visits, alleged({str(uuid7()): (5, 9)}))
    await copied(visits, recommended(str(uuid7())), recommended(str(uuid7()), side="complaints"))
    readers = (
        (coordinator(), 1, 1),
        (person(*OF_PROGRAMME, side=Side.COMPLAINTS), 0, 1),
        (person(READ, VISIT_PLAN, VISIT_HEAD, side=Side.PREVENTIVE), 0, 0),
    )
    for who, allegations, mirrored in readers:
        async with visits.app.state.database.session(who) as session:
            for table, rows in ((AllegationCount, allegations), (KnownRecommended, mirrored)):
                everything = (await session.execute(select(table.version))).all()  # type: ignore[call-overload]
                filtered = select(table.version).where(POLICIES.readable_by(table, who))  # type: ignore[call-overload]
                assert len(everything) == len((await session.execute(filtered)).all()) == rows


def informed(**where: Any) -> Principal:
    held = (READ, INFORMATION_READ, INFORMATION_WRITE, VISIT_PLAN, *OF_PROGRAMME)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


async def test_what_was_received_scores_a_place_for_who_may_read_it(visits: Bench) -> None:
    place, death, quiet = [(await registered(visits, name))["id"] for name in ("One", "Two", "Three")]
    draft = {
        "kind": "information", "received_on": "2026-10-01", "channel": "letter", "source_kind": "civil-society",
        "summary": "Cells are said to be cold", "places": [place],
    }  # fmt: skip
    incident = draft | {
        "kind": "incident", "incident_kind": "death", "happened_on": "2026-09-30", "places": [death],
        "source_kind": "authority",
    }  # fmt: skip
    async with visits.client(informed()) as client:
        for body in (draft, incident):
            answer = await client.post("/v1/information", json=body)
            assert answer.status_code == 201, answer.text
    places = await ranked(visits, informed())
    heard = places[place]["parts"]["information"]
    assert heard["data"] == {"count": 1, "newest": "2026-10-01", "reprisal": False}
    assert 0 < heard["value"] < 0.5
    died = places[death]["parts"]["incidents"]
    assert (died["data"]["deaths"], died["data"]["newest"], died["value"]) == (1, "2026-09-30", 0.5)
    assert places[quiet]["parts"]["information"]["value"] == 0.0
    # Who may not read it is not told by a score that it is there.
    assert (await ranked(visits))[place]["parts"]["information"]["value"] == 0.0


async def test_what_past_visits_confirmed_scores_a_place(visits: Bench) -> None:
    place = (await registered(visits))["id"]
    await visited(visits, place, date(2026, 3, 2))
    (visit,) = await visits.sql("SELECT id FROM visit")
    rows = [
        ("grave", "confirmed", "problem"),
        ("serious", "draft", "problem"),
        (None, "confirmed", "good-practice"),
    ]
    for at, (severity, state, kind) in enumerate(rows):
        await visits.sql(
            "INSERT INTO finding (id, created_at, updated_at, version, reference, visit, place, kind, state, title,"
            " description, language, severity, corroboration, created_by)"
            " VALUES ($1, now(), now(), 1, $2, $3, $4, $5, $6, 'x', '', 'und', $7, 'none', $1)",
            *(uuid7(), f"F-{at}", visit["id"], UUID(place), kind, state, severity),
        )
    part = (await ranked(visits))[place]["parts"]["past-findings"]
    assert part["data"] == {"minor": 0, "serious": 0, "grave": 1, "last_visit": "2026-03-02"}
    assert part["value"] == pytest.approx(0.5)


def planner(**where: Any) -> Principal:
    held = (READ, TEAM_READ, VISIT_PLAN, PROGRAMME_READ, PROGRAMME_WRITE)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


def suggestion(place: str, **facts: Any) -> CloudEvent:
    data = {"place": place, "theme": None, "complaints_from": 5, "complaints_to": 9} | facts
    return event("visit.suggested", data)


async def suggested(service: Bench, name: str = "Sarn", times: int = 1) -> dict[str, Any]:
    place = (await registered(service, name))["id"]
    heard = suggestion(place, theme=str(STAFF))
    async with service.app.state.worker_database.session() as session:
        for _ in range(times):
            await keep_suggestion(session, heard)
    async with service.client(planner()) as client:
        (shown,) = (await client.get("/v1/visit-suggestions", params={"place": place})).json()["items"]
    found: dict[str, Any] = shown
    return found


async def decided(service: Bench, one: dict[str, Any], who: Principal | None = None, **body: Any) -> Any:
    async with service.client(who or planner()) as client:
        return await client.post(
            f"/v1/visit-suggestions/{one['id']}/decisions", json=body, headers=version_of(one)
        )


async def test_a_suggested_visit_is_kept_once_with_nothing_but_place_theme_and_band(visits: Bench) -> None:
    one = await suggested(visits, times=3)
    assert (one["place"]["name"], one["theme"]["id"], one["state"]) == ("Sarn", str(STAFF), "open")
    assert (one["complaints_from"], one["complaints_to"], one["suggested_by"]) == (5, 9, "complaints")
    assert (await decided(visits, one, accept=False, reason="Visited last month")).status_code == 201
    # What comes twice changes nothing that was decided.
    async with visits.app.state.worker_database.session() as session:
        await keep_suggestion(
            session, suggestion(one["place"]["id"]).model_copy(update={"subject": UUID(one["id"])})
        )
    async with visits.client(planner()) as client:
        again = (await client.get(f"/v1/visit-suggestions/{one['id']}")).json()
        listed = await client.get("/v1/visit-suggestions", params={"state": "open"})
    assert (again["state"], again["reason"]) == ("declined", "Visited last month")
    assert (listed.json()["items"], listed.json()["count"]["value"]) == ([], 0)


@pytest.mark.parametrize("method", ["list", "get", "decide"])
async def test_only_who_plans_visits_on_the_preventive_side_sees_suggestions(
    visits: Bench, method: str
) -> None:
    one = await suggested(visits)

    async def ask(who: Principal | None) -> int:
        async with visits.client(who) if who else visits.client() as client:
            if method == "decide":
                address = f"/v1/visit-suggestions/{one['id']}/decisions"
                body = {"accept": False, "reason": "No"}
                return (await client.post(address, json=body, headers=version_of(one))).status_code
            address = "/v1/visit-suggestions" + (f"/{one['id']}" if method == "get" else "")
            return (await client.get(address)).status_code

    assert await ask(None) == 401
    assert await ask(person(READ, TEAM_READ, *OF_PROGRAMME, side=Side.PREVENTIVE)) == 403
    assert await ask(person(READ, VISIT_PLAN, VISIT_HEAD, side=Side.COMPLAINTS)) == 403


async def test_a_suggestion_leads_to_a_new_visit_and_nobody_is_told(visits: Bench) -> None:
    one = await suggested(visits)
    before = await emitted(visits)
    everywhere = planner(office=None)
    nowhere = await decided(visits, one, everywhere, accept=True, make="reactive")
    assert nowhere.json()["errors"][0]["pointer"] == "/office"
    answer = await decided(visits, one, everywhere, accept=True, make="reactive", office=str(OFFICE))
    assert answer.status_code == 201, answer.text
    made_of = answer.json()["visit"]
    assert (answer.json()["state"], made_of["kind"], made_of["state"]) == ("accepted", "reactive", "draft")
    async with visits.client(planner()) as client:
        visit = (await client.get(f"/v1/visits/{made_of['id']}")).json()
    assert [place["id"] for place in visit["places"]] == [one["place"]["id"]]
    assert await emitted(visits) == before
    # Who plans elsewhere sees that it was accepted, and not which visit goes.
    async with visits.client(planner(office=uuid4())) as client:
        other = (await client.get(f"/v1/visit-suggestions/{one['id']}")).json()
    assert (other["state"], other["visit"]) == ("accepted", None)
    trail = await visits.sql("SELECT detail::text AS detail FROM audit_entry")
    assert not [row for row in trail if one["place"]["id"] in row["detail"]]


async def test_a_suggestion_leads_to_a_visit_there_is_or_into_a_programme(visits: Bench) -> None:
    one, other, third = [await suggested(visits, name) for name in ("Sarn", "Mirat", "Oberal")]
    async with visits.client(planner()) as client:
        body = {"kind": "periodic", "places": [one["place"]["id"]]}
        visit = (await client.post("/v1/visits", json=body)).json()
    wrong = await decided(visits, other, accept=True, visit=visit["id"])
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/visit")
    assert (await decided(visits, one, accept=True, visit=visit["id"])).json()["visit"]["id"] == visit["id"]
    programme = await made(visits)
    without = await decided(visits, other, accept=True, programme=programme["id"])
    assert without.json()["errors"][0]["pointer"] == "/reason"
    unknown = await decided(visits, other, accept=True, programme=str(uuid4()), reason="x")
    assert unknown.json()["errors"][0]["pointer"] == "/programme"
    kept = await decided(visits, other, accept=True, programme=programme["id"], reason="Many speak of it")
    assert kept.json()["programme"]["id"] == programme["id"]
    async with visits.client(planner()) as client:
        (override,) = (await client.get(f"/v1/programmes/{programme['id']}")).json()["overrides"]
    assert (override["place"]["id"], override["what"]) == (other["place"]["id"], "in")
    for body in (
        {"accept": True},
        {"accept": True, "make": "ad-hoc", "visit": visit["id"]},
        {"accept": False},
    ):
        assert (await decided(visits, third, **body)).status_code == 422
    twice = await decided(visits, {**one, "version": 2}, accept=False, reason="Changed our mind")
    assert twice.status_code == 422
    stale = await decided(visits, one, accept=False, reason="Changed our mind")
    assert stale.status_code == 412


async def test_filter_and_database_agree_about_suggestions(visits: Bench) -> None:
    await suggested(visits)
    for who in (
        planner(),
        planner(office=uuid4()),
        person(READ, VISIT_PLAN, side=Side.COMPLAINTS),
        person(READ, *OF_PROGRAMME, side=Side.PREVENTIVE),
    ):
        by_filter, by_policy = await visible_both_ways(visits, VisitSuggestion, who)
        assert by_filter == by_policy
        assert bool(by_policy) == (who.may(VISIT_PLAN) and who.side is Side.PREVENTIVE)
