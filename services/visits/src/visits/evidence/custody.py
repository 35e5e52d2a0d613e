"""Adds steps to the chain of a piece of evidence, and computes all of it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, NotFound
from servicekit.files import FileStore
from servicekit.ids import utcnow
from servicekit.principal import Principal
from servicekit.records import table_of
from servicekit.sealed import KeyStore, NoKey, Unreadable
from servicekit.sealed.master import derive
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.evidence import repository
from visits.evidence.chain import GENESIS, Fault, Found, Linked, Step, faults_of, head, link
from visits.models import Evidence, EvidenceStep
from visits.models.evidence import StepAct

FILE, CONTENT, REPORT = "file", "sha256", "report"
"""What a step's detail may name."""
_DERIVED = "daylight chain of custody"


@dataclass(frozen=True, slots=True)
class Checked:
    steps: Sequence[EvidenceStep]
    found: Sequence[Found]
    files: int
    """How many files were read again."""


@dataclass(frozen=True, slots=True)
class Custody:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore

    async def begin(self, evidence: UUID) -> None:
        """Makes the chain's key; before the row commits."""
        await self.keys.create([evidence])

    async def add(self, evidence: Evidence, act: StepAct, detail: Mapping[str, str]) -> None:
        """One step, after the last. The trail keeps its number and hash: what is cut off here is missed there."""
        await repository.hold(self.session, evidence.id)
        await self.session.flush()
        await self.session.refresh(evidence, ["steps", "head"])
        key = await self._key(evidence.id)
        previous = GENESIS
        if evidence.steps:
            last = await repository.last_hash(self.session, evidence.id, evidence.steps)
            if last is None:
                raise Conflict("The chain of this evidence is broken: look at its steps")
            previous = last
        step = Step(
            evidence.id, evidence.steps + 1, utcnow(), self.principal.account, act.value, dict(detail)
        )
        row = _linked(key, previous, step)
        self.session.add(row)
        evidence.steps, evidence.head = row.seq, head(key, row.seq, row.hash)
        await self.session.flush()
        await _record(self.session, self.principal, row)

    async def check(self, evidence: Evidence, files: FileStore) -> Checked:
        """Every link, and every file that a step speaks of, computed again."""
        rows = await repository.steps_of(self.session, self.principal, evidence.id)
        key = await self._key(evidence.id)
        chain = [
            Linked(
                Step(row.evidence, row.seq, row.at, row.account, row.act, row.detail), row.previous, row.hash
            )
            for row in rows
        ]
        found = list(faults_of(key, chain, evidence.steps, evidence.head))
        told: dict[UUID, tuple[int, str]] = {}
        erased = bool(rows) and rows[-1].act == StepAct.ERASED.value
        for row in () if erased else rows:
            if FILE in row.detail and CONTENT in row.detail:
                told.setdefault(UUID(row.detail[FILE]), (row.seq, row.detail[CONTENT]))
        for file, (seq, expected) in told.items():
            if fault := await _file_fault(files, file, expected):
                found.append(Found(fault, seq, file))
        return Checked(rows, found, len(told))

    async def _key(self, evidence: UUID) -> bytes:
        try:
            return derive((await self.keys.get(evidence)).secret, _DERIVED)
        except NoKey as gone:
            raise NotFound from gone


async def close(session: AsyncSession, keys: KeyStore, evidence: UUID, by: UUID | None) -> None:
    """As worker: its files are being erased. The last step says so, and nothing of what they showed."""
    await repository.hold(session, evidence)
    statement = select(col(Evidence.steps)).where(col(Evidence.id) == evidence)
    steps = (await session.execute(statement)).scalar_one()
    previous = await repository.last_hash(session, evidence, steps) or GENESIS
    try:
        key = derive((await keys.get(evidence)).secret, _DERIVED)
    except NoKey:
        return
    step = Step(evidence, steps + 1, utcnow(), by, StepAct.ERASED.value, {})
    row = _linked(key, previous, step)
    await session.execute(insert(table_of(EvidenceStep)).values(row.model_dump()))
    await session.execute(
        update(table_of(Evidence))
        .where(col(Evidence.id) == evidence)
        .values(steps=row.seq, head=head(key, row.seq, row.hash))
    )
    await _record(session, None, row)


def _linked(key: bytes, previous: bytes, step: Step) -> EvidenceStep:
    return EvidenceStep(
        evidence=step.evidence,
        seq=step.seq,
        at=step.at,
        account=step.account,
        act=step.act,
        detail=dict(step.detail),
        previous=previous,
        hash=link(key, previous, step),
    )


async def _record(session: AsyncSession, by: Principal | None, row: EvidenceStep) -> None:
    detail: audit.Detail = {**row.detail, "seq": row.seq, "hash": row.hash.hex()}
    await audit.record(session, by, f"evidence.{row.act}", "evidence", row.evidence, detail=detail)


async def _file_fault(files: FileStore, file: UUID, expected: str) -> Fault | None:
    digest = sha256()
    try:
        async for piece in files.read(file):
            digest.update(piece)
    except (FileNotFoundError, NoKey):
        return Fault.FILE_MISSING
    except Unreadable:
        return Fault.FILE_CHANGED
    return None if digest.hexdigest() == expected else Fault.FILE_CHANGED
