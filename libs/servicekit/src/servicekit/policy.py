"""Who may read and write which rows, declared once and used twice: as a query's filter and as row-level security.

A rule is a function of ``Facts``. Given a principal's facts it yields a filter with that principal's values; given
the facts of the database session it yields the same expression over ``current_setting``, and becomes a policy.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    any_,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import quoted_name
from sqlmodel import SQLModel

from servicekit.principal import Principal

Expression = SQLColumnExpression[Any]


_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def _setting_name(kind: str, permission: str) -> str:
    return f"daylight.{kind}_{re.sub('[^a-z0-9]', '_', permission)}"


class Facts(ABC):
    """What a rule may know of the asker."""

    account: Expression
    side: Expression

    @abstractmethod
    def holds(self, permission: str) -> ColumnElement[bool]:
        """The permission is held somewhere."""

    @abstractmethod
    def everywhere(self, permission: str) -> ColumnElement[bool]:
        """The permission is held in the whole institution."""

    @abstractmethod
    def in_offices(self, permission: str, office: Expression) -> ColumnElement[bool]: ...

    @abstractmethod
    def in_teams(self, permission: str, team: Expression) -> ColumnElement[bool]: ...

    def reads(self, rule: "Rule") -> ColumnElement[bool]:
        """``rule``, which says who reads the rows of a table, where a rule of another table looks at those rows."""
        return rule(self)

    def covers(self, permission: str, office: Expression, team: Expression) -> ColumnElement[bool]:
        """The permission reaches a record of that office and team (see Principal.covers)."""
        return or_(
            self.everywhere(permission), self.in_offices(permission, office), self.in_teams(permission, team)
        )


class PrincipalFacts(Facts):
    def __init__(self, principal: Principal) -> None:
        self._principal = principal
        self.account = literal(principal.account, Uuid())
        self.side = literal(principal.side.value if principal.side else "", Text())

    def holds(self, permission: str) -> ColumnElement[bool]:
        return true() if self._principal.may(permission) else false()

    def everywhere(self, permission: str) -> ColumnElement[bool]:
        return true() if self._principal.everywhere(permission) else false()

    def in_offices(self, permission: str, office: Expression) -> ColumnElement[bool]:
        return self._within(office, self._principal.offices(permission))

    def in_teams(self, permission: str, team: Expression) -> ColumnElement[bool]:
        return self._within(team, self._principal.teams(permission))

    @staticmethod
    def _within(column: Expression, ids: frozenset[UUID]) -> ColumnElement[bool]:
        return column == any_(literal(sorted(ids), ARRAY(Uuid()))) if ids else false()


class SettingFacts(Facts):
    """The same facts, read from the transaction's settings. Wrapped in sub-selects: read once per statement."""

    def __init__(self) -> None:
        self.account = select(
            cast(func.nullif(func.current_setting("daylight.account", True), ""), Uuid())
        ).scalar_subquery()
        self.side = select(func.current_setting("daylight.side", True)).scalar_subquery()

    def reads(self, rule: "Rule") -> ColumnElement[bool]:
        """The database asks that of every row itself, within policies too: said again, it would be asked twice."""
        return true()

    def holds(self, permission: str) -> ColumnElement[bool]:
        return self._listed("daylight.holds", permission)

    def everywhere(self, permission: str) -> ColumnElement[bool]:
        return self._listed("daylight.everywhere", permission)

    def in_offices(self, permission: str, office: Expression) -> ColumnElement[bool]:
        return self._within(office, _setting_name("offices", permission))

    def in_teams(self, permission: str, team: Expression) -> ColumnElement[bool]:
        return self._within(team, _setting_name("teams", permission))

    @staticmethod
    def _listed(setting: str, permission: str) -> ColumnElement[bool]:
        values = func.string_to_array(func.current_setting(setting, True), ",", type_=ARRAY(Text()))
        return select(literal(permission, Text()) == any_(values)).scalar_subquery()

    @staticmethod
    def _within(column: Expression, setting: str) -> ColumnElement[bool]:
        values = cast(func.string_to_array(func.current_setting(setting, True), ","), ARRAY(Uuid()))
        # The cast around the sub-select makes ANY take the array itself rather than a set of rows.
        return column == any_(cast(select(values).scalar_subquery(), ARRAY(Uuid())))


Rule = Callable[[Facts], ColumnElement[bool]]


def everyone(_: Facts) -> ColumnElement[bool]:
    return true()


