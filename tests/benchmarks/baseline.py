"""The hand-written handlers the service is measured against: the same duty with asyncpg and orjson, no framework.

Duty: verify the gateway's token, open a transaction, set the principal, read under row-level security, answer JSON.
"""

import os
import time
from typing import Any
from uuid import UUID

import asyncpg
import jwt
import orjson
from complaints.policy import POLICIES
from servicekit.principal import Principal

_COLUMNS = (
    "id reference side level state summary received_on due_on place severity urgent assignee team language version"
).split()
_ONE = """
SELECT to_jsonb(c) - 'import_fingerprint' AS record,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'names', k.names)), '[]')
          FROM complaint_theme t JOIN known_theme k ON k.id = t.theme WHERE t.complaint = c.id) AS themes,
       (SELECT k.names FROM known_place k WHERE k.id = c.place) AS place_names,
       (SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') FROM external_reference e WHERE e.complaint = c.id) AS numbers,
       (SELECT coalesce(jsonb_agg(to_jsonb(p)), '[]') FROM party p WHERE p.complaint = c.id) AS parties
  FROM complaint c WHERE c.id = $1"""
_LIST = f"""
SELECT {", ".join("c." + name for name in _COLUMNS)}, k.names AS place_names, a.name AS assignee_name,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'names', k.names)), '[]')
          FROM complaint_theme t JOIN known_theme k ON k.id = t.theme WHERE t.complaint = c.id) AS themes
  FROM complaint c
  LEFT JOIN known_place k ON k.id = c.place
  LEFT JOIN known_account a ON a.id = c.assignee
 ORDER BY coalesce(c.due_on, 'infinity'::date), c.id LIMIT 51"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM complaint LIMIT 1001) AS found"


class Baseline:
    """An ASGI application in a few lines."""

    def __init__(self) -> None:
        self._pool: asyncpg.Pool | None = None
        self._key = jwt.PyJWK(orjson.loads(os.environ["BASELINE_KEY"]), algorithm="EdDSA")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._lifespan(receive, send)
            return
        if scope["path"] == "/healthz":
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body"})
            return
        token = dict(scope["headers"])[b"authorization"][7:].decode()
        claims = jwt.decode(
            token, self._key, algorithms=["EdDSA"], audience="complaints", issuer="daylight-gateway"
        )
        if claims["exp"] < time.time():
            raise PermissionError
        settings = POLICIES.settings(Principal.from_claims(claims))
        calls = ", ".join(f"set_config('{name}', ${i}, true)" for i, name in enumerate(settings, 1))
        path = scope["path"]
        assert self._pool is not None
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(f"SELECT {calls}", *settings.values())
            if path == "/v1/complaints":
                rows = await connection.fetch(_LIST)
                count = await connection.fetchval(_COUNT)
                body = orjson.dumps({"items": [_plain(row) for row in rows[:50]], "count": count})
            else:
                row = await connection.fetchrow(_ONE, UUID(path.rsplit("/", 1)[1]))
                body = orjson.dumps(_plain(row))
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _lifespan(self, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] != "lifespan.shutdown":
            if message["type"] == "lifespan.startup":
                self._pool = await asyncpg.create_pool(
                    os.environ["BASELINE_DATABASE"], min_size=8, max_size=8, ssl=False
                )
                await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})


def _plain(row: asyncpg.Record) -> dict[str, Any]:
    return {
        key: orjson.Fragment(value)
        if key in ("record", "themes", "place_names", "numbers", "parties") and value
        else str(value)
        if isinstance(value, UUID)
        else value
        for key, value in row.items()
    }


app = Baseline()
