"""The HTTP surface of setting up the form."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.policy.permissions import SETTINGS
from complaints.public_form.settings_schemas import FormSettingsOut, FormTerms
from complaints.public_form.settings_service import FormSetup

router = APIRouter(tags=["public form"], dependencies=[Depends(require(SETTINGS))])


async def setup(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> FormSetup:
    return FormSetup(session, principal, languages)


Setup = Annotated[FormSetup, Depends(setup, scope="function")]


@router.get("/form-settings")
async def get_form_settings(setup: Setup, response: Response) -> FormSettingsOut:
    return tag(response, await setup.get())


@router.post("/form-settings", status_code=201)
async def set_up_form(terms: FormTerms, setup: Setup, once: OnceOnly, response: Response) -> FormSettingsOut:
    """Sets the public form up for the first time."""
    return tag(response, await once.do(lambda: setup.add(terms), setup.again))


@router.put("/form-settings")
async def change_form_settings(
    terms: FormTerms, setup: Setup, version: IfMatch, response: Response
) -> FormSettingsOut:
    return tag(response, await setup.change(terms, version))
