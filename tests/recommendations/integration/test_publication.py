"""What everybody reads: nothing that two people did not agree on, and no word of ours besides."""

import asyncio
import base64
import csv
import io
import json
import re
from contextlib import suppress
from typing import Any
from uuid import UUID

import orjson
import pytest
from recommendations.asked.taking_in import TakingIn
from recommendations.policy.permissions import ANSWER, ASSESS, ISSUE, PERMISSIONS, PROMPTED, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.public_pages import ANYBODY, FRAMED_BY
from servicekit.testing import Bench, person
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.recommendations.conftest import (
    ALL_MET,
    OFFICE,
    OTHER_OFFICE,
    World,
    act,
    call,
    coordinator,
    entered,
    issued_to,
    know,
    ready_draft,
    version,
)

HOME = "/public/recommendations"
TITLE = "Every search is entered in the register"
TEXT = "That every search be entered in the register on the same day, with its reason."
CANARY = "kanarie"
"""Begins every word that nobody outside may read."""


def colleague(**where: Any) -> Principal:
    """Another who issues, in the same office."""
    return coordinator(**where)


def assessor() -> Principal:
    return person(READ, ASSESS, PROMPTED, side=Side.PREVENTIVE, office=OFFICE)


def proposal(**changes: Any) -> dict[str, Any]:
    return {"title": TITLE, "text": TEXT, "language": "en"} | changes


async def opened(service: Bench, **changes: Any) -> dict[str, Any]:
    """The institution has such a page."""
    kept = await call(service, coordinator(), "GET", "/public-page")
    wanted = {
        "open": True,
        "names": {"en": "Test Institution", "ar": "مؤسسة الاختبار"},
        "sites": [],
    } | changes
    found: dict[str, Any] = await call(
        service, coordinator(), "PUT", "/public-page", json=wanted, headers=version(kept)
    )
    return found


async def proposed(
    service: Bench, who: Principal, record: dict[str, Any], expect: int = 201, **changes: Any
) -> dict[str, Any]:
    url = f"/recommendations/{record['id']}/publication-proposals"
    made: dict[str, Any] = await call(service, who, "POST", url, expect, json=proposal(**changes))
    return made


async def decide(
    service: Bench, who: Principal, made: dict[str, Any], how: str, expect: int = 200, **body: Any
) -> dict[str, Any]:
    url = f"/publication-proposals/{made['id']}/{how}"
    done: dict[str, Any] = await call(
        service, who, "POST", url, expect, json=body or None, headers=version(made)
    )
    return done


