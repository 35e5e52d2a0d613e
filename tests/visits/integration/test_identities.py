"""Who was interviewed: known to those named on it, opened for a purpose, gone for good once erased."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy.exc import DBAPIError
from visits.identities.schemas import IdentityFields, SafeWay
from visits.models import IdentityLookup, IdentityNaming, InterviewIdentity
from visits.policy.permissions import IDENTITY, PERMISSIONS, READ, VISIT_HEAD, VISIT_WORK

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.going import known
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_interviews import recorded
from tests.visits.integration.test_visits import expert, goes, monitor, planner

NAME = "Amir Kadrin"
WHY = "An inquiry is asked for"


def goer() -> Principal:
    return monitor(IDENTITY)


def protector() -> Principal:
    """Works on protection, and goes on no visit."""
    return person(IDENTITY, side=Side.PREVENTIVE)


async def an_interview(visits: Bench, who: Principal) -> dict[str, Any]:
    return await recorded(visits, who, await under_way(visits, who))


async def sealed(
    visits: Bench, who: Principal, interview: dict[str, Any], *readers: Principal, **fields: Any
) -> dict[str, Any]:
    fields = {"name": NAME, "number": "A-17", "phone": "+40 722 000 111"} | fields
    body = {"person": fields, "readers": [str(each.account) for each in readers]}
    return await posted(visits, who, f"/interviews/{interview['id']}/identities", body)


async def opened(visits: Bench, who: Principal, identity: dict[str, Any], purpose: str = WHY) -> Any:
    async with visits.client(who) as client:
        return await client.post(
            f"/v1/interview-identities/{identity['id']}/readings", json={"purpose": purpose}
        )


async def test_who_is_named_opens_it_for_a_purpose_that_is_kept(visits: Bench) -> None:
    seals, reads = goer(), protector()
    await known(visits, seals, reads)
    identity = await sealed(visits, seals, await an_interview(visits, seals), reads)
    assert [reader["id"] for reader in identity["readers"]] == [str(seals.account), str(reads.account)]
    assert (await opened(visits, reads, identity, "why")).status_code == 422
    answer = await opened(visits, reads, identity)
    assert (answer.status_code, answer.json()["person"]["name"]) == (201, NAME)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["person"]["safe_contact"] == "only-next-visit"
    [row] = await visits.sql(
        "SELECT record, account, purpose FROM audit_entry WHERE act = 'interview-identity.opened'"
    )
    assert (row["record"], row["account"]) == (UUID(identity["id"]), reads.account)
    assert row["purpose"]
    assert WHY.encode() not in row["purpose"]


async def test_opening_asks_for_a_fresh_sign_in(visits: Bench) -> None:
    seals = goer()
    identity = await sealed(visits, seals, await an_interview(visits, seals))
    stale = Principal(seals.account, seals.kind, seals.side, seals.memberships, confirmed_at=1.0)
    assert (await opened(visits, stale, identity)).status_code in (401, 403)


async def test_nobody_else_learns_that_it_is_there(visits: Bench) -> None:
    seals, other, helper = goer(), goer(), expert()
    interview = await an_interview(visits, seals)
    await goes(visits, interview["visit"], other, "member", "Petra Olin")
    await goes(visits, interview["visit"], helper, "expert", "Lina Aster")
    identity = await sealed(visits, seals, interview)
    head = person(READ, VISIT_HEAD, VISIT_WORK, IDENTITY, side=Side.PREVENTIVE)
    strangers = (
        other,
        head,
        protector(),
        planner(),
        helper,
        person(*PERMISSIONS, side=Side.COMPLAINTS, account=seals.account),
        person(*PERMISSIONS, side=Side.PREVENTIVE),
    )
    for who in strangers:
        assert (await opened(visits, who, identity)).status_code in (403, 404)
        async with visits.client(who) as client:
            assert (await client.get(f"/v1/interview-identities/{identity['id']}")).status_code in (403, 404)
            found = await client.get(f"/v1/interviews/{interview['id']}/identities")
            assert found.status_code in (403, 404) or found.json() == []
            mine = await client.get("/v1/interview-identities")
            assert mine.status_code == 403 or mine.json()["items"] == []
        for table in (InterviewIdentity, IdentityNaming, IdentityLookup):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy == set(), table
    for table in (InterviewIdentity, IdentityNaming, IdentityLookup):
        by_filter, by_policy = await visible_both_ways(visits, table, seals)
        assert by_filter == by_policy != set()
    async with visits.client(other) as client:
        assert "identit" not in (await client.get(f"/v1/visits/{interview['visit']}/interviews")).text
        assert "identit" not in (await client.get(f"/v1/visits/{interview['visit']}/history")).text
    assert not [type_ for type_, *_ in await emitted(visits) if "identity" in type_]
    async with visits.client() as client:
        assert (await client.get(f"/v1/interview-identities/{identity['id']}")).status_code == 401


async def test_nothing_of_it_is_in_clear(visits: Bench) -> None:
    seals = goer()
    await sealed(visits, seals, await an_interview(visits, seals))
    for table in ("interview_identity", "identity_lookup", "identity_naming", "audit_entry", "outbox"):
        for words in ("Kadrin", "A-17"):
            found = await visits.sql(f"SELECT 1 FROM {table} t WHERE t::text LIKE '%{words}%'")
            assert found == [], (table, words)
    [row] = await visits.sql("SELECT sealed FROM interview_identity")
    assert NAME.encode() not in row["sealed"]


async def test_only_who_works_on_the_visit_seals_and_says_who_it_is(visits: Bench) -> None:
    seals, helper = goer(), person(READ, "visits.visit.assist", IDENTITY, side=Side.PREVENTIVE)
    interview = await an_interview(visits, seals)
    await goes(visits, interview["visit"], helper, "interpreter", "Lina Aster")
    path = f"/interviews/{interview['id']}/identities"
    body = {"person": {"name": NAME}}
    await posted(visits, helper, path, body, status=403)
    await posted(visits, protector(), path, body, status=404)
    await posted(visits, monitor(), path, body, status=403)
    nobody = await posted(visits, seals, path, {"person": {"support": "sign language"}}, status=422)
    assert nobody["errors"][0]["pointer"] == "/person/name"
    unknown = await posted(visits, seals, path, body | {"readers": [str(uuid7())]}, status=422)
    assert unknown["errors"][0]["pointer"] == "/readers"


async def test_readers_are_named_and_their_naming_ends_but_never_ones_own(visits: Bench) -> None:
    seals, reads = goer(), protector()
    await known(visits, seals, reads)
    identity = await sealed(visits, seals, await an_interview(visits, seals))
    path = f"/v1/interview-identities/{identity['id']}"

    async def name(who: Principal, *readers: Principal) -> Any:
        nonlocal identity
        body = {"readers": [str(each.account) for each in readers]}
        async with visits.client(who) as client:
            answer = await client.put(f"{path}/readers", json=body, headers=version_of(identity))
        if answer.status_code == 200:
            identity = answer.json()
        return answer

    assert (await name(reads, reads)).status_code == 404
    assert (await name(seals, seals, reads)).status_code == 200
    async with visits.client(reads) as client:
        mine = (await client.get("/v1/interview-identities")).json()["items"]
    assert [(one["id"], one["visit"]) for one in mine] == [(identity["id"], None)]
    assert (await name(seals, reads)).json()["errors"][0]["pointer"] == "/readers"
    assert (await name(reads, reads)).status_code == 200
    assert (await opened(visits, seals, identity)).status_code == 404
    async with visits.client(seals) as client:
        assert (await client.get("/v1/interview-identities")).json()["items"] == []
    stale = identity | {"version": 1}
    async with visits.client(reads) as client:
        body = {"readers": [str(reads.account)]}
        answer = await client.put(f"{path}/readers", json=body, headers=version_of(stale))
    assert answer.status_code == 412


async def test_it_is_corrected_and_found_by_what_it_says_now(visits: Bench) -> None:
    seals = goer()
    identity = await sealed(visits, seals, await an_interview(visits, seals))

    async def found(by: str, value: str, who: Principal = seals) -> list[str]:
        body = {"by": by, "value": value, "purpose": WHY}
        async with visits.client(who) as client:
            answer = await client.post("/v1/interview-identities/lookups", json=body)
        assert answer.status_code == 201, answer.text
        return [one["id"] for one in answer.json()["found"]]

    assert await found("name", "KADRIN, amir") == [identity["id"]]
    assert await found("phone", "0040722000111") == [identity["id"]]
    assert await found("name", "Somebody Else") == []
    assert await found("name", NAME, goer()) == []
    path = f"/v1/interview-identities/{identity['id']}"
    async with visits.client(seals) as client:
        changes = {"name": "Amir Kadrini", "phone": None}
        changed = await client.patch(path, json=changes, headers=version_of(identity))
        assert changed.json()["version"] == 2
        emptied = dict.fromkeys(("name", "number"))
        nobody = await client.patch(path, json=emptied, headers=version_of(changed.json()))
        assert nobody.status_code == 422
    assert await found("name", NAME) == []
    assert await found("name", "Amir Kadrini") == [identity["id"]]
    assert await found("phone", "0040722000111") == []
    person_now = (await opened(visits, seals, changed.json())).json()["person"]
    assert (person_now["number"], person_now["phone"]) == ("A-17", None)


async def test_what_is_opened_is_what_an_allegation_takes(visits: Bench) -> None:
    from complaints.complaints.schemas import SealedFields
    from complaints.models.person import SafeContact

    taken = set(SealedFields.model_fields)
    assert set(IdentityFields.model_fields) - {"safe_contact", "safe_contact_note"} == taken
    assert {each.value for each in SafeWay} == {each.value for each in SafeContact}
    seals = goer()
    identity = await sealed(visits, seals, await an_interview(visits, seals), birth_date="1990-02-01")
    read = (await opened(visits, seals, identity)).json()["person"]
    victim = SealedFields.model_validate({name: read[name] for name in taken})
    assert victim.name == NAME


async def named_past_the_endpoints(visits: Bench, who: Principal, identity: UUID) -> None:
    async with visits.app.state.database.session(who) as session:
        session.add(IdentityNaming(identity=identity, account=who.account, by=who.account))
        await session.flush()


async def test_by_the_database_too_somebody_not_named_changes_nothing(visits: Bench) -> None:
    seals, other = goer(), goer()
    interview = await an_interview(visits, seals)
    await goes(visits, interview["visit"], other, "member", "Petra Olin")
    identity = await sealed(visits, seals, interview)
    async with visits.app.state.database.session(other) as session:
        connection = await session.connection()
        for statement in (
            f"UPDATE interview_identity SET readers = readers || ARRAY['{other.account}'::uuid]",
            "DELETE FROM interview_identity",
        ):
            assert (await connection.exec_driver_sql(statement)).rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        await named_past_the_endpoints(visits, other, UUID(identity["id"]))
    assert await visits.sql("SELECT id, interview FROM interview_identity", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await visits.sql("SELECT sealed FROM interview_identity", as_role="worker")
