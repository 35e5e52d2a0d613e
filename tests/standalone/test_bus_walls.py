"""What a service, even one that was taken over, can learn from the bus."""

import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import nats.errors
import pytest
from nats.aio.client import Client
from nats.js.api import ConsumerConfig
from nats.js.errors import NotFoundError
from standalone.ephemeral import Servers
from standalone.nats import ADMIN, inbox_prefix

SECRET = "daylight.complaints.complaint.received"
OPEN = "daylight.complaints.pattern.detected"


class User(Client):
    """A client that keeps what the server refused it."""

    def __init__(self) -> None:
        super().__init__()
        self.refusals: list[str] = []

    async def remember(self, error: Exception) -> None:
        self.refusals.append(str(error).lower())

    async def may_not(self, act: Awaitable[object]) -> bool:
        """Whether the server refused ``act``: it says so before it answers a later ping."""
        self.refusals.clear()
        await act
        # Twice: the client sends its ping ahead of what is still waiting to be sent.
        await self.flush()
        await self.flush()
        return any("permissions violation" in refusal for refusal in self.refusals)

    async def may_not_ask(self, subject: str, request: object = None) -> bool:
        return await self.may_not(
            self.publish(subject, json.dumps(request or {}).encode(), reply=self.new_inbox())
        )

    async def may_not_hear(self, subject: str) -> bool:
        return await self.may_not(self.subscribe(subject))


Connect = Callable[[str], Awaitable[User]]


@pytest.fixture
async def connect(servers: Servers) -> AsyncIterator[Connect]:
    opened: list[User] = []

    async def connect(name: str) -> User:
        user = User()
        await user.connect(
            servers.nats_url,
            user=name,
            password=servers.nats_passwords[name],
            inbox_prefix=inbox_prefix(name),
            error_cb=user.remember,
        )
        opened.append(user)
        return user

    yield connect
    for user in opened:
        await user.close()


@pytest.fixture
async def published(connect: Connect) -> None:
    """One event that only search may see, and one that may cross the wall."""
    complaints = (await connect("complaints")).jetstream()
    await complaints.publish(SECRET, b"secret")
    await complaints.publish(OPEN, b"open")


@pytest.mark.parametrize("outsider", ["visits", "recommendations", "gateway"])
async def test_complaint_events_cannot_be_listened_to(connect: Connect, outsider: str) -> None:
    client = await connect(outsider)
    for subject in (SECRET, "daylight.complaints.complaint.*", "daylight.complaints.>", "daylight.>", ">"):
        assert await client.may_not_hear(subject)


@pytest.mark.parametrize("outsider", ["visits", "recommendations", "gateway"])
@pytest.mark.usefixtures("published")
async def test_no_consumer_can_be_made_on_the_complaints_stream(connect: Connect, outsider: str) -> None:
    client = await connect(outsider)
    request = {"stream_name": "DAYLIGHT_COMPLAINTS", "config": {"durable_name": "spy", "name": "spy"}}
    made = "$JS.API.CONSUMER.CREATE.DAYLIGHT_COMPLAINTS"
    assert await client.may_not_ask(f"{made}.spy", request)
    assert await client.may_not_ask(f"{made}.spy.{SECRET}", request)
    assert await client.may_not_ask(f"{made}.spy.{OPEN}", request)
    assert await client.may_not_ask(made, request)
    assert await client.may_not_ask("$JS.API.CONSUMER.DURABLE.CREATE.DAYLIGHT_COMPLAINTS.spy", request)


@pytest.mark.parametrize("outsider", ["visits", "recommendations", "gateway"])
@pytest.mark.usefixtures("published")
async def test_no_message_can_be_taken_from_the_complaints_stream(connect: Connect, outsider: str) -> None:
    search = (await connect("search")).jetstream()
    await search.add_consumer("DAYLIGHT_COMPLAINTS", ConsumerConfig(name="theirs", durable_name="theirs"))
    client = await connect(outsider)
    assert await client.may_not_ask("$JS.API.CONSUMER.MSG.NEXT.DAYLIGHT_COMPLAINTS.theirs", {"batch": 1})
    assert await client.may_not_ask("$JS.API.STREAM.MSG.GET.DAYLIGHT_COMPLAINTS", {"seq": 1})
    assert await client.may_not_ask("$JS.API.DIRECT.GET.DAYLIGHT_COMPLAINTS", {"seq": 1})
    assert await client.may_not_ask("$JS.API.STREAM.INFO.DAYLIGHT_COMPLAINTS", {"subjects_filter": ">"})
    assert await client.may_not_ask("$JS.API.STREAM.PURGE.DAYLIGHT_COMPLAINTS")


