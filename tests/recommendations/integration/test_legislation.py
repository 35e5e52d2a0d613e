"""Laws, bills and missing laws: who reads them, what is kept of each version, what is proposed, what became of it."""

import csv
import io
from typing import Any
from uuid import UUID

import orjson
import pytest
from recommendations.conformity import repository as conformity
from recommendations.legislation import repository as legislation
from recommendations.policy.permissions import ANSWER, EXPORT, READ, WRITE
from recommendations.proposals import repository as proposals
from recommendations.provisions import repository as provisions
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.tables import XLSX
from servicekit.testing import Bench, person
from sqlalchemy import event, text

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    World,
    call,
    coordinator,
    drafted,
    entered,
    issued,
    version,
)

LAW = {"kind": "law", "titles": {"en": "Prisons Act", "ar": "قانون السجون"}, "language": "en"}
BILL = {"kind": "bill", "titles": {"en": "Bill on police custody", "fr": "Projet sur la garde à vue"}}


def writer(**where: Any) -> Principal:
    """Writes for the whole office, and sends nothing out."""
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE}
    return person(READ, WRITE, **(place | where))


def reader(**where: Any) -> Principal:
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE}
    return person(READ, **(place | where))


async def put(service: Bench, draft: dict[str, Any], **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = await call(
        service, coordinator(), "POST", "/legal-texts", 201, json=draft | changes
    )
    return made


async def article(service: Bench, text: dict[str, Any], number: str, words: str) -> dict[str, Any]:
    made: dict[str, Any] = await call(
        service,
        writer(),
        "POST",
        f"/legal-texts/{text['id']}/provisions",
        201,
        json={"number": number, "words": words},
    )
    return made


async def a_standard(service: Bench, name: str = "Nelson Mandela Rules") -> str:
    standard = uuid7()
    await service.sql(
        "INSERT INTO known_standard (id, version, closed, names, short_names)"
        " VALUES ($1, 1, false, $2::jsonb, $3::jsonb)",
        standard,
        orjson.dumps({"en": f"United Nations {name}"}).decode(),
        orjson.dumps({"en": name}).decode(),
    )
    return str(standard)


async def assessed(service: Bench, text: dict[str, Any], **body: Any) -> dict[str, Any]:
    draft = {"verdict": "partly", "reasons": "Not on the same day.", "language": "en"} | body
    made: dict[str, Any] = await call(
        service, writer(), "POST", f"/legal-texts/{text['id']}/assessments", 201, json=draft
    )
    return made


async def proposed(
    service: Bench, text: dict[str, Any], who: Principal | None = None, **body: Any
) -> dict[str, Any]:
    draft = {"proposed": "Searches are entered at once.", "rationale": "So that they can be reviewed."} | body
    made: dict[str, Any] = await call(
        service, who or writer(), "POST", f"/legal-texts/{text['id']}/proposals", 201, json=draft
    )
    return made


async def submitted(service: Bench, proposal: dict[str, Any], **order: Any) -> dict[str, Any]:
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    body = {"submitted_to": ministry["id"], "submitted_on": "2026-05-04"} | order
    done: dict[str, Any] = await call(
        service,
        coordinator(),
        "POST",
        f"/law-proposals/{proposal['id']}/submission",
        json=body,
        headers=version(proposal),
    )
    return done


async def test_a_law_has_titles_in_several_languages_and_says_who_answers_for_it(world: World) -> None:
    ministry = await entered(world.service, "Ministry of Justice", kind="ministry")
    agency = await entered(world.service, "Prison Administration", parent=ministry["id"])
    made = await put(
        world.service,
        LAW,
        authority=agency["id"],
        themes=[str(world.subtheme)],
        number="Law 14/2019",
        link="https://gazette.example/14-2019",
        in_force_on="2020-01-01",
    )
    assert made["reference"].startswith("L-")
    assert (made["title"], made["level"], made["stages"]) == ("Prisons Act", "internal", [])
    for query in (
        {"authority": ministry["id"]},
        {"theme": str(world.theme)},
        {"titled": "السجون"},
        {"titled": made["reference"]},
        {"titled": "14/2019"},
        {"kind": "law"},
    ):
        page = await call(world.service, reader(), "GET", "/legal-texts", params=query)
        assert [each["id"] for each in page["items"]] == [made["id"]], query
        assert page["count"] == {"value": 1, "capped": False}
    assert (await call(world.service, reader(), "GET", "/legal-texts?kind=bill"))["items"] == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "missing-law", "titles": {"en": "x"}}, "/to_govern"),
        (LAW | {"to_govern": "x"}, "/to_govern"),
        (LAW | {"procedure": "act"}, "/procedure"),
        (BILL | {"procedure": "nothing"}, "/procedure"),
        (LAW | {"titles": {}}, "/titles"),
        (LAW | {"link": "javascript:alert(1)"}, "/link"),
        (LAW | {"authority": str(uuid7())}, "/authority"),
        (LAW | {"themes": [str(uuid7())]}, "/themes/0"),
        (LAW | {"fills": str(uuid7())}, "/fills"),
        (LAW | {"level": "public"}, "/level"),
        ({"kind": "missing-law", "titles": {"en": "x"}, "to_govern": "y",
          "standards": [{"standard": str(uuid7())}]}, "/standards/0/standard"),
    ],
)  # fmt: skip
async def test_bad_input_says_where_and_changes_nothing(
    world: World, body: dict[str, Any], pointer: str
) -> None:
    problem = await call(world.service, coordinator(), "POST", "/legal-texts", 422, json=body)
    assert [each["pointer"] for each in problem["errors"]] == [pointer]
    assert (await call(world.service, coordinator(), "GET", "/legal-texts"))["items"] == []


