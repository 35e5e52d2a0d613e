"""Puts the public pages together: outside ``/v1``, because they are for people and not for programs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from complaints.public_form import endpoints, inbox_endpoints, leaving_endpoints
from complaints.public_form.envelope import Envelope
from complaints.public_form.leaving import Left
from complaints.public_form.limits import Limits
from complaints.public_form.pages import Pages
from complaints.public_form.receipt import Receipts
from complaints.public_form.sending import QUICKEST, Sending


def prepare(app: FastAPI) -> None:
    state = app.state
    state.form_pages = Pages()
    state.form_envelope = Envelope(state.keys)
    state.form_limits = Limits()
    state.form_left = Left()
    state.form_receipts = Receipts()
    state.form_sending = Sending(state.database, state.keys, state.form_receipts, state.form_limits, QUICKEST)
    app.include_router(endpoints.router)
    app.include_router(inbox_endpoints.router)
    # Last: it answers what no other page does.
    app.include_router(leaving_endpoints.router)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        app.state.form_receipts.close()
