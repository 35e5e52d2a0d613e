"""Checking a trail against its chain and against heads signed earlier, without the service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from servicekit.audit.chain import FIELDS, GENESIS, Head, link

_CHAIN = f"""
    SELECT s.seq, s.entry, s.previous, s.hash,
        e.purpose IS NULL OR sha256(e.purpose) = e.purpose_hash AS purpose_holds,
        {", ".join(f"e.{name}" for name in FIELDS)}
    FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry ORDER BY s.seq
"""  # noqa: S608
_NEVER_SEALED = """
    SELECT e.id FROM audit_entry e WHERE e.at < now() - interval '1 minute'
    AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry = e.id) ORDER BY e.id LIMIT 100
"""
_AT_MOST = 100
"""Findings; after so many the rest says nothing new."""


@dataclass(slots=True)
class Report:
    """``findings``: a sentence each on what does not hold; none when all is well."""

    seals: int = 0
    beyond_head: int = 0
    """Seals after the newest head: made since, and held only by the chain."""
    findings: list[str] = field(default_factory=list)


async def verify(connection: asyncpg.Connection, heads: Sequence[Head], key: Ed25519PublicKey) -> Report:
    """Follows the whole chain. ``connection``: of a role that reads the audit tables, as the worker role."""
    report = Report()
    for head in heads:
        if not head.signed_by(key):
            report.findings.append(f"the head at {head.seq} is not signed by this key")
    expected = {head.seq: head.hash for head in heads if head.seq > 0}
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        end = await _follow(connection, expected, report)
        for row in await connection.fetch(_NEVER_SEALED):
            report.findings.append(f"entry {row['id']} was never sealed")
    if (signed := max(expected, default=0)) > end:
        report.findings.append(f"the tail is cut: signed up to {signed}, the chain ends at {end}")
    report.beyond_head = max(0, end - signed)
    return report


async def _follow(connection: asyncpg.Connection, expected: Mapping[int, str], report: Report) -> int:
    """Recomputes every link and answers the number of the last seal."""
    seq, previous = 0, GENESIS
    async for row in connection.cursor(_CHAIN, prefetch=2000):
        report.seals += 1
        if len(report.findings) < _AT_MOST:
            report.findings += _faults(row, seq, previous, expected)
        seq, previous = row["seq"], row["hash"]
    return seq


def _faults(row: asyncpg.Record, seq: int, previous: bytes, expected: Mapping[int, str]) -> list[str]:
    number = row["seq"]
    faults = []
    if number != seq + 1:
        faults.append(f"there is a gap: seal {seq + 1} to {number - 1} are missing")
    elif row["previous"] != previous:
        faults.append(f"seal {number} does not follow from seal {seq}")
    if row["id"] is None:
        faults.append(f"there is a gap: entry {row['entry']} of seal {number} is missing")
    elif link(number, row["previous"], row) != row["hash"]:
        faults.append(f"entry {row['entry']} of seal {number} was edited")
    elif not row["purpose_holds"]:
        faults.append(f"the purpose of entry {row['entry']} was edited")
    if number in expected and expected[number] != row["hash"].hex():
        faults.append(f"the chain was rewritten: seal {number} is not what was signed")
    return faults
