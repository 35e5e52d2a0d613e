"""Every address of the API that is read, asked for a sealed complaint with something in every table."""

import re
from uuid import UUID

import httpx
from complaints.policy.permissions import PERMISSIONS
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.everything import ASKER, MARK, SECOND, Filling, fill, reported, words
from tests.complaints.integration.roles import with_role

HEAD = person(*PERMISSIONS, account=UUID(int=0xBAD))
"""Holds everything everywhere, and is not named."""

ROWS = {
    "/incoming/{incoming}/files/{file}": "SELECT id FROM incoming_file LIMIT 1",
    "{attachment}": "SELECT id FROM attachment LIMIT 1",
    "{letter}": "SELECT id FROM letter LIMIT 1",
    "{reading}": "SELECT id FROM letter_reading LIMIT 1",
    "{referral}": "SELECT id FROM referral LIMIT 1",
    "{party}": "SELECT id FROM party WHERE complaint = $1 LIMIT 1",
    "{incoming}": "SELECT id FROM incoming LIMIT 1",
    "{summary}": "SELECT id FROM public_summary LIMIT 1",
    "{opening}": "SELECT id FROM glass_opening LIMIT 1",
    "{allegation}": "SELECT id FROM allegation LIMIT 1",
    "{demand}": "SELECT id FROM demand LIMIT 1",
    "{other}": "SELECT id FROM complaint WHERE id <> $1 AND side = 'complaints' LIMIT 1",
    "/protection-files/{file}": "SELECT id FROM protection_file LIMIT 1",
    "{check_in}": "SELECT id FROM protection_check_in LIMIT 1",
    "{import_id}": "SELECT id FROM import LIMIT 1",
}
NAMES = {"{by}": "state", "{kind}": "acknowledgement", "{language}": "en", "{target}": "received_on"}
QUERY = {
    "received_on": "2026-05-04",
    "country": "KE",
    "year": "2026",
    "column": "id",
    "kind": "complaint",
    "purpose": "handover",
    "recipient_kind": "other-side",
    "content": "case",
    "reference": "C-000-000",
}
QUERY_OF = {"/v1/waiting": {"kind": "referral", "whose": "all"}}
NOT_ASKED = {
    "/v1/index-scan",
    "/v1/index-ids",
    "/v1/index-files/{file}",
    "/v1/imports/{import_id}/inspection",
    "/v1/imports/{import_id}/proposals/{target}",
    "/v1/imports/{import_id}/errors-file",
    "/v1/protection-alerts/{alert}",
}
"""For services; of a real file, which this import has not; and what was told the protection team, which is theirs to
read whatever became of the complaint."""
NOTHING_THERE = {
    "/v1/directory/{entry}",
    "/v1/demands/{demand}/files/{file}/content",
    "/v1/letter-templates/{template}/content",
    "/v1/patterns/{pattern}",
    "/v1/patterns/{pattern}/months",
    "/v1/pattern-runs/{run}",
    "/v1/erasures/{erasure}",
    "/v1/erasures/{erasure}/complaints",
    "/v1/erasures/{erasure}/proof",
    "/v1/erasures/{erasure}/verification",
    "/v1/retention-rules/{rule}",
}
"""Of this complaint: nobody finds anything."""
HIDDEN_WITH_IT = {
    "/v1/public-summaries/{summary}",
    "/v1/allegations/{allegation}",
    "/v1/protection-files/{file}",
    "/v1/protection-check-ins/{check_in}",
    "/v1/incoming/{incoming}",
    "/v1/incoming/{incoming}/files/{file}/content",
}
WORDS_OF_THEIR_OWN = {"/v1/demands/{demand}", "/v1/imports", "/v1/imports/{import_id}"}
"""What a court wrote, and how a file was called, is read by who keeps demands and imports."""


async def sealed_with_everything(form: Bench) -> Filling:
    filling = await reported(form)
    await fill(filling)
    await form.sql("DELETE FROM sealed_complaint")
    await form.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Chief')", HEAD.account
    )
    await with_role(form, HEAD.account)
    named = {"account": str(SECOND.account), "purpose": words("to help")}
    sealing = {"purpose": words("to protect him"), "named": [named]}
    headers = await filling.now()
    await filling.call("POST", f"{filling.url}/sealing", 200, json=sealing, headers=headers)
    return filling


async def addresses(filling: Filling) -> list[tuple[str, str, dict[str, str]]]:
    """Each with what it says in the document, and what it asks for."""
    record, service = UUID(filling.record["id"]), filling.service
    found = []
    for path, methods in service.app.openapi()["paths"].items():
        if "get" not in methods or path in NOT_ASKED:
            continue
        asked = path.replace("{complaint}", str(record))
        for part, statement in ROWS.items():
            if part in asked:
                rows = await service.sql(statement, *([record] if "$1" in statement else []))
                name = re.findall(r"{\w+}", part)[-1]
                if rows:
                    asked = asked.replace(name, str(rows[0]["id"]))
        for name, value in NAMES.items():
            asked = asked.replace(name, value)
        asked = re.sub(r"{\w+}", str(UUID(int=7)), asked)
        required = [one["name"] for one in methods["get"].get("parameters", []) if one.get("required")]
        query = {name: QUERY[name] for name in required if name in QUERY} | QUERY_OF.get(path, {})
        found.append((path, asked, query))
    return found


async def test_no_address_tells_who_is_not_named_of_a_sealed_complaint(form: Bench) -> None:
    """That who is named finds something there shows that the right address was asked."""
    filling = await sealed_with_everything(form)
    (row,) = await form.sql("SELECT reference FROM complaint WHERE id = $1", UUID(filling.record["id"]))
    told = {filling.record["id"], row["reference"], *filling.parties}
    paths = set()
    for path, asked, query in await addresses(filling):
        own = await got(form, ASKER, asked, query)
        answer = await got(form, HEAD, asked, query)
        hidden = "{complaint}" in path or path in HIDDEN_WITH_IT
        there = 404 if path in NOTHING_THERE else 200
        assert (own.status_code, answer.status_code) == (there, 404 if hidden else there), path
        body = answer.text.lower()
        words_too = set() if path in WORDS_OF_THEIR_OWN else {MARK}
        assert [one for one in told | words_too if one.lower() in body] == [], path
        paths.add(path)
    assert paths >= HIDDEN_WITH_IT | NOTHING_THERE | WORDS_OF_THEIR_OWN
    number = {"reference": row["reference"]}
    for path in ("/v1/complaints", "/v1/allegations", "/v1/letters"):
        assert filling.record["id"] not in (await got(form, HEAD, path, number)).text, path


async def got(service: Bench, who: Principal, path: str, query: dict[str, str]) -> httpx.Response:
    async with service.client(who) as client:
        return await client.get(path, params=query)