async def test_a_missing_law_says_which_standards_ask_for_it_and_who_fills_it(world: World) -> None:
    service = world.service
    standard = await a_standard(service)
    gap = await put(
        service,
        {"kind": "missing-law", "titles": {"en": "Restraint in psychiatry"}, "to_govern": "Restraint"},
        standards=[{"standard": standard, "article": "Rule 47"}],
    )
    assert gap["standards"] == [
        {"standard": {"id": standard, "name": "Nelson Mandela Rules"}, "article": "Rule 47"}
    ]
    bill = await put(service, BILL, fills=gap["id"])
    assert bill["fills_gap"]["id"] == gap["id"]
    again = await call(service, reader(), "GET", f"/legal-texts/{gap['id']}")
    assert [each["id"] for each in again["filled_by"]] == [bill["id"]]
    url = f"/legal-texts/{gap['id']}/provisions"
    await call(service, writer(), "POST", url, 409, json={"number": "Article 1"})


async def test_every_change_is_kept_with_what_was_there_before(world: World) -> None:
    service, law = world.service, await put(world.service, LAW, themes=[str(world.theme)])
    url = f"/legal-texts/{law['id']}"
    change = {"number": "Law 1/2020", "themes": [str(world.subtheme)]}
    changed = await call(service, writer(), "PATCH", url, json=change, headers=version(law))
    stale = await call(service, writer(), "PATCH", url, 412, json=change, headers=version(law))
    assert stale["current"]["version"] == changed["version"] == 2
    await call(service, writer(), "PATCH", url, 428, json=change)
    same = await call(service, writer(), "PATCH", url, json=change, headers=version(changed))
    assert same["version"] == 2
    history = await call(service, reader(), "GET", f"{url}/history")
    assert [entry["act"] for entry in history] == ["changed", "entered"]
    assert {"field": "number", "from": None, "to": "Law 1/2020"} in history[0]["fields"]
    assert {"field": "themes", "from": "Safeguards", "to": None} in history[0]["fields"]


async def test_what_was_given_in_confidence_is_read_by_the_head_and_the_author_alone(world: World) -> None:
    service = world.service
    author = writer()
    bill = await call(service, author, "POST", "/legal-texts", 201, json=BILL | {"level": "confidential"})
    for who in (author, coordinator()):
        await call(service, who, "GET", f"/legal-texts/{bill['id']}")
    url = f"/legal-texts/{bill['id']}"
    for who in (
        reader(),
        writer(),
        coordinator(office=OTHER_OFFICE),
        coordinator(side=Side.COMPLAINTS),
        person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE, team=TEAM),
    ):
        for path in ("", "/history", "/provisions", "/assessments", "/conformity"):
            await call(service, who, "GET", url + path, 404)
        for path in ("/provisions", "/proposals", "/assessments"):
            body = {
                "/provisions": {"number": "1"},
                "/proposals": {"place": "x", "proposed": "y"},
                "/assessments": {"gap": "x", "standard": str(uuid7()), "verdict": "silent", "reasons": "y"},
            }[path]
            expect = 404 if who.may(WRITE) else 403
            await call(service, who, "POST", url + path, expect, json=body)
        assert (await call(service, who, "GET", "/legal-texts"))["items"] == []
    await call(service, None, "GET", url, 401)


async def test_who_only_reads_changes_nothing(world: World) -> None:
    service, bill = world.service, await put(world.service, BILL)
    found = await article(service, bill, "Article 1", "Words.")
    url = f"/legal-texts/{bill['id']}"
    stage, head = bill["stages"][0], {"If-Match": '"1"'}
    day = {"asked_on": "2026-01-01", "due_on": "2026-02-01"}
    team = person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE, team=OTHER_TEAM)
    for who in (reader(), team):
        expect = 403 if who is not team else 404
        await call(service, who, "PATCH", url, expect, json={"number": "x"}, headers=head)
        await call(service, who, "POST", f"{url}/stages", expect, json={"kind": "lapsed"}, headers=head)
        await call(service, who, "PATCH", f"{url}/stages/{stage['id']}", expect, json={}, headers=head)
        await call(service, who, "POST", f"{url}/opinions", expect, json=day, headers=head)
        await call(
            service, who, "POST", f"{url}/law", expect, json={"adopted_on": "2026-01-01"}, headers=head
        )
        await call(service, who, "PATCH", f"/provisions/{found['id']}", expect, json={}, headers=head)
        await call(service, who, "DELETE", f"/provisions/{found['id']}", expect, headers=head)
    await call(service, reader(), "PUT", "/law-procedures/act", 403, json={})
    await call(service, writer(), "PUT", "/law-procedures/act", 403, json={})


