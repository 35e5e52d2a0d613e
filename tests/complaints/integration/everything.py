"""One complaint with something in every table there is, and a word in every place that can hold one."""

from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import asyncpg
from complaints.erasure.reach import REACH, Does
from complaints.glass.watching import Watching
from complaints.models import METADATA, Erasure, LegalHold, LegalHoldReason
from complaints.policy.permissions import PERMISSIONS
from servicekit.ids import today, uuid7
from servicekit.models import IdempotencyRecord
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.disclosing import BODY, MONITORS_HEAD, OTHER_BODY, agreement, bodies
from tests.complaints.integration.roles import with_role
from tests.complaints.visitor import Visitor

MARK = "Zyxgurk"
OFFICE = UUID("01900000-0000-7000-8000-000000000001")
ASKER = person(*PERMISSIONS, account=UUID(int=0xA51))
SECOND = person(*PERMISSIONS, account=UUID(int=0xA52))
BINARY = {"Content-Type": "application/octet-stream"}
PDF = b"%PDF-1.7\nZyxgurk\n%%EOF\n"
WHY = {"purpose": f"To write to {MARK}"}


def words(*more: str) -> str:
    return " ".join([MARK, *more])


@dataclass
class Filling:
    service: Bench
    record: dict[str, Any]

    async def call(
        self, method: str, path: str, expect: int = 201, who: Principal = ASKER, **more: Any
    ) -> Any:
        async with self.service.client(who) as client:
            answer = await client.request(method, f"/v1{path}", **more)
        assert answer.status_code == expect, f"{method} {path}: {answer.text}"
        return answer.json() if answer.content else None

    @property
    def url(self) -> str:
        return f"/complaints/{self.record['id']}"

    async def post(self, path: str, expect: int = 201, who: Principal = ASKER, **body: Any) -> Any:
        return await self.call("POST", self.url + path, expect, who, json=body)

    async def now(self) -> dict[str, str]:
        return at(await self.call("GET", self.url, 200))

    @property
    def complainant(self) -> str:
        return next(one["id"] for one in self.record["parties"] if one["role"] == "complainant")

    @property
    def parties(self) -> list[str]:
        return [one["id"] for one in self.record["parties"]]


def at(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


def party_of(name: str, role: str = "complainant") -> dict[str, Any]:
    fields = {
        "name": name,
        "email": f"{MARK.lower()}@example.org",
        "address": words("Block 3"),
        "number": words("1"),
    }
    return {
        "role": role,
        "person": fields,
        "safe_contact": "any",
        "safe_contact_note": words("writes at night"),
    }


async def accounts(service: Bench) -> None:
    for who in (ASKER, SECOND):
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')"
            " ON CONFLICT DO NOTHING",
            who.account,
        )


async def reported(form: Bench) -> Filling:
    """Came by the public form, by somebody named; an import's provenance is written beside."""
    await accounts(form)
    await bodies(form)
    visitor = await Visitor.at(form).fill(
        what={"what": words("they locked him up")}, where={"place": "", "place_name": MARK, "unit": MARK}
    )
    receipt = await visitor.send()
    (row,) = await form.sql("SELECT id FROM complaint")
    filling = Filling(form, {"id": str(row["id"]), "parties": []})
    await visitor.come_back(receipt)
    await visitor.write(words("he was moved"))
    await filling.post("/inbox/messages", text=words("which cell?"))
    for role in ("complainant", "person-concerned"):
        await filling.post("/parties", **party_of(words(role), role))
    filling.record = await filling.call("GET", filling.url, 200)
    return filling


async def fill(filling: Filling) -> None:
    """Everything that can be done with a complaint, by two people who may do everything."""
    service = filling.service
    changes = {
        "summary": words("a summary"),
        "narrative": words("a narrative"),
        "unit": MARK,
        "pending_before": MARK,
    }
    await filling.call("PATCH", filling.url, 200, json=changes, headers=await filling.now())
    await _sealed(filling)
    await _team(filling)
    await _case(filling)
    await _deadlines(filling)
    await _files(filling)
    await _letters(filling)
    await _conversations(filling)
    await _consents(filling)
    await _protection(filling)
    await _demands(filling)
    await _register(filling)
    await _registered_twice(filling)
    await _import(service, filling.record["id"])


