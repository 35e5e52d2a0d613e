"""Letters to authorities: they tell what everybody concerned agreed to, and it is kept that they did."""

from typing import Any

from complaints.letters.mailing import Sender
from complaints.policy.permissions import APPROVE, READ, WORK
from servicekit.ids import uuid7
from servicekit.testing import Bench, person

from .disclosing import (
    BODY,
    CASEWORKER,
    NARRATIVE,
    OFFICE,
    OTHER_BODY,
    TEAM,
    bodies,
    both_consented,
    call,
    mothers_complaint,
    version,
    withdrawn,
)
from .test_mailing import Postbox, mailing, postbox

__all__ = ["mailing", "postbox"]

SIGNER = person(READ, WORK, APPROVE, office=OFFICE, team=TEAM, account=uuid7())
TELLS = {"purpose": "letter", "recipient_kind": "authority", "content": ["narrative", "identity"]}
TEXT = f"Of {{{{ person_concerned_name }}}} we heard: {NARRATIVE}"
PURPOSE = {"purpose": "To ask the ministry"}


async def drafted(service: Bench, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    draft = {"kind": "to-authority", "language": "en", "authority": str(BODY), "way": "post"} | changes
    made: dict[str, Any] = await call(
        service, CASEWORKER, "POST", f"/complaints/{record['id']}/letters", 201, json=draft
    )
    return made


async def act(
    service: Bench,
    letter: dict[str, Any],
    what: str = "",
    expect: int = 200,
    who: Any = CASEWORKER,
    **body: Any,
) -> dict[str, Any]:
    method, path = ("POST", f"/{what}") if what else ("PATCH", "")
    url = f"/complaints/{letter['complaint']}/letters/{letter['id']}{path}"
    done: dict[str, Any] = await call(service, who, method, url, expect, json=body, headers=version(letter))
    return done


async def approved(service: Bench, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    letter = await act(service, await drafted(service, record, **changes), text=TEXT)
    letter = await act(service, letter, "name-searches")
    places = [{name: one[name] for name in ("field", "start", "end")} for one in letter["names"]["found"]]
    url = f"/complaints/{letter['complaint']}/letters/{letter['id']}/names"
    body = {"decisions": [place | {"decision": "leave"} for place in places]}
    letter = await call(service, CASEWORKER, "PUT", url, json=body, headers=version(letter))
    letter = await act(service, letter, "submissions", **PURPOSE)
    return await act(service, letter, "approvals", who=SIGNER)


async def disclosures(service: Bench, record: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(
        service, CASEWORKER, "GET", f"/complaints/{record['id']}/disclosures"
    )
    return found


async def test_letter_tells_only_what_everybody_agreed_to(complaints: Bench) -> None:
    await bodies(complaints)
    record = await mothers_complaint(complaints)
    letter = await drafted(complaints, record)
    for text in (NARRATIVE, "About {{ person_concerned_name }}", "It is about A MOTHER about her son."):
        refused = await act(complaints, letter, expect=409, text=text)
        assert refused["type"].endswith("not-covered")
        assert refused["errors"][0]["pointer"] == "/text"
    assert (await act(complaints, letter, text="Please answer."))["text"] == "Please answer."


async def test_consent_to_one_authority_is_none_to_another(complaints: Bench) -> None:
    await bodies(complaints)
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record, **TELLS, recipient=str(BODY))
    await act(complaints, await drafted(complaints, record), text=TEXT)
    other = await drafted(complaints, record, authority=str(OTHER_BODY))
    await act(complaints, other, expect=409, text=TEXT)


async def test_it_is_kept_that_a_letter_told(complaints: Bench) -> None:
    await bodies(complaints)
    record = await mothers_complaint(complaints)
    given = await both_consented(complaints, record, **TELLS)
    letter = await approved(complaints, record)
    assert await disclosures(complaints, record) == []
    await act(complaints, letter, "sendings")
    [told] = await disclosures(complaints, record)
    assert (told["purpose"], told["source"], told["reached"]) == ("letter", letter["id"], True)
    assert told["content"] == ["identity", "narrative"]
    assert set(told["consents"]) == {one["id"] for one in given}
    answer = await withdrawn(complaints, record, given[0])
    assert [one["id"] for one in answer["beyond_recall"]] == [told["id"]]
    assert answer["stopped"] == []


async def test_withdrawal_stops_letters_that_are_not_sent(complaints: Bench) -> None:
    await bodies(complaints)
    record = await mothers_complaint(complaints)
    given = await both_consented(complaints, record, **TELLS)
    letter = await approved(complaints, record)
    plain = await act(complaints, await drafted(complaints, record), text="Please answer.")
    answer = await withdrawn(complaints, record, given[1])
    assert answer["stopped"] == [{"kind": "letter", "id": letter["id"]}]
    url = f"/complaints/{record['id']}/letters"
    states = {one["id"]: one["state"] for one in await call(complaints, CASEWORKER, "GET", url)}
    assert states == {letter["id"]: "withdrawn", plain["id"]: "draft"}
    history = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/history")
    assert "letter-stopped" in [one["act"] for one in history]


async def test_withdrawal_stops_what_waits_for_the_mail_server(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    await bodies(complaints)
    record = await mothers_complaint(complaints)
    given = await both_consented(complaints, record, **TELLS)
    letter = await approved(complaints, record, way="email")
    letter = await act(complaints, letter, "sendings", by_system=True, address="ministry@example.org")
    assert [one["reached"] for one in await disclosures(complaints, record)] == [False]
    answer = await withdrawn(complaints, record, given[1])
    assert (len(answer["stopped"]), answer["beyond_recall"]) == (1, [])
    await mailing.send_waiting()
    assert postbox[0].taken == []
    url = f"/complaints/{record['id']}/letters/{letter['id']}"
    now = await call(complaints, CASEWORKER, "GET", url)
    assert (now["state"], now["mail"]["state"]) == ("withdrawn", "blocked")