async def published(service: Bench, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    made = await proposed(service, coordinator(), record, **changes)
    return await decide(service, colleague(), made, "approve")


async def look(service: Bench, path: str = "", expect: int = 200, /, **query: Any) -> str:
    async with service.client(ANYBODY) as client:
        answer = await client.get(f"{HOME}{path}", params=query)
    assert answer.status_code == expect, answer.text
    return answer.text


async def again(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = await call(service, assessor(), "GET", f"/recommendations/{record['id']}")
    return found


async def assessed(service: Bench, record: dict[str, Any], status: str, **more: Any) -> None:
    draft = {"status": status, "method": "documents"} | more
    made = await call(
        service, who := assessor(), "POST", f"/recommendations/{record['id']}/assessments", 201, json=draft
    )
    await call(service, who, "POST", f"/assessments/{made['id']}/release", headers=version(made))


@pytest.fixture
async def ministry(world: World) -> dict[str, Any]:
    await opened(world.service)
    return await entered(world.service, "Ministry of Justice", kind="ministry")


async def asked_of(world: World, ministry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    about = {"places": [str(world.place)], "themes": [str(world.subtheme)], "system_wide": False}
    body = {"authority": ministry["id"], "response_due": "2999-01-31"}
    return await issued_to(world.service, body, **(about | changes))


async def test_it_takes_a_second_person(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    first, second = coordinator(), colleague()
    made = await proposed(service, first, record)
    assert (made["state"], made["may_approve"], made["may_take_back"]) == ("proposed", False, True)
    await look(service, f"/{record['reference']}", 404)
    refused = await decide(service, first, made, "approve", 403)
    assert "another person" in refused["detail"]
    (waiting,) = await call(service, second, "GET", "/publication-proposals")
    assert (waiting["id"], waiting["may_approve"]) == (made["id"], True)
    await proposed(service, second, record, 409)
    done = await decide(service, second, made, "approve")
    assert done["state"] == "approved"
    page = await look(service, f"/{record['reference']}")
    assert TITLE in page
    assert TEXT in page
    await decide(service, second, done, "approve", 409)
    assert await call(service, second, "GET", "/publication-proposals") == []
    acts = await call(service, first, "GET", f"/recommendations/{record['id']}/history")
    assert [each["act"] for each in acts][:2] == ["published", "publication-proposed"]


async def test_who_may_not_issue_neither_proposes_nor_decides(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    reader = person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE)
    elsewhere = coordinator(office=OTHER_OFFICE)
    url = f"/recommendations/{record['id']}/publication-proposals"
    for who, status in (
        (None, 401),
        (reader, 403),
        (elsewhere, 404),
        (coordinator(side=Side.COMPLAINTS), 404),
    ):
        await call(service, who, "POST", url, status, json=proposal())
    made = await proposed(service, coordinator(), record)
    for who, status in ((None, 401), (reader, 403), (elsewhere, 404)):
        await decide(service, who, made, "approve", status)  # type: ignore[arg-type]
    assert await call(service, elsewhere, "GET", "/publication-proposals") == []
    seen = await call(service, reader, "GET", f"/recommendations/{record['id']}/publication")
    assert (seen["may_propose"], seen["proposal"]["may_approve"]) == (False, False)


async def test_who_publishes_entered_the_password_lately(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    made = await proposed(service, coordinator(), record)
    stale = colleague()
    stale = Principal(stale.account, stale.kind, stale.side, stale.memberships, confirmed_at=1.0)
    refused = await decide(service, stale, made, "approve", 403)
    assert refused["type"].endswith("confirm-who-you-are")
    await look(service, f"/{record['reference']}", 404)


async def test_a_draft_and_what_others_recommend_are_not_published(
    world: World, ministry: dict[str, Any]
) -> None:
    service = world.service
    draft = await ready_draft(service, coordinator())
    await proposed(service, coordinator(), draft, 409)
    received = await asked_of(world, ministry, direction="received", source="cpt")
    await proposed(service, coordinator(), received, 409)


async def test_what_could_tell_who_somebody_is_is_marked_first(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    telling = f"Officer Kellan struck him in the yard. {TEXT}"
    url = f"/recommendations/{record['id']}/publication/look"
    found = await call(service, coordinator(), "POST", url, json=proposal(text=telling))
    assert "Kellan" in [each["words"] for each in found] or any("Kellan" in each["words"] for each in found)
    refused = await proposed(service, coordinator(), record, 422, text=telling)
    assert {(each["pointer"], each["code"]) for each in refused["errors"]} == {("/text", "identifying")}
    marks = [{"words": each["words"], "reason": "Convicted in public"} for each in found]
    made = await proposed(service, coordinator(), record, text=telling, marks=marks)
    assert made["marks"] == marks
    # and bodies that are asked, or the place, are not looked for
    place = "That Test Prison and the Ministry of Justice keep such a register."
    assert await call(service, coordinator(), "POST", url, json=proposal(text=place)) == []


async def test_it_is_sent_back_or_taken_back(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    first, second = coordinator(), colleague()
    made = await proposed(service, first, record)
    await decide(service, first, made, "send-back", 403, because="x")
    await decide(service, second, made, "take-back", 403)
    back = await decide(service, second, made, "send-back", because="Say it more plainly")
    assert (back["state"], back["because"]) == ("returned", "Say it more plainly")
    made = await proposed(service, first, record)
    assert (await decide(service, first, made, "take-back"))["state"] == "taken-back"
    await look(service, f"/{record['reference']}", 404)


async def test_approving_twice_at_once_publishes_once(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    made = await proposed(service, coordinator(), record)

    async def approve() -> int:
        async with service.client(colleague()) as client:
            url = f"/v1/publication-proposals/{made['id']}/approve"
            return (await client.post(url, headers=version(made))).status_code

    assert sorted(await asyncio.gather(*(approve() for _ in range(4)))) == [200, 409, 409, 409]
    assert len(await service.sql("SELECT 1 FROM public_recommendation")) == 1


async def test_no_word_of_ours_is_public(world: World, ministry: dict[str, Any]) -> None:
    """Every free text of every table, and every id, is looked for in all that everybody can ask for."""
    service = world.service
    record = await asked_of(
        world,
        ministry,
        title=f"{CANARY} title",
        text=f"{CANARY} text. {TEXT}",
        root_cause=f"{CANARY} cause",
        indicators=f"{CANARY} indicators",
        resources=f"{CANARY} resources",
        source="complaint",
        source_reference=f"{CANARY} source",
        findings=[str(uuid7())],
        criteria={**ALL_MET, "argued": {"verdict": "justified", "note": f"{CANARY} note"}},
    )
    addressee = record["addressees"][0]["id"]
    record = await act(
        service,
        coordinator(),
        record,
        "responses",
        addressee=addressee,
        kind="accepted",
        text=f"{CANARY} answer",
    )
    response = (await call(service, coordinator(), "GET", f"/recommendations/{record['id']}/answers"))[0][
        "responses"
    ][0]
    record = await again(service, record)
    for part, body in (
        ("judgements", {"response": response["id"], "verdict": "adequate", "reason": f"{CANARY} adequacy"}),
        ("obstacles", {"stated": False, "kind": "money", "text": f"{CANARY} seen"}),
        ("obstacles", {"stated": True, "kind": "law", "text": f"{CANARY} stated"}),
        ("plan-items", {"text": f"{CANARY} plan"}),
        (
            "progress-reports",
            {"claim": "implemented", "reported_on": "2026-04-01", "text": f"{CANARY} progress"},
        ),
    ):
        record = await again(service, record)
        who = {} if part == "judgements" else {"addressee": addressee}
        await _try(service, record, part, who | body)
    link = {"kind": "finding", "record": str(uuid7()), "stance": "against"}
    await assessed(
        service,
        record,
        "regressed",
        statement=f"{CANARY} statement",
        evidence_against=f"{CANARY} evidence",
        links=[link],
    )
    await call(
        service,
        assessor(),
        "POST",
        f"/recommendations/{record['id']}/assessments",
        201,
        json={"status": "implemented", "method": "documents", "statement": f"{CANARY} held"},
    )
    await service.sql(
        "INSERT INTO review_prompt (id, version, recommendation, signal, since, raised_at, reason, set_aside_at,"
        " set_aside_by) VALUES ($1, 1, $2, 'complaints', '2026-05-12', now(), $3, now(), $1)",
        uuid7(),
        UUID(record["id"]),
        f"{CANARY} prompt",
    )
    for account in await service.sql("SELECT DISTINCT created_by AS id FROM recommendation"):
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, $2)",
            account["id"],
            f"{CANARY} person",
        )
    made = await proposed(service, coordinator(), record)
    await decide(service, colleague(), made, "send-back", because=f"{CANARY} reason")
    await published(service, record)
    reference = record["reference"]
    everything = [
        await look(service),
        await look(service, f"/{reference}"),
        await look(service, "/embed"),
        await look(service, "/all.csv"),
        await look(service, "/all.json"),
    ]
    api = await call(service, colleague(), "GET", "/public-recommendations")
    everything.append(json.dumps(api))
    ids = await _ids(
        service, except_for={str(world.place), str(world.theme), str(world.subtheme), ministry["id"]}
    )
    for page in everything:
        assert reference in page
        assert CANARY not in page
        assert not [id_ for id_ in ids if id_ in page]
        assert "complaint" not in page.lower()
    page = everything[1]
    assert "Regressed" in page
    assert "Accepted" in page
    assert "we assess" in page.lower() or "our assessment" in page.lower()


async def _try(service: Bench, record: dict[str, Any], part: str, body: dict[str, Any]) -> None:
    async with service.client(coordinator()) as client:
        url = f"/v1/recommendations/{record['id']}/{part}"
        answer = await client.post(url, json=body, headers=version(record))
    assert answer.status_code == 201, (part, answer.text)


async def _ids(service: Bench, except_for: set[str]) -> set[str]:
    """Of every row of every table, and all that they point to."""
    tables = await service.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found: set[str] = set()
    for table in tables:
        rows = await service.sql(f'SELECT t::text AS row FROM "{table["tablename"]}" t')
        for row in rows:
            found |= set(re.findall(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", row["row"]))
    return found - except_for


async def test_the_database_shows_anybody_released_copies_and_no_table_of_ours(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    inside = (
        *(
            "recommendation",
            "addressee",
            "recommendation_place",
            "recommendation_change",
            "publication_proposal",
        ),
        *("response", "assessment", "released_assessment", "review_prompt", "asked", "sent_copy", "closing"),
    )
    async with service.app.state.database.session(ANYBODY) as session:
        for table in inside:
            count = await session.execute(text(f"SELECT count(*) FROM {table}"))
            assert count.scalar_one() == 0, table
        shown = await session.execute(text("SELECT count(*) FROM public_recommendation"))
        assert shown.scalar_one() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE public_recommendation SET text = 'mine alone'",
        "UPDATE public_recommendation SET title = 'mine alone'",
        "UPDATE publication_proposal SET text = 'mine alone'",
        "UPDATE publication_proposal SET state = 'approved', decided_by = proposed_by, decided_at = now()",
        "INSERT INTO public_words (response, addressee, recommendation, text, language, said_on)"
        " SELECT gen_random_uuid(), id, recommendation, 'never chosen', 'en', now() FROM public_addressee",
        "INSERT INTO public_recommendation (recommendation, proposal, reference, title, text, language, searched,"
        " system_wide, issued_on, published_on, implementation, closed)"
        " SELECT r.id, p.id, 'R-0', 'a', 'b', 'en', '', true, now(), now(), 'partly', false"
        " FROM recommendation r JOIN publication_proposal p ON p.recommendation = r.id",
    ],
)
async def test_one_person_publishes_nothing_past_the_application(
    world: World, ministry: dict[str, Any], statement: str
) -> None:
    """By raw SQL, as who proposed it and holds every right of the institution."""
    service = world.service
    await published(service, await asked_of(world, ministry))
    who = person(*(each for each in PERMISSIONS if each != ANSWER), side=Side.PREVENTIVE)
    other = await asked_of(world, ministry)
    await proposed(service, who, other)
    with suppress(DBAPIError):
        async with service.app.state.database.session(who) as session:
            await session.execute(text(statement))
    (public,) = await service.sql("SELECT title, text FROM public_recommendation")
    assert (public["title"], public["text"]) == (TITLE, TEXT)
    assert not await service.sql("SELECT 1 FROM public_words")
    states = await service.sql("SELECT state, text FROM publication_proposal ORDER BY id")
    assert [(row["state"], row["text"]) for row in states] == [("approved", TEXT), ("proposed", TEXT)]


async def test_what_is_said_and_assessed_follows_with_its_day(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    page = await look(service, f"/{record['reference']}")
    assert "Answer awaited" in page
    assert "Not assessed yet" in page
    addressee = record["addressees"][0]["id"]
    record = await again(service, record)
    record = await act(service, coordinator(), record, "responses", addressee=addressee, kind="in-part")
    record = await again(service, record)
    await _try(
        service,
        record,
        "progress-reports",
        {"addressee": addressee, "claim": "implemented", "reported_on": "2026-04-01"},
    )
    await assessed(service, record, "regressed", method="other-bodies")
    page = await look(service, f"/{record['reference']}")
    for words in (
        *("Accepted in part", "Says of itself", "Implemented", "Regressed", "by what other bodies found"),
        *("Ministry of Justice answered: Accepted in part.", "Ministry of Justice says: Implemented."),
        "We assess: Regressed.",
    ):
        assert words in page, words
    (item,) = (await call(service, colleague(), "GET", "/public-recommendations"))["items"]
    assert [each["what"] for each in item["changes"]] == ["assessed", "claimed", "answered"]
    # and one place alone says nothing of all of it
    await assessed(service, record, "implemented", place=str(world.place))
    assert "We assess: Implemented" not in await look(service, f"/{record['reference']}")


async def test_what_an_authority_says_itself_is_there_once_it_was_taken_in(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    authority = UUID(ministry["id"])
    account = Membership("authority", None, None, frozenset({ANSWER}), authority)
    official = Principal(uuid7(), Kind.PERSON, Side.PREVENTIVE, (account,))
    addressee = record["addressees"][0]["id"]
    said = {"kind": "rejected", "text": f"{CANARY} own words", "language": "en"}
    await call(service, official, "POST", f"/asked/{addressee}/responses", 201, json=said)
    await TakingIn(service.app.state.worker_database).take_in()
    page = await look(service, f"/{record['reference']}")
    assert "Rejected" in page
    assert CANARY not in page


async def test_words_are_shown_only_where_they_were_chosen_and_stand(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    addressee = record["addressees"][0]["id"]
    said = "The register will be kept from March on."
    record = await act(
        service,
        coordinator(),
        record,
        "responses",
        addressee=addressee,
        kind="accepted",
        text=said,
        language="en",
    )
    (story,) = await call(service, coordinator(), "GET", f"/recommendations/{record['id']}/answers")
    response = story["responses"][0]["id"]
    await published(service, record)
    assert said not in await look(service, f"/{record['reference']}")
    await proposed(service, coordinator(), record, 422, words=[str(uuid7())])
    await published(service, record, words=[response])
    assert said in await look(service, f"/{record['reference']}")
    record = await again(service, record)
    await call(
        service,
        coordinator(),
        "PATCH",
        f"/recommendations/{record['id']}/responses/{response}",
        json={"text": "Otherwise", "reason": "Read wrongly"},
        headers=version(record),
    )
    page = await look(service, f"/{record['reference']}")
    assert said not in page
    assert "Otherwise" not in page
    assert "Words of Ministry of Justice are not shown any more." in page


async def test_corrected_after_publication_it_stays_until_two_agree_anew(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    view = await call(service, coordinator(), "GET", f"/recommendations/{record['id']}/publication")
    assert view["published"]["differs"] is False
    record = await again(service, record)
    await call(
        service,
        coordinator(),
        "PATCH",
        f"/recommendations/{record['id']}",
        json={"text": f"{CANARY} corrected", "reason": "A mistake"},
        headers=version(record),
    )
    assert CANARY not in await look(service, f"/{record['reference']}")
    view = await call(service, coordinator(), "GET", f"/recommendations/{record['id']}/publication")
    assert view["published"]["differs"] is True
    await published(service, record, text="That it be entered at once.")
    page = await look(service, f"/{record['reference']}")
    assert "That it be entered at once." in page
    assert TEXT not in page
    assert "The published text was corrected." in page


async def test_taken_back_its_address_says_gone_and_nothing_else(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    url = f"/recommendations/{record['id']}/unpublish"
    await call(
        service,
        person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE),
        "POST",
        url,
        403,
        json={"because": "x"},
    )
    await call(service, coordinator(), "POST", url, 422, json={"because": " "})
    await call(service, coordinator(), "POST", url, json={"because": f"{CANARY} why"})
    gone = await look(service, f"/{record['reference']}", 410)
    for words in (TITLE, TEXT, CANARY, "Ministry of Justice", "Test Prison"):
        assert words not in gone
    assert record["reference"] not in await look(service)
    assert record["reference"] not in await look(service, "/all.csv")
    for table in (
        "public_recommendation",
        "public_addressee",
        "public_place",
        "public_theme",
        "public_change",
    ):
        assert not await service.sql(f"SELECT 1 FROM {table}"), table
    await call(service, coordinator(), "POST", url, 409, json={"because": "again"})
    await published(service, record)
    assert TITLE in await look(service, f"/{record['reference']}")


async def test_hidden_looks_like_missing(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    draft = await ready_draft(service, coordinator())
    missing = await look(service, "/R-2026-999999", 404)
    for hidden in (record, draft):
        assert await look(service, f"/{hidden['reference']}", 404) == missing
    async with service.client(ANYBODY) as client:
        for path in ("", f"/{record['reference']}"):
            assert (await client.get(f"/v1/recommendations{path}")).status_code == 401


async def test_nothing_is_there_unless_the_institution_has_such_a_page(world: World) -> None:
    service = world.service
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    record = await asked_of(world, ministry)
    await published(service, record)
    for path in ("", "/embed", "/all.csv", "/all.json", f"/{record['reference']}"):
        page = await look(service, path, 404)
        assert TITLE not in page
        assert "not published here" in page
    await opened(service)
    assert TITLE in await look(service)
    reader = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE)
    kept = await call(service, reader, "GET", "/public-page")
    wanted = {"open": False, "names": {}, "sites": []}
    await call(service, reader, "PUT", "/public-page", 403, json=wanted, headers=version(kept))
    await call(service, coordinator(), "PUT", "/public-page", 412, json=wanted, headers={"If-Match": '"9"'})
    open_without_name = {"open": True, "names": {}, "sites": []}
    refused = await call(
        service, coordinator(), "PUT", "/public-page", 422, json=open_without_name, headers=version(kept)
    )
    assert refused["errors"][0]["pointer"] == "/names"


async def test_only_named_sites_may_hold_the_embedded_list(world: World, ministry: dict[str, Any]) -> None:
    service = world.service
    await published(service, await asked_of(world, ministry))
    async with service.client(ANYBODY) as client:
        assert FRAMED_BY not in (await client.get(f"{HOME}/embed")).headers
        await opened(service, sites=["https://www.npm.example", "https://npm.example:8443"])
        answer = await client.get(f"{HOME}/embed")
        assert answer.headers[FRAMED_BY] == "https://www.npm.example https://npm.example:8443"
        assert "<script" not in answer.text
        assert FRAMED_BY not in (await client.get(HOME)).headers
    kept = await call(service, coordinator(), "GET", "/public-page")
    for site in ("http://npm.example", "*", "https://npm.example/page", "https://a.example; script-src *"):
        wanted = {"open": True, "names": {"en": "X"}, "sites": [site]}
        await call(service, coordinator(), "PUT", "/public-page", 422, json=wanted, headers=version(kept))


async def test_it_is_narrowed_down_by_a_plain_form(world: World, ministry: dict[str, Any]) -> None:
    service = world.service
    category, region, other = uuid7(), uuid7(), uuid7()
    await know(service, "place", other, {"en": "Other Prison"})
    await service.sql(
        "UPDATE known_place SET category = $1, region = $2 WHERE id = $3", category, region, world.place
    )
    for kind, record, name in (("category", category, "Prison"), ("region", region, "North")):
        names = orjson.dumps({"en": name}).decode()
        await service.sql(
            f"INSERT INTO known_{kind} (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
            record,
            names,
        )
    below = await entered(service, "Prison Administration", parent=ministry["id"])
    one = await asked_of(world, ministry)
    two = await issued_to(
        service,
        {"authority": below["id"], "response_due": "2026-03-20"},
        places=[str(other)],
        system_wide=False,
    )
    await published(service, one)
    await published(
        service, two, title="Showers are repaired", text="Que les égouts soient réparés.", language="fr"
    )
    await assessed(service, two, "partly")

    async def shown(**query: Any) -> set[str]:
        html = await look(service, **query)
        return {each for each in (one["reference"], two["reference"]) if f"{each}</bdi>" in html}

    first, second = {one["reference"]}, {two["reference"]}
    for query, wanted in (
        ({}, first | second),
        ({"words": "EGOUTS"}, second),
        ({"words": "register search"}, first),
        ({"words": one["reference"]}, first),
        ({"words": "100%_"}, set()),
        ({"status": "partly"}, second),
        ({"status": "nonsense"}, first | second),
        ({"response": "none"}, second),
        ({"response": "awaited"}, first),
        ({"authority": ministry["id"]}, first | second),
        ({"authority": below["id"]}, second),
        ({"theme": str(world.theme)}, first),
        ({"category": str(category)}, first),
        ({"region": str(region)}, first),
        ({"place": str(other)}, second),
        ({"year": "2026"}, first | second),
        ({"year": "2025"}, set()),
        ({"year": "٢٠٢٦"}, first | second),
        ({"authority": below["id"], "response": "awaited"}, set()),
    ):
        assert await shown(**query) == wanted, query
    html = await look(service)
    for offered in ("North", "Prison Administration", "Registers", "Other Prison"):
        assert offered in html
    assert "2 recommendations" in html


async def test_places_are_named_only_where_that_was_chosen(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record, names_places=False)
    for path in ("", f"/{record['reference']}", "/all.csv", "/all.json"):
        assert "Test Prison" not in await look(service, path)


async def test_a_place_that_is_asked_itself_is_not_named_by_its_answer(world: World) -> None:
    """Nobody who chose not to name a place names it beside its answer."""
    service = world.service
    prison = await entered(service, "Sarn Prison", kind="place")
    for body in ({"place": str(world.place)}, {"authority": prison["id"]}):
        record = await issued_to(service, body)
        problem = await proposed(service, coordinator(), record, 422, names_places=False)
        assert [error["pointer"] for error in problem["errors"]] == ["/names_places"]
        await proposed(service, coordinator(), record)


async def test_the_table_is_safe_to_open(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record, title="=HYPERLINK(1)", text="+cmd|' /C calc'!A0", language="en")
    rows = list(csv.DictReader(io.StringIO((await look(service, "/all.csv")).lstrip("\ufeff"))))
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert rows[0]["text"].startswith("'+cmd")
    assert rows[0]["addressee"] == "Ministry of Justice"
    document = json.loads(await look(service, "/all.json"))
    assert document["recommendations"][0]["title"] == "=HYPERLINK(1)"
    assert json.loads(await look(service, "/all.json", words="nothing like it")) == {"recommendations": []}


async def test_markup_in_words_is_text(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record, title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    for path in ("", f"/{record['reference']}", "/embed"):
        page = await look(service, path)
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


async def test_it_is_read_in_arabic_from_right_to_left(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record, title="تسجيل كل تفتيش", text="أن يُدوَّن كل تفتيش في السجل.", language="ar")
    page = await look(service, f"/{record['reference']}", lang="ar")
    assert '<html lang="ar" dir="rtl">' in page
    for words in ("تقييمنا", "موقف السلطة نفسها", "الرد منتظر", "مؤسسة الاختبار"):
        assert words in page
    assert record["reference"] in await look(service, words="يدون", lang="ar")
    for language in ("en", "fr", "es", "ar"):
        await look(service, lang=language)
        await look(service, "/embed", lang=language)


async def test_a_page_that_is_known_is_not_sent_again(world: World, ministry: dict[str, Any]) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    async with service.client(ANYBODY) as client:
        for path in (HOME, f"{HOME}/{record['reference']}"):
            first = await client.get(path)
            assert first.headers["Cache-Control"] == "public, max-age=300"
            known = {"If-None-Match": first.headers["ETag"]}
            answer = await client.get(path, headers=known)
            assert (answer.status_code, answer.content) == (304, b"")
        await assessed(service, record, "implemented")
        assert (await client.get(path, headers=known)).status_code == 200


async def test_closed_is_said_and_pages_go_on(world: World, ministry: dict[str, Any]) -> None:
    service = world.service
    records = [await asked_of(world, ministry) for _ in range(2)]
    for each in records:
        await published(service, each)
    await assessed(service, records[0], "implemented")
    record = await again(service, records[0])
    order = {"because": "implemented", "reason": f"{CANARY} closing"}
    url = f"/recommendations/{record['id']}/close"
    await call(service, assessor(), "POST", url, json=order, headers=version(record))
    page = await look(service, f"/{record['reference']}")
    assert "We closed it." in page
    assert CANARY not in page
    listed = await call(service, colleague(), "GET", "/public-recommendations?limit=1")
    rest = await call(service, colleague(), "GET", f"/public-recommendations?limit=1&cursor={listed['next']}")
    # The id of one would tell when it was drafted.
    ends = base64.urlsafe_b64decode(listed["next"] + "==").decode()
    assert not any(each["id"] in ends for each in records)
    assert {listed["items"][0]["reference"], rest["items"][0]["reference"]} == {
        r["reference"] for r in records
    }
    assert rest["next"] is None
    for cursor in ("x", "W10"):
        await look(service, "", 400, cursor=cursor)


async def test_somebody_from_an_authority_learns_no_more_than_everybody(
    world: World, ministry: dict[str, Any]
) -> None:
    service, record = world.service, await asked_of(world, ministry)
    await proposed(service, coordinator(), record)
    account = Membership("authority", None, None, frozenset({ANSWER}), UUID(ministry["id"]))
    official = Principal(uuid7(), Kind.PERSON, Side.PREVENTIVE, (account,))
    for path in (
        f"/recommendations/{record['id']}/publication",
        *("/publication-proposals", "/public-page", "/public-recommendations"),
    ):
        await call(service, official, "GET", path, 403)


async def test_the_list_is_found_through_indexes(world: World, ministry: dict[str, Any]) -> None:
    """Among thousands, as anybody: row-level security must not keep an index from being used."""
    service, record = world.service, await asked_of(world, ministry)
    await published(service, record)
    async with service.connection() as connection:
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(
            "INSERT INTO public_recommendation SELECT gen_random_uuid(), proposal, 'X-' || n, title, text, language,"
            " 'x ' || md5(n::text), system_wide, report, date '2020-01-01' + n % 2000, published_on, implementation,"
            " assessed_on, method, closed FROM public_recommendation, generate_series(1, 20000) n"
        )
        await connection.execute("ANALYZE public_recommendation")
    order = "ORDER BY issued_on DESC, proposal DESC LIMIT 21"
    for where, index in (
        ("true", "public_recommendation_newest"),
        ("searched LIKE '%register%' AND searched LIKE '%search%'", "public_recommendation_searched"),
        ("reference = 'X-77'", "public_recommendation_reference_unique"),
    ):
        async with service.app.state.database.session(ANYBODY) as session:
            statement = f"EXPLAIN SELECT * FROM public_recommendation WHERE {where} {order}"
            plan = "\n".join((await session.execute(text(statement))).scalars())
        assert index in plan, plan