async def _sealed(filling: Filling) -> None:
    """And given back to its team: what is left of it is who was named, and that it was opened."""
    await with_role(filling.service, SECOND.account)
    sealing = {
        "purpose": words("to protect him"),
        "named": [{"account": str(SECOND.account), "purpose": words("to help")}],
    }
    headers = await filling.now()
    await filling.call("POST", f"{filling.url}/sealing", 200, json=sealing, headers=headers)
    headers, why = await filling.now(), {"reason": words("he is safe")}
    await filling.call("POST", f"{filling.url}/unsealing", 200, json=why, headers=headers)
    await filling.service.sql(
        "INSERT INTO sealed_complaint (complaint, side, reference, sealed_by, sealed_at)"
        " SELECT id, side, reference, registered_by, now() FROM complaint WHERE id = $1",
        UUID(filling.record["id"]),
    )


async def _team(filling: Filling) -> None:
    await filling.post("/notes", text=words("a note"))
    await filling.post("/tasks", text=words("a task"))
    for what in ("watch", "presence"):
        async with filling.service.client(ASKER) as client:
            assert (await client.put(f"/v1{filling.url}/{what}")).status_code in (200, 204)
    await filling.service.sql(
        "INSERT INTO routed_complaint (complaint, rule, name, at) VALUES ($1, $2, $3, now())",
        UUID(filling.record["id"]),
        uuid7(),
        MARK,
    )
    await filling.post(f"/parties/{filling.complainant}/readings", **WHY)


async def _case(filling: Filling) -> None:
    record = UUID(filling.record["id"])
    for body in (BODY, OTHER_BODY):
        await filling.post("/bodies", authority=str(body))
    await filling.post("/issues", text=words("an issue"))
    service = filling.service
    await service.sql("INSERT INTO complaint_theme (complaint, theme) VALUES ($1, $2)", record, uuid7())
    await service.sql(
        "INSERT INTO external_reference (id, complaint, side, system, value)"
        " VALUES (gen_random_uuid(), $1, 'complaints', $2, $2)",
        record,
        MARK,
    )
    await service.sql(
        "INSERT INTO follow_up (complaint, due_on, done_on, result, note, version)"
        " VALUES ($1, now(), now(), 'answered', $2, 1)",
        record,
        MARK,
    )
    await service.sql(
        'INSERT INTO action (id, created_at, updated_at, version, complaint, kind, "on", text, answer, told,'
        " created_by)"
        " VALUES (gen_random_uuid(), now(), now(), 1, $1, 'raise', now(), $2, $2, false, $3)",
        record,
        MARK,
        ASKER.account,
    )
    await service.sql(
        "INSERT INTO earlier_remedy (id, created_at, updated_at, version, complaint, kind, body, outcome, reference,"
        " note, created_by) VALUES (gen_random_uuid(), now(), now(), 1, $1, 'court', $2, 'pending', $2, $2, $3)",
        record,
        MARK,
        ASKER.account,
    )
    other = await filling.call(
        "POST", "/complaints", json={"office": str(OFFICE), "received_on": "2026-05-04", "channel": "letter",
                                     "summary": "Another one"}
    )  # fmt: skip
    await service.sql(
        "INSERT INTO complaint_link (id, complaint, other, kind, account, at)"
        " VALUES (gen_random_uuid(), $1, $2, 'derived', $3, now())",
        UUID(other["id"]),
        record,
        ASKER.account,
    )


async def _deadlines(filling: Filling) -> None:
    service, record = filling.service, UUID(filling.record["id"])
    deadline = uuid7()
    await service.sql(
        "INSERT INTO deadline (id, created_at, updated_at, version, complaint, kind, since, start_on, days, unit,"
        " ends_worked, steps, standing) VALUES ($1, now(), now(), 1, $2, 'next-contact', 'contact', now(), 3,"
        " 'working', false, '[]', 'met')",
        deadline,
        record,
    )
    await service.sql(
        "INSERT INTO deadline_pause (id, deadline, from_on, reason, account, at)"
        " VALUES (gen_random_uuid(), $1, now(), $2, $3, now())",
        deadline,
        MARK,
        ASKER.account,
    )
    await service.sql(
        "INSERT INTO deadline_extension (id, deadline, days, unit, reason, decided_by, account, at)"
        " VALUES (gen_random_uuid(), $1, 3, 'working', $2, $3, $3, now())",
        deadline,
        MARK,
        ASKER.account,
    )


