"""Wire types of roles."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from gateway.accounts.schemas import RoleCode
from gateway.wire import Input, Line

Permission = Annotated[str, StringConstraints(max_length=80)]
Permissions = Annotated[list[Permission], Field(max_length=100)]


class RoleDraft(Input):
    code: RoleCode
    name: Line
    sideless: bool = False
    permissions: Permissions = []


class RolePatch(Input):
    """``permissions`` replaces all of them."""

    name: Line | None = None
    permissions: Permissions | None = None


class RoleView(BaseModel):
    id: UUID
    code: str
    name: str
    sideless: bool
    permissions: list[str]
    for_authority: bool
    """From outside: it is given together with the authority that its holder answers for."""
    version: int


class RoleList(BaseModel):
    items: list[RoleView]


class PermissionList(BaseModel):
    """Every permission that some role holds."""

    items: list[str]