def nobody(_: Facts) -> ColumnElement[bool]:
    return false()


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one table. What is not given is not allowed.

    ``worker`` names what the worker role (relay, consumers, sealer) may do, on rows that ``worker_rows`` lets it see;
    it reads ``worker_columns`` and changes ``worker_updates`` only, where they are given.
    """

    table: type[SQLModel]
    read: Rule | None = None
    insert: Rule | None = None
    update: Rule | None = None
    updated: Rule | None = None
    """What a row must be after an update; the same as ``update`` unless given."""
    delete: Rule | None = None
    worker: frozenset[str] = frozenset()
    worker_rows: Rule = everyone
    worker_columns: tuple[str, ...] = ()
    worker_updates: tuple[str, ...] = ()
    worker_where: Mapping[str, Rule] = field(default_factory=dict)
    """By command, where the worker may do less, or more, than on ``worker_rows``."""


class PolicySet:
    """All policies of a service: the filter for its queries and the statements that make the database enforce it."""

    def __init__(self, policies: Iterable[Policy], permissions: Iterable[str]) -> None:
        self.policies = tuple(policies)
        self.permissions = tuple(sorted(permissions))
        self._by_table = {policy.table: policy for policy in self.policies}
        # A principal comes back within its token's life; building its filter costs more than running it.
        self.readable_by = lru_cache(maxsize=2048)(self._readable_by)
        """The filter every read of a table starts from: ``readable_by(table, principal)``."""
        self.settings = lru_cache(maxsize=512)(self._settings)
        """The settings a transaction of a principal carries. Not to be changed by who asks."""

    def _readable_by(self, table: type[SQLModel], principal: Principal) -> ColumnElement[bool]:
        rule = self._by_table[table].read
        return rule(PrincipalFacts(principal)) if rule else false()

    def _settings(self, principal: Principal) -> Mapping[str, str]:
        values = {
            "daylight.account": str(principal.account),
            "daylight.side": principal.side.value if principal.side else "",
            "daylight.holds": ",".join(sorted(principal.permissions)),
            "daylight.everywhere": ",".join(p for p in self.permissions if principal.everywhere(p)),
        }
        for permission in self.permissions:
            if offices := principal.offices(permission):
                values[_setting_name("offices", permission)] = ",".join(map(str, sorted(offices)))
            if teams := principal.teams(permission):
                values[_setting_name("teams", permission)] = ",".join(map(str, sorted(teams)))
        return values

    def statements(self, service: str) -> Iterable[str]:
        """SQL that brings grants and policies to what is declared, whatever was there before."""
        app, worker = f"{service}_app", f"{service}_worker"
        yield f"GRANT USAGE ON SCHEMA public TO {app}, {worker}"
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}, {worker}"
        for policy in self.policies:
            yield from self._table_statements(policy, app, worker)

    def _table_statements(self, policy: Policy, app: str, worker: str) -> Iterable[str]:
        table = str(policy.table.__tablename__)
        name = _DIALECT.identifier_preparer.quote(quoted_name(table, None))
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"
        yield f"REVOKE ALL ON {name} FROM {app}, {worker}"
        yield (
            f"DO $$ DECLARE p text; BEGIN FOR p IN SELECT policyname FROM pg_policies "
            f"WHERE schemaname = 'public' AND tablename = '{table}' LOOP "
            f"EXECUTE format('DROP POLICY %I ON {name}', p); END LOOP; END $$"
        )
        rules = {
            "SELECT": policy.read,
            "INSERT": policy.insert,
            "UPDATE": policy.update,
            "DELETE": policy.delete,
        }
        for command, rule in rules.items():
            if rule is not None:
                yield f"GRANT {command} ON {name} TO {app}"
                after = policy.updated if command == "UPDATE" else None
                yield self._create(policy, f"{table}_app_{command.lower()}", command, app, rule, after)
        narrowed = {"select": policy.worker_columns, "update": policy.worker_updates}
        for command in sorted(policy.worker):
            columns = ", ".join(narrowed.get(command, ()))
            yield f"GRANT {command.upper()}{f' ({columns})' if columns else ''} ON {name} TO {worker}"
            rule = policy.worker_where.get(command, policy.worker_rows)
            yield self._create(policy, f"{table}_worker_{command}", command.upper(), worker, rule)

    @classmethod
    def _create(
        cls, policy: Policy, name: str, command: str, role: str, rule: Rule, after: Rule | None = None
    ) -> str:
        condition = cls._sql(policy.table, rule)
        clause = {
            "SELECT": f"USING ({condition})",
            "INSERT": f"WITH CHECK ({condition})",
            "UPDATE": f"USING ({condition}) WITH CHECK ({cls._sql(policy.table, after or rule)})",
            "DELETE": f"USING ({condition})",
        }[command]
        return f"CREATE POLICY {name} ON {policy.table.__tablename__} FOR {command} TO {role} {clause}"

    @staticmethod
    def _sql(table: type[SQLModel], rule: Rule) -> str:
        """The rule as the condition of a policy. Compiled within a query, so that sub-selects correlate."""
        query: Select[Any] = select(literal_column("1")).select_from(table).where(rule(SettingFacts()))
        compiled = query.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True})
        _, _, condition = str(compiled).partition("WHERE ")
        return condition or "true"
