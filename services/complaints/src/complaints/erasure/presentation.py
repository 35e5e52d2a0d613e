"""From an erasure's row to what is shown of it."""

from uuid import UUID

from servicekit.ids import utcnow
from servicekit.names import Names

from complaints.erasure import rules
from complaints.erasure.reach import REACH, Does
from complaints.erasure.schemas import (
    AuditHead,
    ErasureListItem,
    ErasureOut,
    ErasureProof,
    TableCount,
)
from complaints.models import Erasure
from complaints.models.retention import Depth, ErasureGround, ErasureKind, ErasureState

_EMPTIED = {reach.name for reach in REACH if reach.does is Does.BLANK}


def present_item(record: Erasure, names: Names, reference: str | None) -> ErasureListItem:
    return ErasureListItem(
        id=record.id,
        kind=ErasureKind(record.kind),
        depth=Depth(record.depth) if record.depth else None,
        ground=ErasureGround(record.ground),
        state=state_of(record),
        reference=reference,
        complaint=record.complaint if reference else None,
        asked_by=names.maybe(record.asked_by),
        asked_at=record.created_at,
        expires_at=record.expires_at,
        decided_by=names.maybe(record.decided_by),
        decided_at=record.decided_at,
        finished_at=record.finished_at,
        total=record.total,
        done=record.done,
        kept_back=record.kept_back,
        version=record.version,
    )


def state_of(record: Erasure) -> ErasureState:
    """A request past its day is expired, whether or not somebody has written so yet."""
    waiting = record.state in (ErasureState.ASKED, ErasureState.GATHERING)
    if waiting and rules.is_expired(record.expires_at, utcnow()):
        return ErasureState.EXPIRED
    return ErasureState(record.state)


def present(
    record: Erasure, item: ErasureListItem, account: UUID, reason: str | None, decision_reason: str | None
) -> ErasureOut:
    return ErasureOut(
        **item.model_dump(),
        reason=reason,
        decision_reason=decision_reason,
        as_of=record.as_of,
        may_agree=rules.may_agree(item.state, record.asked_by, account, decides=True),
        may_withdraw=rules.may_withdraw(item.state, record.asked_by, account),
        counts=[
            TableCount(table=table, rows=rows, does="emptied" if table in _EMPTIED else "deleted")
            for table, rows in sorted(record.counts.items())
        ],
        files=record.files,
        keys=record.keys,
    )


def proof_of(record: Erasure) -> ErasureProof:
    """Of one that is done."""
    assert record.finished_at is not None
    assert record.ids_hash is not None
    return ErasureProof(
        id=record.id,
        kind=ErasureKind(record.kind),
        side=record.side,
        ground=ErasureGround(record.ground),
        depth=Depth(record.depth) if record.depth else None,
        as_of=record.as_of,
        asked_by=record.asked_by,
        asked_at=record.created_at,
        agreed_by=record.decided_by,
        agreed_at=record.decided_at,
        finished_at=record.finished_at,
        complaints=record.done,
        kept_back=record.kept_back,
        tables=dict(sorted(record.counts.items())),
        files=record.files,
        keys=record.keys,
        ids_sha256=record.ids_hash.hex(),
        audit_head=AuditHead(
            seq=record.audit_seq, hash=record.audit_hash.hex() if record.audit_hash else None
        ),
    )