@pytest.mark.parametrize("service", ["visits", "recommendations", "search", "complaints"])
async def test_no_stream_can_be_told_to_copy_another(connect: Connect, service: str) -> None:
    client = await connect(service)
    own = f"DAYLIGHT_{service.upper()}"
    config = {"name": own, "sources": [{"name": "DAYLIGHT_COMPLAINTS"}]}
    for act in ("CREATE", "UPDATE", "DELETE", "PURGE", "SNAPSHOT", "RESTORE"):
        assert await client.may_not_ask(f"$JS.API.STREAM.{act}.{own}", config)


async def test_what_is_delivered_to_another_service_cannot_be_overheard(connect: Connect) -> None:
    client = await connect("visits")
    for subject in ("_INBOX.>", f"{inbox_prefix('search')}.>", "$JS.>", "$SYS.>"):
        assert await client.may_not_hear(subject)


@pytest.mark.usefixtures("published")
async def test_only_what_may_cross_reaches_recommendations(connect: Connect) -> None:
    jetstream = (await connect("recommendations")).jetstream()
    crossing = await jetstream.pull_subscribe(
        "", durable="all", stream="DAYLIGHT_COMPLAINTS_TO_RECOMMENDATIONS"
    )
    (first,) = await crossing.fetch(1, timeout=20)
    assert (first.subject, first.data) == (OPEN, b"open")
    await first.ack_sync()
    with contextlib.suppress(TimeoutError):
        while rest := await crossing.fetch(10, timeout=0.5):
            assert {message.subject for message in rest} == {OPEN}


async def test_planned_visits_do_not_reach_complaints(connect: Connect) -> None:
    visits = (await connect("visits")).jetstream()
    await visits.publish("daylight.visits.visit.planned", b"where and when")
    await visits.publish("daylight.visits.place.changed", b"open")
    complaints = (await connect("complaints")).jetstream()
    crossing = await complaints.pull_subscribe("", durable="all", stream="DAYLIGHT_VISITS_TO_COMPLAINTS")
    messages = await crossing.fetch(1, timeout=20)
    assert {message.subject for message in messages} == {"daylight.visits.place.changed"}


async def test_of_search_the_gateway_alone_reads_whom_to_write_to(connect: Connect) -> None:
    search = (await connect("search")).jetstream()
    await search.publish("daylight.search.saved.kept", b"what is asked")
    await search.publish("daylight.search.alert.matched", b"whom")
    gateway = (await connect("gateway")).jetstream()
    crossing = await gateway.pull_subscribe("", durable="gateway-all", stream="DAYLIGHT_SEARCH_TO_GATEWAY")
    messages = await crossing.fetch(1, timeout=20)
    assert {message.subject for message in messages} == {"daylight.search.alert.matched"}
    for service in ("visits", "complaints", "recommendations"):
        other = await connect(service)
        for stream in ("DAYLIGHT_SEARCH", "DAYLIGHT_SEARCH_TO_GATEWAY"):
            assert await other.may_not_ask(f"$JS.API.CONSUMER.MSG.NEXT.{stream}.gateway-all")


async def test_nobody_speaks_for_another(connect: Connect) -> None:
    search = await connect("search")
    for subject in (SECRET, "daylight.gateway.account.changed", "daylight.visits.place.changed"):
        assert await search.may_not_ask(subject)


async def test_nobody_acknowledges_for_a_reader_of_another_stream(connect: Connect) -> None:
    visits = await connect("visits")
    assert await visits.may_not_ask("$JS.ACK.DAYLIGHT_COMPLAINTS.theirs.1.1.1.1.0")


async def test_every_service_reads_what_the_gateway_says(connect: Connect) -> None:
    gateway = (await connect("gateway")).jetstream()
    await gateway.publish("daylight.gateway.account.changed", b"{}")
    for service in ("visits", "complaints", "recommendations", "search"):
        reader = (await connect(service)).jetstream()
        events = await reader.pull_subscribe("", durable=f"{service}-all", stream="DAYLIGHT_GATEWAY")
        (event, *_) = await events.fetch(1, timeout=20)
        await event.ack_sync()


async def test_asking_for_a_cut_that_does_not_exist_is_answered_at_once(connect: Connect) -> None:
    search = (await connect("search")).jetstream(timeout=1)
    with pytest.raises(NotFoundError):
        await search.stream_info("DAYLIGHT_COMPLAINTS_TO_SEARCH")


async def test_a_stranger_is_not_let_in(servers: Servers) -> None:
    async def ignore(_: Exception) -> None: ...

    for user, password in (("visits", "guess"), (ADMIN, ""), (None, None)):
        client = Client()
        with pytest.raises(nats.errors.Error):
            await client.connect(
                servers.nats_url, user=user, password=password, allow_reconnect=False, error_cb=ignore
            )
        await client.close()