async def _files(filling: Filling) -> None:
    await filling.call(
        "POST", f"{filling.url}/attachments", headers=BINARY, content=PDF, params={"name": f"{MARK}.pdf"}
    )
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = (
        f"{MARK} <{MARK}@example.org>",
        "office@example.org",
        words("s"),
    )
    made["Date"] = "Mon, 04 May 2026 10:00:00 +0200"
    made.set_content(words("a mail"))
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"{MARK}.pdf")
    made.add_attachment(b"<b/>", maintype="text", subtype="html", filename=f"{MARK}.html")
    item = await filling.call(
        "POST", "/incoming-mails", headers=BINARY, content=bytes(made), params={"office": str(OFFICE)}
    )
    filing = {"complaint": filling.record["id"], "party": filling.complainant}
    await filling.call("POST", f"/incoming/{item['id']}/filings", 200, json=filing, headers=at(item))


async def _letters(filling: Filling) -> None:
    letter = await filling.post(
        "/letters", kind="acknowledgement", language="en", party=filling.complainant, way="email"
    )
    url = f"{filling.url}/letters/{letter['id']}"
    letter = await filling.call(
        "PATCH", url, 200, json={"text": words("dear {{ recipient_name }}")}, headers=at(letter)
    )
    letter = await filling.call("POST", f"{url}/submissions", 200, json=WHY, headers=at(letter))
    letter = await filling.call("POST", f"{url}/approvals", 200, SECOND, headers=at(letter))
    letter = await filling.call(
        "POST",
        f"{url}/sendings",
        200,
        json={"way": "registered", "note": MARK, "tracking": MARK},
        headers=at(letter),
    )
    await filling.call("POST", f"{url}/readings", json=WHY)
    (file,) = await filling.service.sql("SELECT id FROM letter_file")
    await filling.service.sql(
        "INSERT INTO outgoing_mail (id, complaint, letter, party, through, language, file, address, account, state,"
        " tries, created_at, due_at) VALUES (gen_random_uuid(), $1, $2, $3, 'direct', 'en', $4, $5, $6, 'sent', 1,"
        " now(), now())",
        UUID(filling.record["id"]),
        UUID(letter["id"]),
        UUID(filling.complainant),
        file["id"],
        MARK.encode(),
        ASKER.account,
    )


async def _conversations(filling: Filling) -> None:
    await filling.post(
        "/conversations",
        party=filling.complainant,
        way="phone",
        begun_by="they",
        result="reached",
        held_at="2026-05-09T10:00:00Z",
        text=words("a call"),
    )


async def _consents(filling: Filling) -> None:
    on = today().isoformat()
    for one in filling.parties:
        for purpose, kind in (("handover", "other-side"), ("referral", "partner")):
            await filling.post(
                "/consents", party=one, purpose=purpose, recipient_kind=kind, content=["place", "case"],
                given_on=on, given_how="spoken", given_by="guardian", capacity="full", guardian_basis=MARK, note=MARK,
            )  # fmt: skip
    await agreement(filling.service, independent=True)
    (under,) = await filling.call("GET", "/agreements", 200)
    referral = await filling.post(
        "/referrals", agreement=under["id"], content=["case", "place"], question=words("please look")
    )
    url = f"{filling.url}/referrals/{referral['id']}"
    referral = await filling.call("POST", f"{url}/sendings", 200, headers=at(referral))
    moves = [("acknowledged", {}), ("answered", {"answer": words("no"), "their_reference": MARK})]
    for to, more in moves:
        body = {"to": to, "on": on, **more}
        referral = await filling.call("POST", f"{url}/moves", 200, json=body, headers=at(referral))
    offer = await filling.post("/handovers", content=["place"], message=words("for you"))
    await filling.call(
        "POST", f"/handover-offers/{offer['id']}/acceptances", who=MONITORS_HEAD,
        json={"summary": "What we were told"}, headers=at(offer),
    )  # fmt: skip
    # What the other side took is theirs: they decide about it.
    await filling.service.sql("UPDATE complaint SET unit = 'Wing B' WHERE side = 'preventive'")
    await filling.post("/handovers", content=["place"], message=words("and this"))
    until = (today() + timedelta(days=20)).isoformat()
    exception = await filling.post(
        "/disclosure-exceptions", recipient=str(BODY), content=["case"], ground="cannot-consent",
        reason=words("nobody can ask"),
        tried=words("the infirmary says nothing"), until=until,
    )  # fmt: skip
    decision = {"agrees": True, "reason": words("agreed")}
    path = f"{filling.url}/disclosure-exceptions/{exception['id']}/decisions"
    await filling.call("POST", path, 200, SECOND, json=decision, headers=at(exception))


