"""Who may read and write which rows, declared once and used twice: as a query's filter and as row-level security.

A rule is a function of ``Facts``. Given a principal's facts it yields a filter with that principal's values; given
the facts of the database session (``row_security``) it yields the same expression over ``current_setting``, and becomes
a policy.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    and_,
    any_,
    false,
    literal,
    or_,
    true,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import AsBoolean, BooleanClauseList, False_, Grouping, True_
from sqlmodel import SQLModel

from servicekit.principal import Principal

Expression = SQLColumnExpression[Any]

Permissions = str | tuple[str, ...]
"""One, or several of which any will do: asked for together they cost the database what one costs."""


def each(permission: Permissions) -> tuple[str, ...]:
    return (permission,) if isinstance(permission, str) else permission


def setting_name(kind: str, permission: str) -> str:
    """Of the transaction's setting that lists the offices, teams or authorities with which a permission is held."""
    return f"daylight.{kind}_{re.sub('[^a-z0-9]', '_', permission)}"


class Facts(ABC):
    """What a rule may know of the asker."""

    account: Expression
    side: Expression

    @abstractmethod
    def inside(self) -> ColumnElement[bool]:
        """The asker holds something of the institution itself: neither nothing, nor only what answers for an
        authority."""

    @abstractmethod
    def holds(self, permission: Permissions) -> ColumnElement[bool]:
        """The permission is held somewhere."""

    @abstractmethod
    def everywhere(self, permission: Permissions) -> ColumnElement[bool]:
        """The permission is held in the whole institution."""

    @abstractmethod
    def in_offices(self, permission: Permissions, office: Expression) -> ColumnElement[bool]: ...

    @abstractmethod
    def in_teams(self, permission: Permissions, team: Expression) -> ColumnElement[bool]: ...

    @abstractmethod
    def answers_for(self, permission: Permissions, authority: Expression) -> ColumnElement[bool]:
        """From outside: the asker answers for that very authority. What stands below it is the service's to know
        (see ``tree``)."""

    @abstractmethod
    def among(self, column: Expression, gathered: "Gathered") -> ColumnElement[bool]:
        """``column`` is one of the ids that are ``gathered``."""

    def reads(self, rule: "Rule") -> ColumnElement[bool]:
        """``rule``, which says who reads the rows of a table, where a rule of another table looks at those rows."""
        return rule(self)

    def covers(self, permission: Permissions, office: Expression, team: Expression) -> ColumnElement[bool]:
        """The permission reaches a record of that office and team (see Principal.covers)."""
        return or_(
            self.everywhere(permission), self.in_offices(permission, office), self.in_teams(permission, team)
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """A few ids that rules look into. Policies ask a function called ``name`` for them: the database keeps its plan for
    the session, where a sub-select would be planned anew in every statement, which costs more than to run it."""

    name: str
    ids: Callable[[Facts], Select[Any] | CompoundSelect[Any]]
    many: bool = False
    """There may be thousands: a row is looked up in a hash of them, rather than held against one after the other."""
    of_itself: bool = False
    """The table that it looks into has rules that ask for these ids: asked while it gathers, there are none."""


class PrincipalFacts(Facts):
    def __init__(self, principal: Principal) -> None:
        self._principal = principal
        self.account = literal(principal.account, Uuid())
        self.side = literal(principal.side.value if principal.side else "", Text())

    def inside(self) -> ColumnElement[bool]:
        return true() if self._principal.inside else false()

    def holds(self, permission: Permissions) -> ColumnElement[bool]:
        return true() if any(map(self._principal.may, each(permission))) else false()

    def everywhere(self, permission: Permissions) -> ColumnElement[bool]:
        return true() if any(map(self._principal.everywhere, each(permission))) else false()

    def in_offices(self, permission: Permissions, office: Expression) -> ColumnElement[bool]:
        return self._within(office, map(self._principal.offices, each(permission)))

    def in_teams(self, permission: Permissions, team: Expression) -> ColumnElement[bool]:
        return self._within(team, map(self._principal.teams, each(permission)))

    def answers_for(self, permission: Permissions, authority: Expression) -> ColumnElement[bool]:
        return self._within(authority, map(self._principal.authorities, each(permission)))

    def among(self, column: Expression, gathered: Gathered) -> ColumnElement[bool]:
        return column.in_(gathered.ids(self))

    @staticmethod
    def _within(column: Expression, ids: Iterable[frozenset[UUID]]) -> ColumnElement[bool]:
        every = sorted(frozenset().union(*ids))
        return column == any_(literal(every, ARRAY(Uuid()))) if every else false()


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
    whole: Rule | None = None
    """Who changes any column of a row; whom only ``update`` lets through, changes those in ``part``."""
    part: tuple[str, ...] = ()
    delete: Rule | None = None
    worker: frozenset[str] = frozenset()
    worker_rows: Rule = everyone
    worker_columns: tuple[str, ...] = ()
    worker_updates: tuple[str, ...] = ()
    worker_where: Mapping[str, Rule] = field(default_factory=dict)
    """By command, where the worker may do less, or more, than on ``worker_rows``."""


def settled(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """``condition`` without its parts that are true or false whatever the row. Of the ways that a rule lets people in
    by, most are closed to a principal from the beginning; the database would read and plan them in every statement."""
    if isinstance(condition, Grouping):
        return settled(cast("ColumnElement[bool]", condition.element))
    if isinstance(condition, AsBoolean):
        return condition.element if isinstance(condition.element, True_ | False_) else condition
    if not isinstance(condition, BooleanClauseList):
        return condition
    together = and_ if condition.operator is operators.and_ else or_
    left = together(*map(settled, condition.clauses))
    return left if isinstance(left, BooleanClauseList) else settled(left)


class PolicySet:
    """All policies of a service: the filter for its queries, and what the database is told of who asks."""

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
        return settled(rule(PrincipalFacts(principal))) if rule else false()

    def _settings(self, principal: Principal) -> Mapping[str, str]:
        values = {
            "daylight.account": str(principal.account),
            "daylight.side": principal.side.value if principal.side else "",
            "daylight.inside": "true" if principal.inside else "",
            "daylight.holds": ",".join(sorted(principal.permissions)),
            "daylight.everywhere": ",".join(p for p in self.permissions if principal.everywhere(p)),
        }
        for permission in self.permissions:
            if offices := principal.offices(permission):
                values[setting_name("offices", permission)] = ",".join(map(str, sorted(offices)))
            if teams := principal.teams(permission):
                values[setting_name("teams", permission)] = ",".join(map(str, sorted(teams)))
            if authorities := principal.authorities(permission):
                values[setting_name("authorities", permission)] = ",".join(map(str, sorted(authorities)))
        return values
