"""What a State has not agreed to publish is read by the head and who was named, and leaves their desk nowhere."""

from dataclasses import replace
from typing import Any

import asyncpg
import pytest
from recommendations.policy import POLICIES
from recommendations.policy.permissions import ISSUE, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Kind, Principal, Side
from servicekit.testing import Bench, another_service, person

from tests.recommendations.conftest import OFFICE, OTHER_OFFICE, World, coordinator, drafted, entered, monitor
from tests.recommendations.importing import worked

SECRET = "That the basement of the central station be closed at once."


def issuer(**where: Any) -> Principal:
    """Issues in the office, and is not its head."""
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE}
    return person(READ, WRITE, ISSUE, **(place | where))


def colleague() -> Principal:
    """Reads what is open in the office."""
    return person(READ, side=Side.PREVENTIVE, office=OFFICE)


def document(**changes: Any) -> dict[str, Any]:
    return {
        "mechanism": "spt",
        "kind": "visit-report",
        "title": "Report on the visit of 2026",
        "symbol": "CAT/OP/XYZ/1",
        "dated_on": "2026-05-12",
        "language": "en",
        "embargoed": True,
    } | changes


async def kept(service: Bench, who: Principal, **changes: Any) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.post("/v1/body-documents", json=document(**changes))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def act(service: Bench, who: Principal, path: str, version: int, json: Any = None) -> Any:
    async with service.client(who) as client:
        return await client.post(f"/v1/{path}", json=json, headers={"If-Match": f'"{version}"'})


async def brought_in(
    service: Bench, who: Principal, into: dict[str, Any], *texts: str
) -> list[dict[str, Any]]:
    """Recommendations of a document, from reviewed text."""
    authority = await entered(service, "Government")
    reviewed = {
        "document": into["id"],
        "language": "en",
        "addressee": authority["id"],
        "items": [{"paragraph": str(60 + i), "text": text} for i, text in enumerate(texts)],
    }
    async with service.client(who) as client:
        made = await client.post("/v1/recommendation-imports/reviewed", json=reviewed)
        assert made.status_code == 201, made.text
        ran = await worked(service, who, made.json(), "runs")
        assert ran["verdict"]["new"] == len(texts)
        found = await client.get("/v1/recommendations", params={"document": into["id"]})
    items: list[dict[str, Any]] = found.json()["items"]
    return items


async def test_only_the_head_the_author_and_who_is_named_read_it(world: World) -> None:
    author, head = issuer(), coordinator()
    made = await kept(world.service, author)
    (item,) = await brought_in(world.service, author, made, SECRET)
    named, other = monitor(), colleague()
    await world.service.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Lou')", named.account
    )
    async with world.service.client(author) as client:
        answer = await client.put(
            f"/v1/body-documents/{made['id']}/readers",
            json={"accounts": [str(named.account)]},
            headers={"If-Match": f'"{made["version"]}"'},
        )
        assert answer.status_code == 200, answer.text
    for who, status in ((author, 200), (head, 200), (named, 200), (other, 404), (issuer(), 404)):
        async with world.service.client(who) as client:
            for path in (f"body-documents/{made['id']}", f"recommendations/{item['id']}"):
                assert (await client.get(f"/v1/{path}")).status_code == status, (who, path)
    async with world.service.client() as client:
        assert (await client.get(f"/v1/body-documents/{made['id']}")).status_code == 401
    async with world.service.client(author) as client:
        answer = await client.put(
            f"/v1/body-documents/{made['id']}/readers",
            json={"accounts": []},
            headers={"If-Match": f'"{answer.json()["version"]}"'},
        )
        assert answer.status_code == 200, answer.text
    async with world.service.client(named) as client:
        assert (await client.get(f"/v1/recommendations/{item['id']}")).status_code == 404


async def test_no_gap_among_the_numbers_tells_how_many_there_are(world: World) -> None:
    head = coordinator()
    before = await drafted(world.service, head)
    made = await kept(world.service, head)
    texts = [f"{SECRET} And the {number}th cell with it." for number in range(3)]
    withheld = {each["reference"] for each in await brought_in(world.service, head, made, *texts)}
    after = await drafted(world.service, head)
    numbers = [int(each["reference"].rsplit("-", 1)[1]) for each in (before, after)]
    assert numbers[1] == numbers[0] + 1
    assert len(withheld) == 3


