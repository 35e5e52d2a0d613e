"""The gateway's own registry, apart from the kit's tables."""

from enum import StrEnum

from servicekit.records import new_registry
from sqlmodel import SQLModel


class Table(SQLModel, registry=new_registry()):
    pass


class InstitutionKind(StrEnum):
    NPM = "npm"
    OMBUDSMAN_WITH_NPM = "ombudsman-with-npm"
    SEVERAL_BODIES = "several-bodies"
    WITH_CIVIL_SOCIETY = "with-civil-society"


class State(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LinkKind(StrEnum):
    FIRST_ACCOUNT = "first-account"
    INVITATION = "invitation"
    RESET = "reset"


class MailState(StrEnum):
    """``taken`` is written before the mail server hears of it: what a dead process leaves in it is never sent again."""

    WAITING = "waiting"
    TAKEN = "taken"
    SENT = "sent"
    FAILED = "failed"
    UNCLEAR = "unclear"
    """It may have gone."""
    WITHHELD = "withheld"
    """Its reader may not search any more."""