async def test_a_bill_has_the_stages_of_its_procedure_and_stands_where_it_came_last(world: World) -> None:
    service, bill = world.service, await put(world.service, BILL, procedure="private-bill")
    kinds = [each["kind"] for each in bill["stages"]]
    assert kinds == ["draft", "committee", "first-reading", "second-reading", "adopted", "promulgated"]
    url = f"/legal-texts/{bill['id']}/stages"
    draft, committee, first = (f"{url}/{each['id']}" for each in bill["stages"][:3])
    head = {"If-Match": '"1"'}
    await call(service, writer(), "PATCH", draft, json={"reached_on": "2026-03-01"}, headers=head)
    await call(service, writer(), "PATCH", committee, json={"reached_on": "2026-04-01"}, headers=head)
    later = {"reached_on": "2999-01-01"}
    problem = await call(service, writer(), "PATCH", first, 422, json=later, headers=head)
    assert problem["errors"][0]["pointer"] == "/reached_on"
    expected = {"expected_on": "2026-12-10", "note": "Rapporteur named"}
    now = await call(service, writer(), "PATCH", first, json=expected, headers=head)
    assert (now["stage"], now["stage_on"], now["next_on"]) == ("committee", "2026-04-01", "2026-12-10")
    await call(service, writer(), "PATCH", first, 412, json=expected, headers=head)
    listed = await call(
        service, reader(), "GET", "/legal-texts", params={"stage": "committee", "sort": "next"}
    )
    assert [each["id"] for each in listed["items"]] == [bill["id"]]
    lapsed = {"kind": "lapsed", "reached_on": "2026-06-01"}
    ended = await call(service, writer(), "POST", url, 201, json=lapsed, headers=version(now))
    assert (ended["stage"], ended["next_on"]) == ("lapsed", None)
    assert await call(service, reader(), "GET", "/legislation-dues?until=2099-01-01") == []
    last = ended["stages"][-1]
    await call(service, writer(), "DELETE", f"{url}/{last['id']}", 204, headers={"If-Match": '"1"'})
    again = await call(service, reader(), "GET", f"/legal-texts/{bill['id']}")
    assert (again["stage"], again["next_on"]) == ("committee", "2026-12-10")
    acts = [
        each["act"] for each in await call(service, reader(), "GET", f"/legal-texts/{bill['id']}/history")
    ]
    assert acts == ["stage-dropped", "stage-added", *["stage-changed"] * 3, "entered"]


async def test_a_procedure_that_was_changed_makes_the_next_bill_and_can_be_taken_back(world: World) -> None:
    service = world.service
    ours = {
        "names": {"en": "Ours"},
        "stages": [{"kind": "draft"}, {"kind": "other", "title": "Council of State"}],
    }
    await call(service, coordinator(), "PUT", "/law-procedures/act", json=ours)
    bill = await put(service, BILL)
    assert [each["title"] for each in bill["stages"]] == [None, "Council of State"]
    unnamed = {"names": {"en": "x"}, "stages": [{"kind": "other"}]}
    await call(service, coordinator(), "PUT", "/law-procedures/mine", 422, json=unnamed)
    await call(service, coordinator(), "DELETE", "/law-procedures/act", 204)
    listed = await call(service, coordinator(), "GET", "/law-procedures")
    assert all(each["built_in"] for each in listed)
    await call(service, coordinator(), "DELETE", "/law-procedures/act", 404)


async def test_opinions_and_stages_fall_due_and_the_calendar_has_nobodys_words(world: World) -> None:
    service = world.service
    ministry = await entered(service, "Ministry of the Interior", kind="ministry")
    bill = await put(service, BILL | {"titles": {"en": "Bill on the basement"}})
    url = f"/legal-texts/{bill['id']}"
    asked = {"asked_by": ministry["id"], "asked_on": "2026-11-01", "due_on": "2026-12-15"}
    wrong = asked | {"due_on": "2026-10-01"}
    await call(service, writer(), "POST", f"{url}/opinions", 422, json=wrong, headers=version(bill))
    note = {"note": "About the basement"}
    now = await call(
        service, writer(), "POST", f"{url}/opinions", 201, json=asked | note, headers=version(bill)
    )
    stage = now["stages"][3]
    day = {"expected_on": "2026-12-01"}
    await call(service, writer(), "PATCH", f"{url}/stages/{stage['id']}", json=day, headers=version(stage))
    due = await call(service, reader(), "GET", "/legislation-dues?until=2026-12-31")
    assert [(each["stage"], each["due_on"]) for each in due] == [
        ("committee", "2026-12-01"),
        (None, "2026-12-15"),
    ]
    async with service.client(reader()) as client:
        feed = await client.get("/v1/legislation-dues.ics", headers={"Accept-Language": "fr"})
    assert feed.headers["content-type"].startswith("text/calendar")
    assert "basement" not in feed.text
    assert f"{bill['reference']}: Commission" in feed.text
    assert "Notre avis attendu" in feed.text
    opinion = now["opinions"][0]
    given = await call(
        service,
        writer(),
        "PATCH",
        f"{url}/opinions/{opinion['id']}",
        json={"given_on": str(today())},
        headers=version(opinion),
    )
    assert given["next_on"] == "2026-12-01"
    await call(
        service,
        writer(),
        "PATCH",
        f"{url}/opinions/{opinion['id']}",
        json={"given_on": str(today()), "note": "Sent by its secretary"},
        headers=version(given["opinions"][0]),
    )
    history = await call(service, reader(), "GET", f"{url}/history")
    assert [entry["act"] for entry in history[:2]] == ["opinion-changed", "opinion-given"]
    assert len(await call(service, reader(), "GET", "/legislation-dues?until=2026-12-31")) == 1
    for who in (reader(office=OTHER_OFFICE), reader(side=Side.COMPLAINTS)):
        assert await call(service, who, "GET", "/legislation-dues?until=2026-12-31") == []