async def test_it_stands_in_no_list_export_index_copy_or_event(world: World) -> None:
    head = coordinator()
    made = await kept(world.service, head)
    (item,) = await brought_in(world.service, head, made, SECRET)
    async with world.service.client(head) as client:
        listed = (await client.get("/v1/recommendations", params={"direction": "received"})).json()
        words = (await client.get("/v1/recommendations/words", params={"id": item["id"]})).json()
        refused = await client.get(
            "/v1/recommendations", params={"document": made["id"]}, headers={"Accept": "text/csv"}
        )
        exported = await client.get("/v1/recommendations", headers={"Accept": "text/csv"})
    assert listed["items"] == words == []
    assert listed["count"]["value"] == 0
    assert refused.status_code == 403
    assert SECRET not in exported.text
    async with world.service.client(another_service("index", "read-batch")) as client:
        indexed = (
            await client.post("/v1/index-batch", json={"kind": "recommendation", "ids": [item["id"]]})
        ).json()
        scanned = (await client.get("/v1/index-scan", params={"kind": "recommendation"})).json()
        copied = (
            await client.post("/v1/known-batch", json={"kind": "recommended", "ids": [item["id"]]})
        ).json()
    assert indexed == {"items": [], "gone": [item["id"]]}
    assert scanned["items"] == copied["items"] == []
    told = await world.service.sql("SELECT type FROM outbox WHERE type LIKE '%recommend%'")
    assert told == []


async def test_a_file_that_may_hold_it_is_read_by_who_sent_it_and_the_head(world: World) -> None:
    """Its samples, the rows that did not come in and its name say what stands in it."""
    author = issuer()
    made = await kept(world.service, author)
    rows = ["Symbol,Recommendation,Paragraph", f'CAT/OP/XYZ/1,"{SECRET}",61', f'CAT/OP/OTHER,"{SECRET}",62']
    async with world.service.client(author) as client:
        sent = await client.post(
            "/v1/recommendation-imports", params={"name": "all.csv"}, content="\n".join(rows).encode()
        )
        assert sent.status_code == 201, sent.text
        record = sent.json()
        path = f"recommendation-imports/{record['id']}"
        addressee = (await entered(world.service, "Government"))["id"]
        record = (
            await client.put(
                f"/v1/{path}/mapping",
                json=record["mapping"] | {"addressee": addressee},
                headers={"If-Match": f'"{record["version"]}"'},
            )
        ).json()
    ran = await worked(world.service, author, record, "runs")
    assert ran["verdict"]["new"] == 1
    for who, sees in ((author, True), (coordinator(), True), (issuer(), False)):
        async with world.service.client(who) as client:
            listed = (await client.get("/v1/recommendation-imports")).json()["items"]
            assert [each["id"] for each in listed] == ([record["id"]] if sees else [])
            for part in ("", "/errors"):
                answer = await client.get(f"/v1/{path}{part}")
                assert answer.status_code == (200 if sees else 404), part
                assert (SECRET in answer.text) == (sees and not part)
    found = await world.service.sql(
        "SELECT count(*) FROM recommendation WHERE embargoed AND document = $1", made["id"]
    )
    assert found[0][0] == 1


async def test_a_program_is_no_second_person(world: World) -> None:
    """Whoever was shown its secret would say it and confirm it."""
    head = coordinator()
    made = await kept(world.service, head)
    program = replace(coordinator(), kind=Kind.MACHINE)
    path, proposal = f"body-documents/{made['id']}", {"agreed_on": "2026-06-01", "ground": "A letter"}
    assert (
        await act(world.service, program, f"{path}/lift-proposals", made["version"], proposal)
    ).status_code == 403
    said = await act(world.service, head, f"{path}/lift-proposals", made["version"], proposal)
    version = said.json()["version"]
    assert (await act(world.service, program, f"{path}/lift-confirmations", version)).status_code == 403


async def test_two_persons_lift_it_and_then_everything_opens(world: World) -> None:
    author, head = issuer(), coordinator()
    made = await kept(world.service, author)
    (item,) = await brought_in(world.service, author, made, SECRET)
    mine = f"body-documents/{made['id']}"
    agreed = {"agreed_on": "2026-06-01", "ground": "Note verbale of that day"}
    early = await act(
        world.service, author, f"{mine}/lift-proposals", 1, agreed | {"agreed_on": "2026-01-01"}
    )
    assert early.status_code == 422
    proposed = await act(world.service, author, f"{mine}/lift-proposals", 1, agreed)
    assert proposed.status_code == 200, proposed.text
    version = proposed.json()["version"]
    alone = await act(world.service, author, f"{mine}/lift-confirmations", version)
    assert alone.status_code == 403
    done = await act(world.service, head, f"{mine}/lift-confirmations", version)
    assert done.status_code == 200, done.text
    assert (done.json()["embargoed"], done.json()["level"]) == (False, "internal")
    async with world.service.client(colleague()) as client:
        opened = (await client.get(f"/v1/recommendations/{item['id']}")).json()
        history = (await client.get(f"/v1/recommendations/{item['id']}/history")).json()
        listed = (await client.get("/v1/recommendations")).json()
    assert (opened["text"], opened["level"], opened["embargoed"]) == (SECRET, "internal", False)
    assert [act["act"] for act in history] == ["embargo-lifted"]
    assert [row["id"] for row in listed["items"]] == [item["id"]]
    told = await world.service.sql("SELECT type FROM outbox ORDER BY position")
    types = {row["type"] for row in told}
    assert {"embargo.lifted", "recommendation.issued", "recommended.changed"} <= types
    async with world.service.client(another_service("index")) as client:
        indexed = await client.post("/v1/index-batch", json={"kind": "recommendation", "ids": [item["id"]]})
    assert [each["level"] for each in indexed.json()["items"]] == ["internal"]


