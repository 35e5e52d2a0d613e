"""A statement that got past the queries, in somebody's own name: the database itself gives nothing more."""

from typing import Any

import pytest
from recommendations.policy.permissions import READ, WRITE
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    TEAM,
    World,
    act,
    call,
    coordinator,
    drafted,
    entered,
    issued_to,
    stories,
)
from tests.recommendations.integration.test_embargo import SECRET, brought_in, kept
from tests.recommendations.integration.test_own_answers import ACCEPTS, a_question, post, taken_in
from tests.recommendations.integration.test_publication import decide, opened, proposed


def writer(**where: Any) -> Principal:
    """Reads and writes for the whole office and heads nothing: drafts of teams and what is under embargo are not
    theirs to read."""
    return person(READ, WRITE, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


async def run(service: Bench, who: Principal, statement: str, **values: Any) -> int:
    """How many rows it reached."""
    async with service.app.state.database.session(who) as session:
        done = await session.execute(text(statement), values)
        return int(done.rowcount)


async def seen(service: Bench, who: Principal, table: str) -> int:
    async with service.app.state.database.session(who) as session:
        return int((await session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())


async def a_secret(service: Bench) -> tuple[dict[str, Any], dict[str, Any]]:
    """A document under embargo and what stands in it."""
    made = await kept(service, coordinator())
    (item,) = await brought_in(service, coordinator(), made, SECRET)
    return made, item


async def a_law(service: Bench) -> None:
    law = {"kind": "law", "titles": {"en": "A law"}, "language": "en", "level": "confidential"}
    await call(service, coordinator(), "POST", "/legal-texts", 201, json=law)


@pytest.mark.parametrize("table", ["body_document", "recommendation", "legal_text"])
async def test_nobody_moves_to_themselves_what_they_cannot_see(world: World, table: str) -> None:
    """A statement without a condition reads no row, so that the rules of reading are not asked by themselves."""
    service, who = world.service, person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE)
    both = Principal(
        who.account,
        who.kind,
        who.side,
        (*who.memberships, *person(READ, WRITE, side=Side.PREVENTIVE, team=TEAM).memberships),
    )
    await a_secret(service)
    await drafted(service, coordinator())
    await a_law(service)
    assert await seen(service, both, table) == 0
    assert await run(service, both, f"UPDATE {table} SET team = :team", team=TEAM) == 0
    if table != "legal_text":
        assert await run(service, both, f"DELETE FROM {table}") == 0
    assert await seen(service, both, table) == 0


async def test_nobody_names_themselves_on_what_they_cannot_see(world: World) -> None:
    service = world.service
    made, item = await a_secret(service)
    draft = await drafted(service, coordinator())
    for who in (writer(), writer(office=OTHER_OFFICE)):
        assert await seen(service, who, "record_grant") == 0
        for record in (made["id"], item["id"], draft["id"]):
            with pytest.raises(DBAPIError, match="row-level security"):
                await run(
                    service,
                    who,
                    "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
                    " VALUES (gen_random_uuid(), :record, :me, 'preventive', 'reader', :me)",
                    record=record,
                    me=who.account,
                )
        assert await run(service, who, "UPDATE record_grant SET account = :me", me=who.account) == 0
        assert await seen(service, who, "body_document") == 0


async def test_who_names_others_hands_no_naming_on(world: World) -> None:
    """Of the grants of a draft that one works on only their end is written, once."""
    service = world.service
    await drafted(service, coordinator())
    for change in ("account = gen_random_uuid()", "record = gen_random_uuid()", "ends_at = NULL, kind = 'x'"):
        with pytest.raises(DBAPIError, match=r"may be written|row-level security"):
            await run(service, coordinator(), f"UPDATE record_grant SET {change} WHERE ends_at IS NULL")
    ended = "UPDATE record_grant SET ends_at = now() WHERE ends_at IS NULL"
    assert await run(service, coordinator(), ended) == 1
    assert (
        await run(service, coordinator(office=OTHER_OFFICE), "UPDATE record_grant SET ends_at = now()") == 0
    )


@pytest.mark.parametrize("table", ["recommendation", "body_document", "legal_text"])
async def test_nobody_becomes_the_author_of_what_others_wrote(world: World, table: str) -> None:
    service = world.service
    await a_secret(service)
    await a_law(service)
    with pytest.raises(DBAPIError, match="stays who made it"):
        await run(service, coordinator(), f"UPDATE {table} SET created_by = gen_random_uuid() WHERE true")


async def published_with_words(world: World) -> tuple[Principal, dict[str, Any], dict[str, str]]:
    """Who approved it, the recommendation, and the public row of the ministry's words."""
    service, second = world.service, coordinator()
    await opened(service)
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    record = await issued_to(
        service,
        {"authority": ministry["id"], "response_due": "2999-06-01"},
        places=[str(world.place)],
        system_wide=False,
    )
    (asked,) = await stories(service, coordinator(), record)
    said = {
        "addressee": asked["addressee"],
        "kind": "accepted",
        "text": "A rota is drawn up.",
        "language": "en",
    }
    record = await act(service, coordinator(), record, "responses", **said)
    (asked,) = await stories(service, coordinator(), record)
    words = asked["responses"][0]["id"]
    made = await proposed(service, coordinator(), record, words=[words], names_places=False)
    await decide(service, second, made, "approve")
    return (
        second,
        record,
        {"response": words, "addressee": asked["addressee"], "recommendation": record["id"]},
    )


async def test_who_approved_adds_nothing_to_it_alone(world: World) -> None:
    service = world.service
    second, record, row = await published_with_words(world)
    assert await run(service, second, "DELETE FROM public_words WHERE true") == 1
    words = "INSERT INTO public_words VALUES (:response, :addressee, :recommendation, :text, 'en', now())"
    of = {"of": record["id"]}
    for statement, values in (
        (words, row | {"text": "kanarie"}),
        (words, row | {"text": "A rota is drawn up."}),
        ("INSERT INTO public_place VALUES (:of, :place)", of | {"place": world.place}),
        ("INSERT INTO public_theme VALUES (:of, :place)", of | {"place": world.theme}),
        (
            "INSERT INTO public_addressee (id, recommendation, place) VALUES (gen_random_uuid(), :of, :place)",
            of | {"place": world.place},
        ),
    ):
        with pytest.raises(DBAPIError, match="two people agreed"):
            await run(service, second, statement, **values)
    for statement in (
        "UPDATE public_addressee SET answer = 'kanarie' WHERE true",
        "INSERT INTO public_change (id, recommendation, day, what, value)"
        " SELECT gen_random_uuid(), recommendation, now(), 'assessed', 'kanarie' FROM public_recommendation",
    ):
        with pytest.raises(DBAPIError, match="violates check constraint"):
            await run(service, second, statement)
    with pytest.raises(DBAPIError, match="two people agreed"):
        await run(service, second, "UPDATE public_recommendation SET reference = 'R-1', searched = 'kanarie'")


async def test_what_was_taken_back_is_not_brought_back_by_one_of_the_two(world: World) -> None:
    service = world.service
    second, record, _ = await published_with_words(world)
    copy = await service.sql("SELECT * FROM public_recommendation")
    await call(
        service,
        coordinator(),
        "POST",
        f"/recommendations/{record['id']}/unpublish",
        json={"because": "A name"},
    )
    values = dict(copy[0])
    statement = f"INSERT INTO public_recommendation ({', '.join(values)}) VALUES ({', '.join(f':{n}' for n in values)})"
    with pytest.raises(DBAPIError, match="two people agreed"):
        await run(service, second, statement, **values)
    # Two who agree anew do.
    again = await call(service, coordinator(), "GET", f"/recommendations/{record['id']}")
    made = await proposed(service, coordinator(), again)
    await decide(service, second, made, "approve")


async def test_an_authority_says_nothing_in_our_place(world: World) -> None:
    service = world.service
    _, who, _ = await a_question(service)
    asked = (await service.sql("SELECT addressee, recommendation FROM asked"))[0]
    values = {"of": asked["recommendation"], "addressee": asked["addressee"], "me": who.account}
    response = (
        "INSERT INTO response (id, recommendation, addressee, kind, received_on, language, corrected, withdrawn,"
        " by_authority, entered_by, entered_at, receipt_confirmed_at)"
        " VALUES (gen_random_uuid(), :of, :addressee, 'accepted', now(), 'und', {}, true, :me, now(), {})"
    )
    extension = (
        "INSERT INTO extension (id, recommendation, addressee, state, asked_on, until, reason, language, decision,"
        " decided_on, decided_by, due_before, by_authority, entered_by, entered_at)"
        " VALUES (gen_random_uuid(), :of, :addressee, {}, true, :me, now())"
    )
    for statement in (
        response.format("false, false", "now()"),
        response.format("false, true", "NULL"),
        response.format("true, false", "NULL"),
        extension.format("'granted', now(), '2999-12-01', '', 'und', 'Of course', now(), :me, '2999-01-01'"),
        extension.format("'asked', now(), '2999-12-01', '', 'und', 'Of course', NULL, NULL, NULL"),
    ):
        with pytest.raises(DBAPIError, match="row-level security"):
            await run(service, who, statement, **values)
    await run(service, who, response.format("false, false", "NULL"), **values)
    plain = "'asked', now(), '2999-12-01', '', 'und', NULL, NULL, NULL, NULL"
    await run(service, who, extension.format(plain), **values)


async def test_an_authority_puts_no_file_beside_what_it_does_not_answer(world: World) -> None:
    service = world.service
    _, who, path = await a_question(service)
    mine = await post(service, who, f"{path}/responses", ACCEPTS)
    elsewhere = await drafted(service, coordinator())
    for of, reached in ((elsewhere["id"], False), (None, True)):
        statement = (
            "INSERT INTO answer_file (id, recommendation, response, name, media_type, size, sha256, created_by,"
            " created_at) SELECT gen_random_uuid(), coalesce(CAST(:of AS uuid), recommendation), addressed.id,"
            " 'a.pdf', 'application/pdf', 1, '\\x00', :me, now() FROM response addressed WHERE addressed.id = :mine"
        )
        values = {"of": of, "me": who.account, "mine": mine["responses"][0]["id"]}
        if reached:
            assert await run(service, who, statement, **values) == 1
        else:
            with pytest.raises(DBAPIError, match="row-level security"):
                await run(service, who, statement, **values)


async def test_nobody_elses_words_wait_for_what_an_authority_did_not_say(world: World) -> None:
    """That it answered within its hours, where there is no answer."""
    service = world.service
    _, liar, _ = await a_question(service)
    await service.sql(
        "UPDATE addressee SET answer_hours = 24, response_due_at = now() + interval '1 day', response_due = NULL"
    )
    act = (
        "INSERT INTO own_act (id, recommendation, addressee, account, act, field, said, at)"
        " SELECT gen_random_uuid(), recommendation, addressee, :me, 'responded', 'response', 'x', now() FROM asked"
    )
    assert await run(service, liar, act, me=liar.account) == 1
    record, who, path = await a_question(service)
    await post(service, who, f"{path}/responses", ACCEPTS)
    assert await taken_in(service) == 2
    assert await taken_in(service) == 0
    (told,) = await stories(service, coordinator(), record)
    assert told["answer"] == "accepted"
