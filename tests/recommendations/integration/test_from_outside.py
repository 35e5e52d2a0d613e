"""By raw SQL as the service's own role: what somebody reaches who answers for an authority, or for none any more."""

import pytest
from recommendations.policy.permissions import ANSWER, ASSESS, PERMISSIONS, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.everywhere import Everywhere, a_row_everywhere, of

MINISTRY, STRANGER = uuid7(), uuid7()
WRITTEN_BY_ALL = {table: {"insert"} for table in ("audit_entry", "audit_unsealed", "outbox")}
"""Of what is done, by whoever does it; nobody reads them."""
FOR_ALL = {
    table: {"select"}
    for table in (
        *("known_theme", "known_category", "known_region", "known_standard"),
        *("public_addressee", "public_change", "public_page", "public_place", "public_recommendation"),
        *("public_theme", "public_words", "withdrawn_publication"),
    )
}
"""Reference lists, and what was published."""
NOTHING = WRITTEN_BY_ALL | FOR_ALL


def answers(authority: object = MINISTRY, side: Side = Side.PREVENTIVE, *more: str) -> Principal:
    return person(ANSWER, *more, side=side, authority=authority, role="authority", account=of("account"))


async def asked_of(world: Everywhere, **body: object) -> None:
    await world.change("authority_reach", over=MINISTRY, under=MINISTRY)
    await world.change("asked", **({"authority": None, "place": None, "withdrawn_at": None} | body))
    await world.change("sent_copy", addressee=of("addressee"))


async def test_what_is_of_others_is_not_there_for_an_authority(recommendations: Bench) -> None:
    async with a_row_everywhere(recommendations) as world:
        await world.change("asked", side="preventive", addressee=of("addressee"))
        await world.change("recommendation", side="preventive")
        await asked_of(world, authority=STRANGER)
        own_tree = {"authority_reach": {"select"}}
        assert await world.reached(answers()) == NOTHING | own_tree
        # Whatever the role became: the token names no office, and an authority is no place inside.
        assert await world.reached(answers(MINISTRY, Side.PREVENTIVE, *PERMISSIONS)) == NOTHING | own_tree
        # The role ended, the authority was closed, or the hat is the other side's.
        assert await world.reached(Principal(of("account"), answers().kind, Side.PREVENTIVE)) == NOTHING
        assert await world.reached(Principal(of("account"), answers().kind, None)) == NOTHING
        assert await world.reached(answers(STRANGER, Side.COMPLAINTS)) == NOTHING


@pytest.mark.parametrize("body", [{"authority": MINISTRY}, {"place": of("known_place")}])
async def test_of_what_is_asked_an_authority_reaches_the_copies_and_its_own_words(
    recommendations: Bench, body: dict[str, object]
) -> None:
    async with a_row_everywhere(recommendations) as world:
        await world.change("asked", side="preventive", addressee=of("addressee"))
        await world.change("recommendation", side="preventive")
        await world.change("known_place", operator=MINISTRY)
        await asked_of(world, **body)
        await world.change("own_act", account=of("account"))
        reads = {name: {"select"} for name in ("authority_reach", "known_place", "asked", "sent_copy")}
        writes = {"own_act": {"insert"}}
        # What staff entered of their letters is the staff's.
        assert await world.reached(answers()) == NOTHING | reads | writes
        for table in ("response", "plan_item", "progress_report", "extension"):
            await world.change(table, by_authority=True, entered_by=of("account"))
        await world.change("response", receipt_confirmed_at=None, letter=None)
        await world.change("extension", state="asked", decision=None)
        own = {
            "response": {"select", "insert", "update"},
            "plan_item": {"select", "insert", "update"},
            "progress_report": {"select", "insert"},
            "extension": {"select", "insert"},
            "answer_file": {"select", "insert"},
        }
        await world.change("answer_file", created_by=of("account"))
        assert await world.reached(answers()) == NOTHING | reads | writes | own


async def test_who_only_assesses_says_how_it_stands_and_nothing_else(recommendations: Bench) -> None:
    """By raw SQL too: neither what was asked, nor of whom, nor who reads it."""
    office = of("office")
    async with a_row_everywhere(recommendations) as world:
        await world.change("asked", side="preventive", addressee=of("addressee"))
        await world.change(
            "recommendation", side="preventive", level="internal", state="issued", office=office
        )
        assesses = person(READ, ASSESS, side=Side.PREVENTIVE, office=office)
        follows = person(READ, WRITE, side=Side.PREVENTIVE, office=office)
        how_it_stands = {
            *("implementation", "assessed_on", "implemented_on", "not_yet_on"),
            *("moved_on", "to_verify_since", "state"),
        }
        kept = {"version", "updated_at"}
        assert await world.changed(assesses, "recommendation") == how_it_stands | kept
        assert await world.changed(assesses, "asked") == {"due_on", "due_at", "answered_on"}
        assert await world.changed(follows, "recommendation", "text") == {"text"}
        assert await world.changed(follows, "asked", "number") == {"number"}