async def _protection(filling: Filling) -> None:
    told = {"topic": "both", "urgency": "urgent", "text": words("he is afraid")}
    alert = await filling.post("/protection-alerts", **told)
    url = f"/protection-alerts/{alert['id']}"
    await filling.call("POST", f"{url}/taking-up", headers=at(alert))
    reason = {"reason": words("was moved already")}
    await filling.call("POST", f"{url}/end", json=reason, headers={"If-Match": '"2"'})
    await filling.service.sql(
        "INSERT INTO complaint_about (complaint, account) VALUES ($1, $2)",
        UUID(filling.record["id"]),
        uuid7(),
    )
    allegation = await filling.call(
        "POST", "/allegations",
        json={"office": str(OFFICE), "complaint": filling.record["id"], "party": filling.complainant,
              "facts": words("beaten"), "service_unit": MARK},
    )  # fmt: skip
    url = f"/allegations/{allegation['id']}"
    entry = {
        "kind": "examination",
        "on": "2026-05-09",
        "who": MARK,
        "text": MARK,
        "consistency": "consistent",
    }
    allegation = await filling.call("POST", f"{url}/entries", json=entry, headers=at(allegation))
    over = {"kind": "prosecution", "on": "2026-05-10", "proceeding": "convicted", "text": MARK}
    allegation = await filling.call("POST", f"{url}/entries", json=over, headers=at(allegation))
    exception = {
        "ground": "cannot-consent",
        "reason": words("nobody can ask"),
        "other_sources": words("the infirmary says nothing"),
        "recipient": str(BODY),
    }
    allegation = await filling.call("POST", f"{url}/exceptions", json=exception, headers=at(allegation))
    sealing = {
        "purpose": words("to seal it"),
        "named": [{"account": str(SECOND.account), "purpose": words("to help")}],
    }
    await filling.call("POST", f"{url}/sealing", json=sealing, headers=at(allegation))
    check_in = {
        "due_on": today().isoformat(),
        "contact": "visit",
        "account": str(ASKER.account),
        "text": MARK,
    }
    file = await filling.call(
        "POST", "/protection-files",
        json={"complaint": filling.record["id"], "party": filling.complainant, "covers": "detainee", "risk": "high",
              "feared": words("beaten"), "unit": MARK, "safe_contact": "any", "purpose": words("I spoke with him"),
              "check_in": check_in},
    )  # fmt: skip
    url = f"/protection-files/{file['id']}"
    note = {"kind": "note", "on": "2026-05-09", "text": words("a note")}
    file = await filling.call("POST", f"{url}/entries", json=note, headers=at(file))
    await filling.call("POST", f"{url}/readings", json=WHY)
    await filling.call("PATCH", url, 200, json={"closed": True}, headers=at(file))
    await _glass(filling, file["id"])


async def _glass(filling: Filling, file: str) -> None:
    """An emergency in which somebody opened the file who is not named on it, and what was thought of that."""
    await Watching(filling.service.app.state.worker_database).look_over()
    emergency = {"record": file, "what": words("is beaten tonight"), "for_whom": words("to reach a lawyer")}
    opening = await filling.call("POST", "/emergency-openings", who=SECOND, json=emergency)
    url = f"/emergency-openings/{opening['id']}"
    opening = await filling.call("POST", f"{url}/end", who=SECOND)
    review = {"verdict": "justified", "words": words("was right")}
    await filling.call("POST", f"{url}/review", json=review, headers=at(opening))


async def _demands(filling: Filling) -> None:
    """What a court demanded about it, and whom an answer named; its words are under its own key, and stay."""
    demand = {
        "office": str(OFFICE),
        "demander": "court",
        "received_on": "2026-05-04",
        "way": "letter",
        "wanted": ["records"],
        "text": words("is demanded"),
        "complaints": [filling.record["id"]],
    }
    made = await filling.call("POST", "/demands", json=demand)
    refusal = {"answer": "refused", "answered_on": "2026-05-05", "grounds": ["opcat-21"]}
    answered = await filling.call("POST", f"/demands/{made['id']}/answers", json=refusal, headers=at(made))
    await filling.service.sql(
        "INSERT INTO demand_name (id, demand, answer, complaint, party)"
        " VALUES (gen_random_uuid(), $1, $2, $3, $4)",
        UUID(made["id"]),
        UUID(answered["answers"][0]["id"]),
        UUID(filling.record["id"]),
        UUID(filling.complainant),
    )


