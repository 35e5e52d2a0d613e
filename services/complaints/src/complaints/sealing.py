"""Documents sealed under the key of the record they belong to, and what the worker does with a sealed complaint."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from servicekit.errors import NotFound
from servicekit.sealed import Aad, DataKey, Destroyed, KeyStore, open_, seal
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.policy.rules import PASSING_OF_TIME

D = TypeVar("D", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Seals and opens what stands in ``row`` of ``table``; bound to that place, so that it opens nowhere else."""

    key: DataKey

    def seal(self, document: BaseModel, table: str, row: UUID, field: str = "content") -> bytes:
        return seal(self.key, document.model_dump(mode="json", exclude_none=True), Aad(table, row, field))

    def open(self, kind: type[D], sealed: bytes, table: str, row: UUID, field: str = "content") -> D:
        return kind.model_validate(open_(self.key, sealed, Aad(table, row, field)))


async def new_envelope(keys: KeyStore, record: UUID) -> Envelope:
    return Envelope((await keys.create([record]))[record])


async def envelope_of(keys: KeyStore, record: UUID) -> Envelope:
    """Raises NotFound when what was sealed under the record's key is gone for good."""
    try:
        return Envelope(await keys.get(record))
    except Destroyed as error:
        raise NotFound from error


_REACH_SEALED = text(f"SELECT set_config('daylight.holds', '{PASSING_OF_TIME}', true)")


async def reach_sealed(worker: AsyncSession) -> None:
    """For this transaction the worker sees sealed complaints too: their days pass, and their letters go out, like those
    of the others."""
    await worker.execute(_REACH_SEALED)