async def test_a_bill_that_was_adopted_becomes_a_law_in_one_act_and_once(world: World) -> None:
    service = world.service
    gap = await put(
        service, {"kind": "missing-law", "titles": {"en": "Custody"}, "to_govern": "Police custody"}
    )
    bill = await put(service, BILL, themes=[str(world.theme)], fills=gap["id"])
    first = await article(service, bill, "Article 1", "Whoever is held is told why.")
    old = await article(service, bill, "Article 2", "Left out in the end.")
    ended = {"ended_on": "2026-05-01"}
    await call(service, writer(), "PATCH", f"/provisions/{old['id']}", json=ended, headers=version(old))
    url, body = f"/legal-texts/{bill['id']}/law", {"adopted_on": "2026-06-01", "in_force_on": "2026-09-01"}
    early = body | {"in_force_on": "2026-01-01"}
    problem = await call(service, writer(), "POST", url, 422, json=early, headers=version(bill))
    assert problem["errors"][0]["pointer"] == "/in_force_on"
    key = version(bill) | {"Idempotency-Key": "adopted-once"}
    who = writer()
    law = await call(service, who, "POST", url, 201, json=body, headers=key)
    twice = await call(service, who, "POST", url, 201, json=body, headers=key)
    assert twice["id"] == law["id"]
    assert (law["kind"], law["titles"], law["fills_gap"]["id"]) == ("law", bill["titles"], gap["id"])
    assert [each["id"] for each in law["out_of"]] == [bill["id"]]
    articles = (await call(service, reader(), "GET", f"/legal-texts/{law['id']}/provisions"))["items"]
    assert [(each["number"], each["words"], each["valid_from"]) for each in articles] == [
        ("Article 1", first["words"], "2026-09-01")
    ]
    now = await call(service, reader(), "GET", f"/legal-texts/{bill['id']}")
    assert (now["stage"], now["became_law"]["id"]) == ("adopted", law["id"])
    await call(service, writer(), "POST", url, 409, json=body, headers=version(now))
    other = await put(service, BILL)
    changes = {"adopted_on": "2026-06-01", "law": law["id"]}
    changed = await call(
        service,
        writer(),
        "POST",
        f"/legal-texts/{other['id']}/law",
        201,
        json=changes,
        headers=version(other),
    )
    assert changed["id"] == law["id"]
    assert len(changed["out_of"]) == 2
    await call(
        service, writer(), "POST", f"/legal-texts/{law['id']}/law", 409, json=body, headers=version(law)
    )


async def test_a_changed_provision_keeps_its_earlier_versions(world: World) -> None:
    service, law = world.service, await put(world.service, LAW)
    one = await article(service, law, "Article 5", "Searches are entered.")
    url = f"/provisions/{one['id']}"
    no_day = await call(
        service, writer(), "PATCH", url, 422, json={"valid_from": "2026-01-01"}, headers=version(one)
    )
    assert no_day["errors"][0]["pointer"] == "/valid_from"
    words = {"words": "Searches are entered the same day.", "valid_from": "2026-01-01"}
    two = await call(service, writer(), "PATCH", url, json=words, headers=version(one))
    assert (two["versions"], two["words"], two["valid_from"]) == (2, words["words"], "2026-01-01")
    versions = await call(service, reader(), "GET", f"{url}/versions")
    assert [(each["number"], each["words"]) for each in versions] == [
        (2, words["words"]),
        (1, "Searches are entered."),
    ]
    await call(service, writer(), "PATCH", url, 412, json=words, headers=version(one))
    for statement in ("UPDATE provision_version SET words = 'x'", "DELETE FROM provision_version"):
        with pytest.raises(Exception, match="permission denied"):
            async with service.app.state.database.session(coordinator()) as session:
                await session.execute(text(statement))


