"""A row in every table of a service, and what somebody reaches of them by raw SQL. All of it is rolled back."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import asyncpg
from servicekit.policy import PolicySet
from servicekit.principal import Principal
from servicekit.testing import Bench

_COLUMNS = """
SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type, a.attnotnull AS needed
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = '' AND a.attidentity = '' AND c.relname <> 'alembic_version'
ORDER BY c.relname, a.attnum
"""
_CHECKS = """
SELECT conrelid::regclass::text AS "table", conname FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'x')
"""
_REFERENCES = """
SELECT c.conrelid::regclass::text AS "table", a.attname AS "column", c.confrelid::regclass::text AS "to"
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
WHERE c.connamespace = 'public'::regnamespace AND c.contype = 'f'
"""
_VALUES = {
    "text": "'x'", "character varying": "'x'", "date": "current_date", "jsonb": "'[]'", "json": "'[]'", "bytea": "''",
    "timestamp with time zone": "now()", "boolean": "false", "uuid[]": "'{}'", "text[]": "'{}'", "interval": "'1 day'",
    "time without time zone": "'12:00'", "point": "'(0,0)'", "tsvector": "''", "daterange": "'empty'",
}  # fmt: skip

_OTHERS = {
    "text": "'y'", "date": "current_date + 1", "timestamp with time zone": "now() + interval '1 day'",
    "boolean": "true", "uuid": "gen_random_uuid()", "jsonb": "'[1]'",
}  # fmt: skip


def of(table: str) -> UUID:
    """The id of the row in ``table``."""
    return uuid5(NAMESPACE_URL, f"urn:test:{table}")


@dataclass(frozen=True, slots=True)
class Everywhere:
    """One transaction, which ends as if it had never been."""

    connection: asyncpg.Connection
    policies: PolicySet
    service: str
    tables: tuple[str, ...]

    async def change(self, table: str, **values: object) -> None:
        """Of the row in ``table``, as the superuser and without triggers."""
        sets = ", ".join(f'"{name}" = ${number}' for number, name in enumerate(values, 1))
        await self.connection.execute(f'UPDATE "{table}" SET {sets}', *values.values())

    async def reached(self, principal: Principal) -> dict[str, set[str]]:
        """By table, what ``principal`` does to the row there when the service's own role runs the statement."""
        found: dict[str, set[str]] = {}
        for table in self.tables:
            row = await self.connection.fetchrow(f'SELECT * FROM "{table}"')
            assert row is not None, table
            first = await self._first(table)
            copied = ", ".join(
                f'(jsonb_populate_record(NULL::"{table}", $1::jsonb)).{_quoted(name)}'
                for name in await self._written(table)
            )
            columns = ", ".join(map(_quoted, await self._written(table)))
            json = await self.connection.fetchval(f'SELECT to_jsonb(t)::text FROM "{table}" t')
            for command, statement in {
                "select": f'SELECT count(*) FROM "{table}"',
                "insert": f'INSERT INTO "{table}" ({columns}) SELECT {copied}',
                "update": f'UPDATE "{table}" SET {_quoted(first)} = {_quoted(first)}',
                "delete": f'DELETE FROM "{table}"',
            }.items():
                if await self._done(principal, table, command, statement, json):
                    found.setdefault(table, set()).add(command)
        return found

    async def changed(self, principal: Principal, table: str, *only: str) -> set[str]:
        """The columns of the row in ``table``, of all or of ``only`` these, that ``principal`` changes."""
        columns = {
            row["column"]: row["type"]
            for row in await self.connection.fetch(_COLUMNS)
            if row["table"] == table and (not only or row["column"] in only)
        }
        await self.connection.execute("SET LOCAL session_replication_role = origin")
        changed = set()
        for column, kind in columns.items():
            value = _OTHERS.get(kind, _VALUES.get(kind, "2"))
            statement = f'UPDATE "{table}" SET {_quoted(column)} = {value}'
            if await self._done(principal, table, "update", statement, ""):
                changed.add(column)
        await self.connection.execute("SET LOCAL session_replication_role = replica")
        return changed

    async def _done(self, principal: Principal, table: str, command: str, statement: str, row: str) -> bool:
        inside = self.connection.transaction()
        await inside.start()
        try:
            if command == "insert":
                # What is refused is refused by a rule, not because the row is there.
                await self.connection.execute(f'DELETE FROM "{table}"')
            await self._become(principal)
            if command == "select":
                return bool(await self.connection.fetchval(statement))
            values = [row] if command == "insert" else []
            done: str = await self.connection.execute(statement, *values)
            return not done.endswith(" 0")
        except asyncpg.InsufficientPrivilegeError:
            return False
        finally:
            await inside.rollback()

    async def _become(self, principal: Principal) -> None:
        for name, value in self.policies.settings(principal).items():
            await self.connection.execute("SELECT set_config($1, $2, true)", name, value)
        await self.connection.execute(f"SET LOCAL ROLE {self.service}_app")

    async def _written(self, table: str) -> list[str]:
        rows = await self.connection.fetch(_COLUMNS)
        return [row["column"] for row in rows if row["table"] == table]

    async def _first(self, table: str) -> str:
        return (await self._written(table))[0]


def _quoted(name: str) -> str:
    return f'"{name}"'


@asynccontextmanager
async def a_row_everywhere(bench: Bench) -> AsyncIterator[Everywhere]:
    """Whatever refers to a row of another table refers to the one that is there; every other id is nobody's."""
    async with bench.connection() as connection:
        everything = connection.transaction()
        await everything.start()
        try:
            tables = await _fill(connection)
            yield Everywhere(connection, bench.service.policies, bench.service.name, tables)
        finally:
            await everything.rollback()


async def _fill(connection: asyncpg.Connection) -> tuple[str, ...]:
    columns: dict[str, list[Any]] = {}
    for row in await connection.fetch(_COLUMNS):
        columns.setdefault(row["table"], []).append(row)
    for row in await connection.fetch(_CHECKS):
        await connection.execute(f'ALTER TABLE {row["table"]} DROP CONSTRAINT "{row["conname"]}"')
    references = {(row["table"], row["column"]): row["to"] for row in await connection.fetch(_REFERENCES)}
    await connection.execute("SET LOCAL session_replication_role = replica")
    for table, has in columns.items():
        await connection.execute(f'DELETE FROM "{table}"')
        values = [_value(table, each, references) for each in has]
        names = ", ".join(_quoted(each["column"]) for each in has)
        await connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(values)})')
    return tuple(columns)


def _value(table: str, column: Any, references: Mapping[tuple[str, str], str]) -> str:
    name, kind = column["column"], column["type"]
    if kind == "uuid":
        to = table if name == "id" else references.get((table, name)) or _names(name)
        return f"'{of(to)}'" if to else f"'{of(f'{table}.{name}')}'"
    return _VALUES.get(kind, "1")


def _names(column: str) -> str | None:
    """What a column without a foreign key is called after."""
    return (
        column
        if column in ("recommendation", "addressee", "document", "record", "visit", "complaint")
        else None
    )
