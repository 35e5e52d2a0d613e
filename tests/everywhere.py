"""A row in every table of a service, and what somebody reaches of them by raw SQL. All of it is rolled back."""

import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import asyncpg
from servicekit.policy import PolicySet
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

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

_REACHED = """
CREATE FUNCTION pg_temp.reached(app text, settings text[], vals text[], tries jsonb)
RETURNS TABLE (tried text, name text) LANGUAGE plpgsql AS $$
DECLARE
    each jsonb;
    met bigint;
    row jsonb;
BEGIN
    FOR each IN SELECT jsonb_array_elements(tries) LOOP
        met := 0;
        EXECUTE format('SELECT to_jsonb(t) FROM public.%I t', each ->> 0) INTO row;
        BEGIN
            -- What is refused is refused by a rule, not because the row is there.
            IF each ->> 1 = 'insert' THEN EXECUTE format('DELETE FROM public.%I', each ->> 0); END IF;
            PERFORM set_config(s, v, true) FROM unnest(settings, vals) AS t (s, v);
            EXECUTE format('SET LOCAL ROLE %I', app);
            EXECUTE each ->> 2 USING row;
            GET DIAGNOSTICS met = ROW_COUNT;
            RAISE EXCEPTION USING ERRCODE = 'U0000';
        EXCEPTION WHEN insufficient_privilege OR SQLSTATE 'U0000' THEN
        END;
        IF met > 0 THEN RETURN QUERY SELECT each ->> 0, each ->> 1; END IF;
    END LOOP;
END $$
"""
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
    columns: Mapping[str, Mapping[str, str]]
    """By table, of each its type."""

    async def change(self, table: str, **values: object) -> None:
        """Of the row in ``table``, as the superuser and without triggers."""
        sets = ", ".join(f'"{name}" = ${number}' for number, name in enumerate(values, 1))
        await self.connection.execute(f'UPDATE "{table}" SET {sets}', *values.values())

    async def reached(self, principal: Principal) -> dict[str, set[str]]:
        """By table, what ``principal`` does to the row there when the service's own role runs the statement."""
        tried = [(table, *each) for table, has in self.columns.items() for each in _statements(table, has)]
        found: dict[str, set[str]] = {}
        for table, command in await self._done(principal, tried):
            found.setdefault(table, set()).add(command)
        return found

    async def reached_unseen(self, principal: Principal) -> set[str]:
        """The tables where a statement without a condition changes or deletes what ``principal`` does not read."""
        tried = [(table, *each) for table, has in self.columns.items() for each in _blind(table, has)]
        done = await self._done(principal, tried)
        seen = {table for table, name in done if name == "select"}
        return {table for table, _ in done} - seen

    async def changed(self, principal: Principal, table: str, *only: str) -> set[str]:
        """The columns of the row in ``table``, of all or of ``only`` these, that ``principal`` changes."""
        await self.connection.execute("SET LOCAL session_replication_role = origin")
        tried = [
            (
                table,
                column,
                f'UPDATE "{table}" SET "{column}" = {_OTHERS.get(self.columns[table][column], "2")}',
            )
            for column in only or self.columns[table]
        ]
        changed = {column for _, column in await self._done(principal, tried)}
        await self.connection.execute("SET LOCAL session_replication_role = replica")
        return changed

    async def _done(
        self, principal: Principal, tried: Sequence[tuple[str, str, str]]
    ) -> Sequence[tuple[str, str]]:
        """Which of ``tried``, a table, a name and a statement each, met a row. Each is undone at once."""
        settings = self.policies.settings(principal)
        rows = await self.connection.fetch(
            "SELECT * FROM pg_temp.reached($1, $2, $3, $4::jsonb)",
            f"{self.service}_app",
            list(settings),
            list(settings.values()),
            json.dumps(tried),
        )
        return [(row["tried"], row["name"]) for row in rows]


def _statements(table: str, has: Iterable[str]) -> Iterable[tuple[str, str]]:
    names = [f'"{each}"' for each in has]
    copied = ", ".join(f'(jsonb_populate_record(NULL::"{table}", $1)).{each}' for each in names)
    yield "select", f'SELECT FROM "{table}"'
    yield "insert", f'INSERT INTO "{table}" ({", ".join(names)}) SELECT {copied}'
    yield "update", f'UPDATE "{table}" SET {names[0]} = {names[0]}'
    yield "delete", f'DELETE FROM "{table}"'


def _blind(table: str, has: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """They read no column, so that the database does not ask by itself who reads the row."""
    column, kind = next(((c, k) for c, k in has.items() if k in _VALUES), next(iter(has.items())))
    yield "select", f'SELECT FROM "{table}"'
    yield "update", f'UPDATE "{table}" SET "{column}" = {_VALUES.get(kind, "gen_random_uuid()")}'
    yield "delete", f'DELETE FROM "{table}"'


def _quoted(name: str) -> str:
    return f'"{name}"'


@asynccontextmanager
async def a_row_everywhere(bench: Bench) -> AsyncIterator[Everywhere]:
    """Whatever refers to a row of another table refers to the one that is there; every other id is nobody's."""
    async with bench.connection() as connection:
        everything = connection.transaction()
        await everything.start()
        try:
            columns = await _fill(connection)
            yield Everywhere(connection, bench.service.policies, bench.service.name, columns)
        finally:
            await everything.rollback()


async def _fill(connection: asyncpg.Connection) -> dict[str, dict[str, str]]:
    columns: dict[str, list[Any]] = {}
    for row in await connection.fetch(_COLUMNS):
        columns.setdefault(row["table"], []).append(row)
    for row in await connection.fetch(_CHECKS):
        await connection.execute(f'ALTER TABLE {row["table"]} DROP CONSTRAINT "{row["conname"]}"')
    references = {(row["table"], row["column"]): row["to"] for row in await connection.fetch(_REFERENCES)}
    await connection.execute("SET LOCAL session_replication_role = replica")
    await connection.execute(_REACHED)
    for table, has in columns.items():
        await connection.execute(f'DELETE FROM "{table}"')
        values = [_value(table, each, references) for each in has]
        names = ", ".join(_quoted(each["column"]) for each in has)
        await connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(values)})')
    return {table: {each["column"]: each["type"] for each in has} for table, has in columns.items()}


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


async def change_nothing_unseen(service: Bench, permissions: Iterable[str]) -> None:
    """Tries each permission by itself, in the office where every row lies."""
    async with a_row_everywhere(service) as world:
        for table, has in world.columns.items():
            where = {"side": "preventive", "office": of("office")}
            if values := {name: value for name, value in where.items() if name in has}:
                await world.change(table, **values)
        for permission in permissions:
            who = person(permission, side=Side.PREVENTIVE, office=of("office"))
            assert await world.reached_unseen(who) == set(), permission
