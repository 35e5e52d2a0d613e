"""The SQL of roles and what they allow."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import Role, RolePermission


def _roles() -> Select[*tuple[Any, ...]]:
    permissions = func.array_agg(col(RolePermission.permission))
    return (
        select(
            col(Role.id),
            col(Role.code),
            col(Role.name),
            col(Role.sideless),
            col(Role.version),
            func.array_remove(permissions, None).label("permissions"),
        )
        .join(RolePermission, col(RolePermission.role) == col(Role.code), isouter=True)
        .group_by(col(Role.code))
    )


async def all_roles(session: AsyncSession) -> Sequence[Row[*tuple[Any, ...]]]:
    return (await session.execute(_roles().order_by(col(Role.name)))).all()


async def role_row(
    session: AsyncSession, *, code: str | None = None, role: UUID | None = None
) -> Row[*tuple[Any, ...]] | None:
    which = col(Role.code) == code if code is not None else col(Role.id) == role
    return (await session.execute(_roles().where(which))).one_or_none()


async def role_for_change(session: AsyncSession, code: str) -> Role | None:
    statement = select(Role).where(col(Role.code) == code).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def permissions(session: AsyncSession) -> Sequence[str]:
    statement = select(col(RolePermission.permission)).distinct().order_by(col(RolePermission.permission))
    return (await session.execute(statement)).scalars().all()


async def set_permissions(session: AsyncSession, code: str, wanted: Iterable[str]) -> None:
    await session.execute(delete(RolePermission).where(col(RolePermission.role) == code))
    rows = [{"role": code, "permission": permission} for permission in sorted(set(wanted))]
    if rows:
        await session.execute(insert(RolePermission), rows)