async def test_provisions_keep_their_order_and_one_can_be_put_between(world: World) -> None:
    service, law = world.service, await put(world.service, LAW)
    one, two = [await article(service, law, f"Article {n}", "x") for n in (1, 2)]
    url = f"/legal-texts/{law['id']}/provisions"
    between = {"number": "Article 1a", "words": "x", "after": one["id"]}
    await call(service, writer(), "POST", url, 201, json=between)
    now = await call(service, reader(), "GET", f"/provisions/{two['id']}")
    moved = {"after": (await article(service, law, "Article 3", "x"))["id"]}
    await call(service, writer(), "PATCH", f"/provisions/{two['id']}", json=moved, headers=version(now))
    numbers = [each["number"] for each in (await call(service, reader(), "GET", url))["items"]]
    assert numbers == ["Article 1", "Article 1a", "Article 3", "Article 2"]
    strange = {"number": "x", "after": str(uuid7())}
    await call(service, writer(), "POST", url, 422, json=strange)
    found = await call(service, reader(), "GET", url, params={"found": "1a"})
    assert [each["number"] for each in found["items"]] == ["Article 1a"]


async def test_a_pasted_text_is_looked_through_and_taken_and_pasted_again_makes_versions(
    world: World,
) -> None:
    service, law = world.service, await put(world.service, LAW)
    text = "المادة 1\nلا يُفتَّش أحد دون سبب.\nالمادة 2\nيُعرض الموقوف على طبيب."
    pieces = await call(service, writer(), "PUT", "/pasted-law", json={"text": text})
    assert [each["number"] for each in pieces] == ["المادة 1", "المادة 2"]
    items = [{"number": each["number"], "words": each["words"]} for each in pieces]
    url = f"/legal-texts/{law['id']}/provisions-taken"
    key = version(law) | {"Idempotency-Key": "taken-once"}
    who = writer()
    done = await call(service, who, "POST", url, 201, json={"items": items}, headers=key)
    assert (done["added"], done["changed"], done["version"]) == (2, 0, 2)
    await call(service, who, "POST", url, 201, json={"items": items}, headers=key)
    await call(service, who, "POST", url, 412, json={"items": items}, headers=version(law))
    items[1] = {"number": "المادة (٢)", "words": "يُعرض الموقوف على طبيب خلال 24 ساعة."}
    items.append({"number": "المادة 3", "words": "جديدة."})
    head = {"If-Match": '"2"'}
    body = {"items": items, "valid_from": "2026-10-01"}
    again = await call(service, writer(), "POST", url, 201, json=body, headers=head)
    assert (again["added"], again["changed"], again["unchanged"]) == (1, 1, 1)
    page = await call(service, reader(), "GET", f"/legal-texts/{law['id']}/provisions")
    assert [(each["number"], each["versions"]) for each in page["items"]] == [
        ("المادة 1", 1),
        ("المادة 2", 2),
        ("المادة 3", 1),
    ]
    empty = {"items": [{"words": ""}]}
    problem = await call(service, writer(), "POST", url, 422, json=empty, headers={"If-Match": '"3"'})
    assert problem["errors"][0]["pointer"] == "/items/0/words"


async def test_an_assessment_keeps_what_was_judged_before_and_says_when_the_words_changed(
    world: World,
) -> None:
    service, law = world.service, await put(world.service, LAW)
    standard = await a_standard(service)
    provision = await article(service, law, "Article 5", "Searches are entered.")
    first = await assessed(
        service, law, provision=provision["id"], standard=standard, article="Rule 51", verdict="complies"
    )
    assert (first["outdated"], first["standard"]["name"]) == (False, "Nelson Mandela Rules")
    twice = {"provision": provision["id"], "standard": standard, "article": "Rule 51"}
    body = twice | {"verdict": "partly", "reasons": "x"}
    await call(service, writer(), "POST", f"/legal-texts/{law['id']}/assessments", 409, json=body)
    both = body | {"gap": "x"}
    await call(service, writer(), "POST", f"/legal-texts/{law['id']}/assessments", 422, json=both)
    new = {"words": "Searches are entered if there is time."}
    await call(
        service, writer(), "PATCH", f"/provisions/{provision['id']}", json=new, headers=version(provision)
    )
    url = f"/law-assessments/{first['id']}"
    assert (await call(service, reader(), "GET", url))["outdated"] is True
    judged = {"verdict": "does-not-comply", "reasons": "Only if there is time."}
    await call(service, reader(), "POST", f"{url}/judgements", 403, json=judged, headers=version(first))
    now = await call(service, writer(), "POST", f"{url}/judgements", 201, json=judged, headers=version(first))
    assert (now["verdict"], now["versions"], now["outdated"]) == ("does-not-comply", 2, False)
    await call(service, writer(), "POST", f"{url}/judgements", 412, json=judged, headers=version(first))
    history = await call(service, reader(), "GET", f"{url}/judgements")
    assert [(each["number"], each["verdict"], each["words"]) for each in history] == [
        (2, "does-not-comply", new["words"]),
        (1, "complies", "Searches are entered."),
    ]
    await call(
        service, writer(), "DELETE", f"/provisions/{provision['id']}", 409, headers={"If-Match": '"2"'}
    )
    acts = [each["act"] for each in await call(service, reader(), "GET", f"/legal-texts/{law['id']}/history")]
    assert acts == ["assessed-anew", "provision-changed", "assessed", "provision-added", "entered"]


