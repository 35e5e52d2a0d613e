"""Wire types of links that work once."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from gateway.models.registry import InstitutionKind, LinkKind
from gateway.signin.schemas import Secret
from gateway.wire import Email, Input, Language, Line

Code = Annotated[str, StringConstraints(min_length=20, max_length=100)]


class FirstAccount(Input):
    code: Code
    name: Line
    email: Email
    password: Secret
    institution: Line
    kind: InstitutionKind = InstitutionKind.OMBUDSMAN_WITH_NPM
    language: Language = "en"


class Acceptance(Input):
    code: Code
    password: Secret


class CodeOnly(Input):
    code: Code


class LinkView(BaseModel):
    """Whom a link is for, so that the page can greet them."""

    kind: LinkKind
    name: str | None
    email: str | None


class IssuedLink(BaseModel):
    """A new link. It is shown this once; only its hash is kept. The code is in the fragment, which no
    server logs."""

    kind: LinkKind
    code: str
    path: str
    url: str
    expires_at: datetime
