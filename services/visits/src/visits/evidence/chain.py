"""The chain of custody of a file: how a step is bound to the one before, and what does not hold. No I/O.

Links are keyed, with a key that lies apart from the database: who can write in the database alone cannot mend a chain
after changing it. The head stands for the last step, so that a chain cut short is noticed as well.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

import orjson

GENESIS: Final = bytes(32)


class Fault(StrEnum):
    EDITED = "edited"
    GAP = "gap"
    ORDER = "order"
    CUT = "cut"
    FILE_CHANGED = "file-changed"
    FILE_MISSING = "file-missing"


@dataclass(frozen=True, slots=True)
class Step:
    evidence: UUID
    seq: int
    at: datetime
    account: UUID | None
    act: str
    detail: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    step: Step
    previous: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """Something that does not hold, at a step."""

    fault: Fault
    seq: int
    file: UUID | None = None


def _canonical(step: Step) -> bytes:
    fields = {
        "evidence": str(step.evidence),
        "seq": step.seq,
        "at": step.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account": str(step.account),
        "act": step.act,
        "detail": dict(step.detail),
    }
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)


def link(key: bytes, previous: bytes, step: Step) -> bytes:
    return hmac.digest(key, b"step\0" + previous + _canonical(step), "sha256")


def head(key: bytes, seq: int, last: bytes) -> bytes:
    return hmac.digest(key, b"head\0" + seq.to_bytes(8, "big") + last, "sha256")


def faults_of(key: bytes, chain: Sequence[Linked], steps: int, kept_head: bytes) -> Iterator[Found]:
    """What does not hold of ``chain``, in the order of its numbers; ``steps`` and ``kept_head`` as kept beside it."""
    seq, previous = 0, GENESIS
    for linked in chain:
        number = linked.step.seq
        if number != seq + 1:
            yield Found(Fault.GAP, seq + 1)
        elif linked.previous != previous:
            yield Found(Fault.ORDER, number)
        if not hmac.compare_digest(link(key, linked.previous, linked.step), linked.hash):
            yield Found(Fault.EDITED, number)
        seq, previous = number, linked.hash
    if seq != steps or not hmac.compare_digest(head(key, seq, previous), kept_head):
        yield Found(Fault.CUT, seq)
