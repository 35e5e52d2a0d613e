"""What has a key or a file, and the columns that name it: what is in none of these is swept."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final

from fastapi import FastAPI
from servicekit.sweeping import KEPT, Sweeper
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select
from sqlmodel import col

from visits.models import (
    AllegationHandover,
    Erasure,
    Evidence,
    EvidenceCopy,
    EvidenceOriginal,
    GlassOpening,
    InformationSource,
    InterviewIdentity,
    MedicalFile,
    MedicalNote,
)

KEY_OWNERS: Final[Mapping[str, tuple[SQLColumnExpression[Any], ...]]] = {
    "information": (col(InformationSource.information),),
    "erasure": (col(Erasure.id),),
    "evidence": (col(Evidence.id), col(EvidenceCopy.id), col(EvidenceOriginal.id)),
    "medical": (col(MedicalNote.id), col(MedicalFile.id)),
    "identities": (col(InterviewIdentity.id),),
    "glass": (col(GlassOpening.id),),
    # Only while it waits, see ``named``.
    "allegations": (),
}
"""Each feature that makes keys, or files with a key each, and the columns that name them: what is in none of these is
swept. The worker reads these columns and nothing else of what is sealed."""


def named(wanted: ColumnElement[Any]) -> Sequence[Select[Any]]:
    found = [select(each).where(each == wanted) for columns in KEY_OWNERS.values() for each in columns]
    # The key of a handover that was received or taken back opens nothing any more.
    handover, waits = col(AllegationHandover.id), col(AllegationHandover.sealed).is_not(None)
    return [*found, select(handover).where(handover == wanted, waits)]


def sweeper(state: Any, *, kept: timedelta = KEPT) -> Sweeper:
    """``state`` is the app's."""
    return Sweeper("visits", state.worker_database, state.files, state.keys, named, kept=kept)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    async with sweeper(app.state).running(app.state.settings.worker_database_url):
        yield
