"""One act per key: a POST that comes twice, or fifty times at once, is done once."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

from fastapi import Depends, Header, Request
from sqlalchemy import Text, and_, bindparam, func, insert, select

from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.errors import BadRequest, Conflict, FieldError, Invalid
from servicekit.ids import utcnow
from servicekit.models import IdempotencyRecord
from servicekit.records import table_of

_DONE = table_of(IdempotencyRecord)
_lock = select(
    func.pg_try_advisory_xact_lock(func.hashtextextended(bindparam("name", type_=Text), 0)).label("got")
).cte("lock")
_ENTER = select(_lock.c.got, _DONE.c.request_hash, _DONE.c.record).select_from(
    _lock.outerjoin(
        _DONE, and_(*(_DONE.c[name] == bindparam(name) for name in ("account", "operation", "key")))
    )
)
"""Whether nobody else is at it, and what was done before.

One that commits between this statement's look and its lock is not seen; the table's key then refuses the second act.
"""
_REMEMBER = insert(_DONE)


class Answer(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...


A = TypeVar("A", bound=Answer)


class InProgress(Conflict):
    slug, title = "in-progress", "The same request is being worked on"


class Once:
    """Guards one POST. Kept for 24 hours: that it was done and to which record, never what it said."""

    def __init__(
        self, session: Session, account: UUID, operation: str, key: str, request_hash: bytes
    ) -> None:
        self._session = session
        self._account = account
        self._operation = operation
        self._key = key
        self._hash = request_hash

    async def do(self, act: Callable[[], Awaitable[A]], again: Callable[[UUID], Awaitable[A]]) -> A:
        """Runs ``act`` the first time; a repeat reads its record through ``again``, under today's rights.

        Raises InProgress while the first is under way, Invalid when the key came with another request.
        """
        name = f"{self._account}:{self._operation}:{self._key}"
        row = (await self._session.execute(_ENTER, self._names() | {"name": name})).one()
        if not row.got:
            raise InProgress
        if row.record is not None:
            if row.request_hash != self._hash:
                fault = FieldError("/Idempotency-Key", "This key was used for another request", "key-reused")
                raise Invalid(errors=[fault])
            return await again(row.record)
        answer = await act()
        done = {"request_hash": self._hash, "record": answer.id, "version": answer.version}
        await self._session.execute(_REMEMBER, self._names() | done | {"created_at": utcnow()})
        return answer

    def _names(self) -> dict[str, Any]:
        return {"account": self._account, "operation": self._operation, "key": self._key}


async def once(
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    idempotency_key: Annotated[
        str | None, Header(max_length=200, description="A new UUID for each act")
    ] = None,
) -> Once:
    if not idempotency_key:
        raise BadRequest("Send an Idempotency-Key with every POST")
    # A file is not read here, where it would have to be held whole: it counts by its name, in the query, and length.
    if request.headers.get("content-type", "").startswith("application/json"):
        content = await request.body()
    else:
        content = request.headers.get("content-length", "").encode()
    target = f"{request.url.path}?{request.url.query}"
    digest = hashlib.sha256(target.encode() + b"\0" + content).digest()
    return Once(session, principal.account, f"{request.method} {request.url.path}", idempotency_key, digest)


OnceOnly = Annotated[Once, Depends(once, scope="function")]
