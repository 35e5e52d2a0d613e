"""Mail about searches that are kept: owed once a round, for what their owner may read then, and saying nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest
from search.models import MailEvery
from search.policy import COMPLAINT_HEAD, COMPLAINT_READ, READ
from search.saved import telling
from search.saved.rules import last_round
from servicekit.errors import Unavailable
from servicekit.principal import Principal, Side
from servicekit.testing import person

from tests.search.integration.test_saved import COLLEAGUE, HEAD, TEAM, call, keep
from tests.search.rights import Rights


@pytest.fixture
def rights(desk: Any) -> Rights:
    made = Rights()
    desk.app.state.identity = made
    made.give(HEAD, COLLEAGUE)
    return made


async def next_round(desk: Any) -> int:
    """Everything was asked a week ago, and is asked now."""
    await desk.bench.sql("UPDATE saved_search SET asked_at = asked_at - interval '8 days'")
    told: int = await desk.app.state.teller.tell()
    return told


async def owed(desk: Any) -> list[dict[str, Any]]:
    rows = await desk.bench.sql("SELECT type, data FROM outbox ORDER BY id")
    assert {row["type"] for row in rows} <= {"alert.matched"}
    return [orjson.loads(row["data"]) for row in rows]


async def wants_mail(desk: Any, who: Principal, name: str = "Water", every: str = "daily") -> Any:
    saved = await keep(desk, who, name)
    answer = await call(desk, who, "PATCH", f"/{saved['id']}", 1, mail=every)
    assert answer.json()["mail"] == every, answer.text
    return answer.json()


async def test_one_mail_for_all_of_ones_searches_that_says_whose_and_nothing_else(
    desk: Any, project: Any, rights: Rights
) -> None:
    await wants_mail(desk, HEAD)
    await wants_mail(desk, HEAD, "Wet", "weekly")
    await wants_mail(desk, COLLEAGUE, every="none")
    assert await next_round(desk) == 0
    await desk.record(project("No water"), project("Cold water"))
    assert await next_round(desk) == 1
    assert [await desk.app.state.teller.tell() for _ in range(2)] == [0, 0]
    assert await owed(desk) == [{"account": str(HEAD.account), "side": "complaints"}]


async def test_what_was_written_of_or_looked_at_is_not_written_of_again(
    desk: Any, project: Any, rights: Rights
) -> None:
    saved = await wants_mail(desk, HEAD)
    await desk.record(project("No water"))
    assert [await next_round(desk) for _ in range(2)] == [1, 0]
    await desk.record(project("Cold water"))
    await call(desk, HEAD, "PUT", f"/{saved['id']}/looked-at")
    assert await next_round(desk) == 0
    await desk.record(project("Dirty water"))
    assert await next_round(desk) == 1


async def test_it_is_asked_under_the_rights_of_that_moment(desk: Any, project: Any, rights: Rights) -> None:
    before = person(READ, COMPLAINT_READ, team=TEAM)
    await wants_mail(desk, before)
    await desk.record(project("No water", team=TEAM))
    rights.give(person(READ, COMPLAINT_READ, team=uuid4(), account=before.account))
    assert await next_round(desk) == 0
    rights.give(person(READ, COMPLAINT_READ, team=TEAM, account=before.account, side=Side.PREVENTIVE))
    assert await next_round(desk) == 0
    rights.give(person(COMPLAINT_READ, team=TEAM, account=before.account))
    assert await next_round(desk) == 0
    rights.give(before)
    assert await next_round(desk) == 1


async def test_who_moved_on_since_the_index_was_written_is_not_written_to(
    desk: Any, project: Any, rights: Rights
) -> None:
    who = person(READ, COMPLAINT_READ, team=TEAM)
    rights.give(who)
    await wants_mail(desk, who)
    record = project("No water", team=TEAM)
    await desk.record(record)
    desk.owners.put(record.model_copy(update={"team": uuid4(), "version": 2}))
    await desk.queue(record)
    await desk.reader.step()
    assert await next_round(desk) == 0


async def test_a_closed_account_is_passed_over_and_holds_up_nobody(
    desk: Any, project: Any, rights: Rights
) -> None:
    closed = person(READ, COMPLAINT_HEAD)
    await wants_mail(desk, closed)
    await wants_mail(desk, HEAD)
    await desk.record(project("No water"))
    assert await next_round(desk) == 1
    rights.give(closed)
    assert await desk.app.state.teller.tell() == 0
    assert [told["account"] for told in await owed(desk)] == [str(HEAD.account)]


async def test_what_could_not_be_asked_or_was_cut_off_is_asked_again_and_owed_once(
    desk: Any, project: Any, rights: Rights, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wants_mail(desk, HEAD)
    await desk.record(project("No water"))
    rights.away = True
    assert await next_round(desk) == 0
    rights.away = False

    async def cut_off(*_: Any) -> None:
        raise RuntimeError("the process dies")

    with monkeypatch.context() as dying:
        dying.setattr(telling, "alert_matched", cut_off)
        assert await desk.app.state.teller.tell() == 0
    assert await owed(desk) == []
    assert [await desk.app.state.teller.tell() for _ in range(2)] == [1, 0]
    assert len(await owed(desk)) == 1


async def test_whose_question_the_index_does_not_answer_holds_up_nobody(
    desk: Any, project: Any, rights: Rights, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = person(READ, COMPLAINT_HEAD)
    rights.give(other)
    everybody = {HEAD.account, COLLEAGUE.account, other.account}
    for who in (HEAD, COLLEAGUE, other):
        await wants_mail(desk, who)
    await desk.record(project("No water", team=TEAM))
    answers, slow = desk.app.state.searching.any_since, set[UUID]()

    async def too_slow_for_the_first(session: Any, principal: Principal, *asked: Any) -> bool:
        if not slow:
            slow.add(principal.account)
        if principal.account in slow:
            raise Unavailable("too slow")
        found: bool = await answers(session, principal, *asked)
        return found

    with monkeypatch.context() as slowly:
        slowly.setattr(desk.app.state.searching, "any_since", too_slow_for_the_first)
        assert [await next_round(desk), await desk.app.state.teller.tell()] == [2, 0]
    assert {UUID(told["account"]) for told in await owed(desk)} == everybody - slow
    assert await desk.app.state.teller.tell() == 1


async def test_the_worker_reads_no_search(desk: Any, rights: Rights) -> None:
    await wants_mail(desk, HEAD)
    await keep(desk, COLLEAGUE)
    due = await desk.bench.sql("SELECT account, mail FROM saved_search", as_role="worker")
    assert {tuple(row) for row in due} == {(HEAD.account, "daily"), (COLLEAGUE.account, "none")}
    for column in ("name", "wanted", "looked_at"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await desk.bench.sql(f"SELECT {column} FROM saved_search", as_role="worker")


def test_rounds_are_the_same_for_everybody() -> None:
    tuesday = datetime(2026, 12, 1, 4, 59, tzinfo=UTC)
    monday = datetime(2026, 11, 30, 5, tzinfo=UTC)
    assert last_round(MailEvery.DAILY, tuesday, 5) == monday
    assert last_round(MailEvery.DAILY, tuesday + timedelta(minutes=1), 5) == monday + timedelta(days=1)
    assert last_round(MailEvery.WEEKLY, tuesday, 5) == monday
    assert last_round(MailEvery.WEEKLY, monday - timedelta(seconds=1), 5) == monday - timedelta(days=7)
