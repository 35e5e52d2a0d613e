"""What has a key or a file, and the columns that name it: what is in none of these is swept."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from servicekit.sweeping import KEPT, Sweeper
from sqlalchemy import ColumnElement, Select, select
from sqlmodel import col

from complaints.models import (
    Allegation,
    Attachment,
    Demand,
    DemandFile,
    Erasure,
    GlassOpening,
    HandoverOffer,
    Import,
    Incoming,
    IncomingFile,
    LetterFile,
    LetterTemplate,
    ProtectionAlert,
    ProtectionFile,
    Referral,
    Report,
    SealedPerson,
)
from complaints.models.handover import HandoverState
from complaints.sealing import reach_sealed


def named(wanted: ColumnElement[Any]) -> Sequence[Select[Any]]:
    columns = [
        *(
            col(table.id)
            for table in (Attachment, SealedPerson, LetterFile, Incoming, IncomingFile, DemandFile)
        ),
        *(col(table.file) for table in (Import, LetterTemplate)),
        col(Referral.package),
        col(Report.complaint),
        col(Allegation.id),
        col(ProtectionAlert.id),
        col(ProtectionFile.id),
        col(Erasure.id),
        col(GlassOpening.id),
        col(Demand.id),
    ]
    among = [select(each).where(each == wanted) for each in columns]
    # The key of an offer that was taken or withdrawn opens nothing any more.
    offered = col(HandoverOffer.state) == HandoverState.OFFERED.value
    among.append(select(col(HandoverOffer.id)).where(col(HandoverOffer.id) == wanted, offered))
    return among


def sweeper(state: Any, *, kept: timedelta = KEPT) -> Sweeper:
    """``state`` is the app's."""
    return Sweeper(
        "complaints", state.worker_database, state.files, state.keys, named, kept=kept, reach=reach_sealed
    )


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    async with sweeper(app.state).running(app.state.settings.worker_database_url):
        yield