async def test_the_table_has_provisions_by_standards_and_what_is_missing_below(world: World) -> None:
    service, law = world.service, await put(world.service, LAW)
    mandela, cpt = await a_standard(service), await a_standard(service, "CPT standards")
    one, two, three = [await article(service, law, f"Article {n}", "x") for n in (1, 2, 3)]
    await assessed(service, law, provision=two["id"], standard=mandela, article="Rule 51", verdict="partly")
    await assessed(service, law, provision=two["id"], standard=mandela, article="Rule 52", verdict="complies")
    await assessed(service, law, provision=one["id"], standard=cpt, verdict="unclear")
    await assessed(service, law, gap="=No register", standard=cpt, verdict="silent")
    url = f"/legal-texts/{law['id']}/conformity"
    table = await call(service, reader(), "GET", url)
    assert [each["name"] for each in table["standards"]] == ["Nelson Mandela Rules", "CPT standards"]

    def told(row: dict[str, Any]) -> Any:
        called = row["provision"]["number"] if row["provision"] else row["gap"]
        return called, [[each["verdict"] for each in cell] for cell in row["cells"]]

    assert [told(row) for row in table["rows"]] == [
        ("Article 1", [[], ["unclear"]]),
        ("Article 2", [["partly", "complies"], []]),
        ("=No register", [[], ["silent"]]),
    ]
    every = await call(service, reader(), "GET", f"{url}?unassessed=true")
    assert len(every["rows"]) == 4
    assert every["rows"][2]["provision"]["id"] == three["id"]
    partly = await call(service, reader(), "GET", f"{url}?verdict=partly")
    assert [told(row) for row in partly["rows"]] == [("Article 2", [["partly"]])]
    pages = []
    cursor = ""
    while True:
        page = await call(service, reader(), "GET", f"{url}?limit=1{cursor}")
        pages += [told(row)[0] for row in page["rows"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert pages == ["Article 1", "Article 2", "=No register"]
    exporter = person(READ, EXPORT, side=Side.PREVENTIVE, office=OFFICE)
    for path, rows in (("conformity", 3), ("assessments", 4)):
        where = f"/v1/legal-texts/{law['id']}/{path}"
        async with service.client(exporter) as client:
            answer = await client.get(where, headers={"Accept": "text/csv"})
            lines = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
            assert len(lines) == rows + 1, path
            assert any("'=No register" in line for line in lines)
            book = await client.get(where, headers={"Accept": XLSX})
            assert book.content[:2] == b"PK"
        async with service.client(reader()) as client:
            assert (await client.get(where, headers={"Accept": "text/csv"})).status_code == 403


async def test_a_draft_of_a_proposal_is_read_by_its_author_and_who_heads_and_so_is_what_it_said(
    world: World,
) -> None:
    service, law = world.service, await put(world.service, LAW)
    provision = await article(service, law, "Article 5", "Searches are entered.")
    author = writer()
    made = await proposed(service, law, author, provision=provision["id"], proposed="Secret first idea.")
    url = f"/law-proposals/{made['id']}"
    others = (reader(), writer(), coordinator(office=OTHER_OFFICE), coordinator(side=Side.COMPLAINTS))
    for who in others:
        await call(service, who, "GET", url, 404)
        assert (await call(service, who, "GET", "/law-proposals"))["items"] == []
    assert (await call(service, writer(), "GET", f"/provisions/{provision['id']}"))["proposals"] == 0
    assert (await call(service, author, "GET", f"/provisions/{provision['id']}"))["proposals"] == 1
    for who in (author, coordinator()):
        await call(service, who, "GET", url)
    better = {"proposed": "Searches are entered at once.", "rationale": "So that they can be reviewed."}
    changed = await call(service, author, "PATCH", url, json=better, headers=version(made))
    assert changed["difference"] == [
        {"piece": "same", "words": "Searches are entered"},
        {"piece": "added", "words": " at once"},
        {"piece": "same", "words": "."},
    ]
    order = {"submitted_to": str(uuid7())}
    await call(service, author, "POST", f"{url}/submission", 403, json=order, headers=version(changed))
    unknown = await call(
        service, coordinator(), "POST", f"{url}/submission", 422, json=order, headers=version(changed)
    )
    assert unknown["errors"][0]["pointer"] == "/submitted_to"
    sent = await submitted(service, changed)
    assert sent["state"] == "submitted"
    assert sent["may_conclude"]
    assert (await call(service, reader(), "GET", url))["proposed"] == better["proposed"]
    await call(service, author, "PATCH", url, 409, json=better, headers=version(sent))
    told = await call(service, reader(), "GET", f"/legal-texts/{law['id']}/history")
    assert "Secret" not in str(told)
    assert [each["act"] for each in told][:1] == ["proposal-submitted"]
    known = await call(service, coordinator(), "GET", f"/legal-texts/{law['id']}/history")
    assert "Secret first idea." in str(known)


async def test_what_became_of_a_proposal_can_be_said_and_corrected(world: World) -> None:
    service, law = world.service, await put(world.service, LAW, themes=[str(world.theme)])
    made = await proposed(service, law, place="new Article 12a")
    url = f"/law-proposals/{made['id']}/outcome"
    taken = {"outcome": "taken-over", "outcome_on": "2026-09-01", "final_words": "Entered at once."}
    early = await call(service, coordinator(), "PUT", url, 422, json=taken, headers=version(made))
    assert early["errors"][0]["pointer"] == "/outcome"
    sent = await submitted(service, made)
    before = await call(
        service,
        coordinator(),
        "PUT",
        url,
        422,
        json=taken | {"outcome_on": "2026-01-01"},
        headers=version(sent),
    )
    assert before["errors"][0]["pointer"] == "/outcome_on"
    await call(service, writer(), "PUT", url, 403, json=taken, headers=version(sent))
    done = await call(service, coordinator(), "PUT", url, json=taken, headers=version(sent))
    part = taken | {"outcome": "in-part"}
    again = await call(service, coordinator(), "PUT", url, json=part, headers=version(done))
    history = await call(service, reader(), "GET", f"/legal-texts/{law['id']}/history")
    assert {"field": "outcome", "from": "taken-over", "to": "in-part"} in history[0]["fields"]
    row = (await call(service, reader(), "GET", "/law-proposals?outcome=in-part&kind=law"))["items"][0]
    assert (
        row["themes"][0]["name"],
        row["submitted_to"]["name"],
        row["submitted_on"],
        row["outcome_on"],
    ) == (
        "Safeguards",
        "Ministry of Justice",
        "2026-05-04",
        "2026-09-01",
    )
    for query, found in (("concluded=false", 0), (f"authority={row['submitted_to']['id']}", 1)):
        assert len((await call(service, reader(), "GET", f"/law-proposals?{query}"))["items"]) == found
    back = {"reason": "The bill fell"}
    await call(
        service, coordinator(), "POST", f"/law-proposals/{made['id']}/withdrawal", 409, json=back,
        headers=version(again),
    )  # fmt: skip


async def test_a_draft_that_was_given_up_stays_with_those_who_read_drafts(world: World) -> None:
    service, law = world.service, await put(world.service, LAW)
    author = writer()
    made = await proposed(service, law, author, place="new Article 2")
    url = f"/law-proposals/{made['id']}"
    done = await call(
        service, author, "POST", f"{url}/withdrawal", json={"reason": "Not now"}, headers=version(made)
    )
    assert done["state"] == "withdrawn"
    assert not done["may_change"]
    await call(service, reader(), "GET", url, 404)
    await call(service, coordinator(), "GET", url)


async def test_a_recommendation_comes_out_of_a_proposal_and_both_say_so(world: World) -> None:
    service = world.service
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    law = await put(service, LAW, themes=[str(world.theme)], authority=ministry["id"])
    provision = await article(service, law, "Article 5", "Searches are entered.")
    standard = await a_standard(service)
    judged = await assessed(service, law, provision=provision["id"], standard=standard)
    basis = await issued(service, coordinator())
    finding = str(uuid7())
    made = await proposed(
        service,
        law,
        coordinator(),
        provision=provision["id"],
        assessments=[judged["id"]],
        findings=[finding],
        recommendations=[basis["id"]],
    )
    assert [each["verdict"] for each in made["assessments"]] == ["partly"]
    assert made["findings"] == [finding]
    url = f"/law-proposals/{made['id']}"
    order = {"text": "Change article 5 so that searches are entered at once."}
    who, key = coordinator(), {"Idempotency-Key": "recommended-once"}
    done = await call(service, who, "POST", f"{url}/recommendations", 201, json=order, headers=key)
    await call(service, who, "POST", f"{url}/recommendations", 201, json=order, headers=key)
    roles = {each["role"]: each for each in done["recommendations"]}
    assert roles.keys() == {"basis", "made"}
    draft = await call(service, who, "GET", f"/recommendations/{roles['made']['id']}")
    assert (draft["source"], draft["problem_kind"], draft["state"]) == (
        "law-review",
        "law-or-policy",
        "draft",
    )
    assert draft["source_reference"] == f"{law['reference']}, Article 5"
    assert draft["addressees"][0]["authority"]["id"] == ministry["id"]
    for one, role in ((basis["id"], "basis"), (draft["id"], "made")):
        tied = await call(service, who, "GET", f"/recommendations/{one}/law-proposals")
        assert [(each["id"], each["role"]) for each in tied] == [(made["id"], role)]
    # The proposal is a draft still: who reads only the recommendation sees no tie.
    assert await call(service, reader(), "GET", f"/recommendations/{basis['id']}/law-proposals") == []
    await call(service, reader(), "GET", f"/recommendations/{draft['id']}/law-proposals", 404)
    # Changed without naming what it does not see, what came out of it stays.
    now = await call(service, who, "GET", url)
    fewer = {"recommendations": [], "assessments": []}
    after = await call(service, who, "PATCH", url, json=fewer, headers=version(now))
    assert [each["role"] for each in after["recommendations"]] == ["made"]
    assert after["assessments"] == []


async def test_a_proposal_rests_on_nothing_that_its_author_may_not_read(world: World) -> None:
    service, law, other = world.service, await put(world.service, LAW), await put(world.service, LAW)
    standard = await a_standard(service)
    elsewhere = await assessed(service, other, gap="Nothing on this", standard=standard)
    hidden = await drafted(service, coordinator(), text="A draft of somebody else.")
    body = {
        "place": "x",
        "proposed": "y",
        "assessments": [elsewhere["id"]],
        "recommendations": [hidden["id"]],
    }
    problem = await call(service, writer(), "POST", f"/legal-texts/{law['id']}/proposals", 422, json=body)
    assert [each["pointer"] for each in problem["errors"]] == ["/assessments/0", "/recommendations/0"]
    provision = await article(service, other, "Article 1", "x")
    strange = {"provision": provision["id"], "proposed": "y"}
    await call(service, writer(), "POST", f"/legal-texts/{law['id']}/proposals", 422, json=strange)


async def test_an_authority_reads_nothing_of_this(world: World) -> None:
    service = world.service
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    law = await put(service, LAW, authority=ministry["id"])
    made = await submitted(service, await proposed(service, law, place="x"))
    official = person(ANSWER, side=Side.PREVENTIVE, authority=UUID(ministry["id"]))
    for path in (
        "/legal-texts",
        f"/legal-texts/{law['id']}",
        f"/legal-texts/{law['id']}/conformity",
        "/law-proposals",
        f"/law-proposals/{made['id']}",
        "/legislation-dues",
        "/legislation-dues.ics",
        "/law-procedures",
    ):
        await call(service, official, "GET", path, 403)


async def test_a_law_of_thousands_of_articles_is_read_through_indexes(world: World) -> None:
    service, law = world.service, await put(world.service, LAW)
    standard = await a_standard(service)
    await service.sql(
        "INSERT INTO legal_text (id, created_at, updated_at, version, side, office, level, reference, kind, titles,"
        " language, created_by) SELECT uuidv7(), now(), now() - n * interval '1 second', 1, 'preventive', $1,"
        " 'internal', 'X-' || n, 'law', '{}', 'und', $1 FROM generate_series(1, 3000) n",
        OFFICE,
    )
    for statement in (
        "INSERT INTO provision (id, created_at, updated_at, version, legal_text, position, number)"
        " SELECT uuidv7(), now(), now(), 1, t.id, n, 'Article ' || n FROM"
        " (SELECT id, CASE WHEN id = $1 THEN 4000 ELSE 60 END AS most FROM legal_text ORDER BY id LIMIT 400) t,"
        " generate_series(1, most) n",
        "INSERT INTO provision_version (id, legal_text, provision, number, words, entered_by, entered_at)"
        " SELECT uuidv7(), legal_text, id, 1, 'words', $1, now() FROM provision",
        "INSERT INTO law_assessment (id, created_at, updated_at, version, legal_text, provision, standard, article,"
        f" verdict) SELECT uuidv7(), now(), now(), 1, legal_text, id, '{standard}', '', 'partly' FROM provision"
        " WHERE $1::uuid IS NOT NULL",
        "INSERT INTO law_assessment_version (id, legal_text, assessment, number, verdict, reasons, language,"
        " assessed_on, assessed_by, assessed_at) SELECT uuidv7(), legal_text, id, 1, 'partly', 'x', 'und', now(),"
        " $1, now() FROM law_assessment",
        "INSERT INTO law_proposal (id, created_at, updated_at, version, legal_text, place, proposed, language, state,"
        " created_by) SELECT uuidv7(), now(), now(), 1, $1, 'x', 'y', 'und', 'draft', $1"
        " FROM generate_series(1, 3000)",
    ):
        await service.sql(statement, UUID(law["id"]))
    await service.sql("ANALYZE")
    seen: list[tuple[str, Any]] = []
    who, text_id = reader(), UUID(law["id"])
    async with service.app.state.database.session(who) as session:
        connection = await session.connection()
        raw = connection.sync_connection

        def note(conn: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            if not statement.startswith("SET "):
                seen.append((statement, parameters))

        event.listen(raw, "before_cursor_execute", note)
        await legislation.fetch_list(session, who, legislation.Filters(), "-updated_at", None, 50)
        page = await provisions.fetch_list(session, who, text_id, None, None, 50)
        await conformity.table_rows(session, who, text_id, conformity.Filters(), True, None, 50)
        await conformity.in_rows(session, who, [row.id for row in page.rows], conformity.Filters())
        await proposals.fetch_list(session, coordinator(), proposals.Filters(), "-submitted_on", None, 50)
        event.remove(raw, "before_cursor_execute", note)
        for table, (statement, parameters) in zip(
            ("legal_text", "provision", "provision", "law_assessment", "law_proposal"), seen, strict=True
        ):
            plan = await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
            told = "\n".join(row[0] for row in plan)
            assert f"Seq Scan on {table} " not in told, told
            assert "Seq Scan on provision_version" not in told, told
            assert "Seq Scan on law_assessment_version" not in told, told