async def test_a_proposal_that_is_declined_leaves_it_shut(world: World) -> None:
    author, head = issuer(), coordinator()
    made = await kept(world.service, author)
    mine = f"body-documents/{made['id']}"
    agreed = {"agreed_on": "2026-06-01", "ground": "Heard so"}
    version = (await act(world.service, author, f"{mine}/lift-proposals", 1, agreed)).json()["version"]
    declined = await act(world.service, head, f"{mine}/lift-refusals", version, {"reason": "Only half of it"})
    assert declined.json()["embargoed"] is True
    again = await act(world.service, head, f"{mine}/lift-confirmations", declined.json()["version"])
    assert again.status_code == 409


async def test_no_statement_of_the_app_opens_what_is_under_embargo(world: World) -> None:
    """Not by the mark, not by the level, not by pointing elsewhere, not by one person's word for two."""
    author = issuer()
    made = await kept(world.service, author)
    elsewhere = await kept(world.service, author, embargoed=False, symbol=None)
    (item,) = await brought_in(world.service, author, made, SECRET)
    for statement in (
        f"UPDATE recommendation SET embargoed = false WHERE id = '{item['id']}'",
        f"UPDATE recommendation SET level = 'internal' WHERE id = '{item['id']}'",
        f"UPDATE recommendation SET embargoed = false, level = 'internal' WHERE id = '{item['id']}'",
        f"UPDATE recommendation SET embargoed = false, document = NULL WHERE id = '{item['id']}'",
        f"UPDATE recommendation SET embargoed = false, document = '{elsewhere['id']}' WHERE id = '{item['id']}'",
        f"UPDATE body_document SET embargoed = false, level = 'internal' WHERE id = '{made['id']}'",
        f"UPDATE body_document SET level = 'public' WHERE id = '{made['id']}'",
    ):
        with pytest.raises((asyncpg.IntegrityConstraintViolationError, asyncpg.InsufficientPrivilegeError)):
            await _as_app(world.service, author, statement)
    proposal, confirmation = uuid7(), uuid7()
    await _as_app(
        world.service,
        author,
        "INSERT INTO embargo_act (id, document, step, proposal, agreed_on, ground, account, at) VALUES"
        f" ('{proposal}', '{made['id']}', 'proposed', NULL, '2026-06-01', 'x', '{author.account}', now()),"
        f" ('{confirmation}', '{made['id']}', 'confirmed', '{proposal}', NULL, NULL, '{author.account}', now())",
    )
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="two persons"):
        await _as_app(
            world.service,
            author,
            f"UPDATE body_document SET embargoed = false WHERE id = '{made['id']}'",
        )
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await _as_app(
            world.service,
            author,
            "INSERT INTO embargo_act (id, document, step, proposal, account, at) VALUES"
            f" ('{uuid7()}', '{made['id']}', 'declined', NULL, '{uuid7()}', now())",
        )


async def _as_app(service: Bench, who: Principal, statement: str) -> None:
    """A statement of the service's own role, under the settings of ``who``."""
    async with service.connection("app") as connection, connection.transaction():
        for name, value in POLICIES.settings(who).items():
            await connection.execute("SELECT set_config($1, $2, true)", name, value)
        await connection.execute(statement)


async def test_what_addresses_us_asks_nobody_else(world: World) -> None:
    head = coordinator()
    made = await kept(world.service, head, to_us=True, title="Report to the NPM")
    async with world.service.client(head) as client:
        begun = (
            await client.post(
                "/v1/recommendation-imports/reviewed",
                json={"document": made["id"], "items": [{"text": "That the NPM publish its programme."}]},
            )
        ).json()
        await worked(world.service, head, begun, "runs")
        (item,) = (await client.get("/v1/recommendations", params={"document": made["id"]})).json()["items"]
    assert item["to_us"] is True
    assert item["addressees"] == []


async def test_documents_of_another_office_or_side_are_not_there(world: World) -> None:
    made = await kept(world.service, coordinator(), embargoed=False)
    elsewhere = coordinator(office=OTHER_OFFICE)
    other_side = coordinator(side=Side.COMPLAINTS)
    for who in (elsewhere, other_side):
        async with world.service.client(who) as client:
            assert (await client.get(f"/v1/body-documents/{made['id']}")).status_code == 404
            assert (await client.get("/v1/body-documents")).json()["items"] == []
