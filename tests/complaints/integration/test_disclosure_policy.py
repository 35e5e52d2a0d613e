"""Over random principals: the filter and the database agree on who sees what was agreed to, sent and passed."""

import random
from typing import Any
from uuid import UUID

import asyncpg
from complaints.models import (
    Agreement,
    Consent,
    Disclosure,
    DisclosureException,
    Handover,
    HandoverOffer,
    HandoverReceipt,
    Referral,
)
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, visible_both_ways

from tests.complaints.integration.test_policy import OFFICES, fill, somebody

TABLES = (
    Agreement,
    Consent,
    Disclosure,
    DisclosureException,
    Handover,
    HandoverOffer,
    HandoverReceipt,
    Referral,
)


async def insert(connection: asyncpg.Connection, table: str, **values: Any) -> UUID:
    id_ = uuid7()
    row = {"id": id_, "version": 1, **values}
    columns, marks = ", ".join(row), ", ".join(f"${at}" for at in range(1, len(row) + 1))
    await connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *row.values())
    return id_


async def disclose(service: Bench, chance: random.Random) -> None:
    """Everything this part keeps, on the complaints there are."""
    async with service.connection() as connection:
        now = await connection.fetchval("SELECT now()")
        times = {"created_at": now, "updated_at": now}
        who = uuid7()
        agreements = [
            await insert(
                connection,
                "agreement",
                **times,
                side=side.value,
                authority=uuid7(),
                title="t",
                independent=False,
                valid_from=now.date(),
                purpose="p",
                content="[]",
                public_key="k",
                answer_days=1,
            )
            for side in (*Side, *Side)
        ]
        rows = await connection.fetch(
            "SELECT c.id, c.side, p.id AS party FROM complaint c JOIN party p ON p.complaint = c.id"
        )
        for number, row in enumerate(rows):
            of = {"complaint": row["id"]}
            await insert(
                connection,
                "consent",
                **times,
                **of,
                party=row["party"],
                given_by="self",
                capacity="full",
                purpose="handover",
                recipient_kind="other-side",
                content="[]",
                given_on=now.date(),
                given_how="spoken",
                recorded_by=who,
            )
            await insert(
                connection,
                "disclosure_exception",
                **times,
                **of,
                recipient=uuid7(),
                content="[]",
                ground="cannot-consent",
                reason="r",
                tried="t",
                until=now.date(),
                state="asked",
                asked_by=who,
            )
            lists = {"content": "[]", "persons": "[]"}
            await insert(
                connection,
                "disclosure",
                **of,
                **lists,
                purpose="handover",
                recipient_kind="other-side",
                consents="[]",
                exceptions="[]",
                source=uuid7(),
                account=who,
                at=now,
            )
            await insert(
                connection,
                "referral",
                **times,
                **of,
                **lists,
                agreement=chance.choice(agreements),
                reference=f"R-{number}",
                state="offered",
                language="en",
                question="q",
                marks="[]",
                prepared_by=who,
            )
            handover = uuid7()
            await connection.execute(
                "INSERT INTO handover (id, complaint, persons, marks, account, at) VALUES ($1, $2, '[]', '[]', $3, $4)",
                handover,
                row["id"],
                who,
                now,
            )
            other = "preventive" if row["side"] == "complaints" else "complaints"
            taken = [one for one in rows if one["side"] == other]
            await connection.execute(
                "INSERT INTO handover_offer (id, created_at, updated_at, version, from_side, to_side, office, state,"
                " content, persons, message) VALUES ($1, $2, $2, 1, $3, $4, $5, 'offered', '[]', 0, 'm')",
                handover,
                now,
                row["side"],
                other,
                chance.choice(OFFICES),
            )
            if chance.random() < 0.4:
                await connection.execute(
                    "INSERT INTO handover_receipt (id, handover, complaint, account, at) VALUES ($1, $2, $3, $4, $5)",
                    uuid7(),
                    handover,
                    chance.choice(taken)["id"],
                    who,
                    now,
                )


async def test_filter_and_database_agree_for_everybody(complaints: Bench) -> None:
    chance = random.Random(20261128)
    await fill(complaints, chance)
    await disclose(complaints, chance)
    shown = dict.fromkeys(TABLES, 0)
    for _ in range(25):
        principal = somebody(chance)
        for table in TABLES:
            by_filter, by_policy = await visible_both_ways(complaints, table, principal)
            assert by_filter == by_policy, (table.__name__, principal)
            shown[table] += len(by_policy)
    assert all(count > 0 for count in shown.values()), shown


async def test_no_giver_and_receiver_see_each_others_row(complaints: Bench) -> None:
    """Whoever stands on one side sees no handover of the other's complaints, and no receipt over there."""
    chance = random.Random(1)
    await fill(complaints, chance)
    await disclose(complaints, chance)
    sides = {row["id"]: row["side"] for row in await complaints.sql("SELECT id, side FROM complaint")}
    of = {
        table: {
            row["id"]: sides[row["complaint"]]
            for row in await complaints.sql(f"SELECT id, complaint FROM {table}")
        }
        for table in ("handover", "handover_receipt")
    }
    for _ in range(25):
        principal = somebody(chance)
        for table, name in ((Handover, "handover"), (HandoverReceipt, "handover_receipt")):
            seen, _ = await visible_both_ways(complaints, table, principal)
            assert {of[name][id_] for id_ in seen} <= {principal.side.value if principal.side else None}
