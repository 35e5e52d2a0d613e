"""What has a file, and the columns that name it: what is in none of these is swept."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from servicekit.sweeping import Sweeper
from sqlalchemy import ColumnElement, Select, select
from sqlmodel import col

from recommendations.models import AnswerFile, LetterFile


def named(wanted: ColumnElement[Any]) -> Sequence[Select[Any]]:
    return [select(col(table.id)).where(col(table.id) == wanted) for table in (AnswerFile, LetterFile)]


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    sweeper = Sweeper("recommendations", state.worker_database, state.files, state.keys, named)
    async with sweeper.running(state.settings.worker_database_url):
        yield