async def _registered_twice(filling: Filling) -> None:
    """As a merge leaves it; what it does to the complaint's state is another test's."""
    record = UUID(filling.record["id"])
    (other,) = await filling.service.sql(
        "SELECT id FROM complaint WHERE id <> $1 AND side = 'complaints' ORDER BY id LIMIT 1", record
    )
    merge = uuid7()
    await filling.service.sql(
        "INSERT INTO complaint_merge (id, complaint, kept, state, account, at)"
        " VALUES ($1, $2, $3, 'received', $4, now())",
        merge,
        record,
        other["id"],
        ASKER.account,
    )
    await filling.service.sql(
        "INSERT INTO merged_party (merge, party, asks, brings) VALUES ($1, $2, 'any', false)",
        merge,
        UUID(filling.complainant),
    )
    await filling.service.sql(
        "INSERT INTO not_duplicate (complaint, other, account, at)"
        " VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, now())",
        record,
        other["id"],
        ASKER.account,
    )


async def _register(filling: Filling) -> None:
    closing = {"to": "closed", "outcome": "resolved", "open_issues": "resolved", "reason": words("done")}
    await filling.call("POST", f"{filling.url}/moves", 200, json=closing, headers=await filling.now())
    await filling.post(
        "/public-summary", language="en", text=f"The{MARK.lower()} of a text that is long enough"
    )


async def _import(service: Bench, complaint: str) -> None:
    """It came, as if by an import whose file is still in the store."""
    keys, files = service.app.state.keys, service.app.state.files
    import_, file = uuid7(), uuid7()

    async def content() -> Any:
        yield f"id,name\n1,{MARK}\n".encode()

    await keys.create([import_])
    await files.write(file, content(), limit=1000)
    await service.sql(
        "INSERT INTO import (id, created_at, updated_at, version, side, office, level, account, actor, name, file,"
        " size, state, reading, inspection, books, rows_total, last_row, pieces, rows, created, updated, unchanged,"
        " duplicates, errors, removed, kept, detail, sha256)"
        " VALUES ($1, now(), now(), 1, 'complaints', $2, 'confidential', $3, $3,"
        " $4, $5, 10, 'done', '{}', $6::jsonb, $6::jsonb, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, $4, $7)",
        import_,
        OFFICE,
        ASKER.account,
        MARK,
        file,
        f'{{"sample": "{MARK}"}}',
        MARK.encode(),
    )
    await service.sql(
        "UPDATE complaint SET import_id = $1, import_row = 1, import_version = 1, import_fingerprint = $2,"
        " appeal_level = $3 WHERE id = $4",
        import_,
        MARK.encode(),
        MARK,
        UUID(complaint),
    )


NOT_OF_A_CASE = {Erasure, LegalHold, LegalHoldReason, IdempotencyRecord}


async def empty_tables(service: Bench) -> set[str]:
    """Tables an erasure reaches in which there is nothing: their reach would be shown by no test."""
    empty = set()
    for reach in REACH:
        if reach.does is Does.NOTHING or reach.table in NOT_OF_A_CASE:
            continue
        (row,) = await service.sql(f'SELECT count(*) AS n FROM "{reach.name}"')
        if row["n"] == 0:
            empty.add(reach.name)
    return empty


async def tables_with(service: Bench, word: str) -> dict[str, int]:
    """In which tables a word stands: in any column, as text, within JSON, in bytes; whatever its case."""
    found = {}
    async with service.connection() as connection:
        for table in await _tables(connection):
            columns = await connection.fetch(
                "SELECT column_name AS name, data_type AS kind FROM information_schema.columns"
                " WHERE table_schema = 'public' AND table_name = $1",
                table,
            )
            tests = [
                f'position($1::bytea in "{one["name"]}") > 0 OR position($2::bytea in "{one["name"]}") > 0'
                if one["kind"] == "bytea"
                else f'"{one["name"]}"::text ILIKE $3'
                for one in columns
            ]
            statement = (
                f'SELECT count(*) FROM "{table}" WHERE ($1::bytea IS NULL OR $2::bytea IS NULL OR $3::text IS NULL)'
                f" OR {' OR '.join(tests)}"
            )
            values = (word.encode(), word.lower().encode(), f"%{word}%")
            if count := await connection.fetchval(statement, *values):
                found[table] = count
    return found


async def _tables(connection: asyncpg.Connection) -> list[str]:
    rows = await connection.fetch("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    names = {row["name"] for row in rows}
    assert set(METADATA.tables) <= names
    return sorted(names)
