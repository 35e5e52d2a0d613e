"""The rules of a service as its database enforces them, over what a transaction says of who asks."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    Uuid,
    any_,
    cast,
    func,
    inspect,
    literal,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import quoted_name
from sqlmodel import SQLModel

from servicekit.policy import (
    Expression,
    Facts,
    Gathered,
    Permissions,
    Policy,
    PolicySet,
    Rule,
    each,
    setting_name,
)

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


class SettingFacts(Facts):
    """The same facts, read from the transaction's settings. Wrapped in sub-selects: read once per statement."""

    def __init__(self) -> None:
        self.gathered: dict[str, Gathered] = {}
        """What rules asked for with these facts."""
        self.account = select(
            cast(func.nullif(func.current_setting("daylight.account", True), ""), Uuid())
        ).scalar_subquery()
        self.side = select(func.current_setting("daylight.side", True)).scalar_subquery()

    def reads(self, rule: Rule) -> ColumnElement[bool]:
        """The database asks that of every row itself, within policies too: said again, it would be asked twice."""
        return true()

    def inside(self) -> ColumnElement[bool]:
        return select(func.current_setting("daylight.inside", True) == "true").scalar_subquery()

    def holds(self, permission: Permissions) -> ColumnElement[bool]:
        return self._listed("daylight.holds", each(permission))

    def everywhere(self, permission: Permissions) -> ColumnElement[bool]:
        return self._listed("daylight.everywhere", each(permission))

    def in_offices(self, permission: Permissions, office: Expression) -> ColumnElement[bool]:
        return self._within(office, "offices", each(permission))

    def in_teams(self, permission: Permissions, team: Expression) -> ColumnElement[bool]:
        return self._within(team, "teams", each(permission))

    def answers_for(self, permission: Permissions, authority: Expression) -> ColumnElement[bool]:
        return self._within(authority, "authorities", each(permission))

    def among(self, column: Expression, gathered: Gathered) -> ColumnElement[bool]:
        self.gathered[gathered.name] = gathered
        ids = getattr(func, gathered.name)()
        # As a query of its own: the planner would run the function, each time, to see how many there are.
        many = select(func.unnest(select(ids).scalar_subquery()))
        return column.in_(many) if gathered.many else self._any_of(column, ids)

    @staticmethod
    def _listed(setting: str, permissions: Sequence[str]) -> ColumnElement[bool]:
        held = func.string_to_array(func.current_setting(setting, True), ",", type_=ARRAY(Text()))
        return select(held.bool_op("&&")(literal(list(permissions), ARRAY(Text())))).scalar_subquery()

    @classmethod
    def _within(cls, column: Expression, kind: str, permissions: Sequence[str]) -> ColumnElement[bool]:
        settings = [func.current_setting(setting_name(kind, permission), True) for permission in permissions]
        # What was set once in a session is empty afterwards, and not missing.
        ids = func.concat_ws(",", *(func.nullif(setting, "") for setting in settings))
        return cls._any_of(column, cast(func.string_to_array(ids, ","), ARRAY(Uuid())))

    @staticmethod
    def _any_of(column: Expression, values: Expression) -> ColumnElement[bool]:
        # The cast around the sub-select makes ANY take the array itself rather than a set of rows.
        return column == any_(cast(select(values).scalar_subquery(), ARRAY(Uuid())))


_NO_SHADOWS = """
DO $$ DECLARE it regprocedure; BEGIN
    FOR it IN
        SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'plpgsql'
            AND NOT coalesce('search_path=public, pg_temp' = ANY (p.proconfig), false)
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', it);
    END LOOP;
END $$
"""
"""Functions that policies and triggers ask look into temporary tables last. Not named, ``pg_temp`` comes first, and a
table of one's own, called like a real one, would answer for it."""


def statements(policies: PolicySet, service: str) -> Iterable[str]:
    """SQL that brings grants and policies to what is declared, whatever was there before."""
    app, worker = f"{service}_app", f"{service}_worker"
    yield f"GRANT USAGE ON SCHEMA public TO {app}, {worker}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}, {worker}"
    conditions = _Conditions()
    tables = [
        statement for policy in policies.policies for statement in _of_table(conditions, policy, app, worker)
    ]
    for gathered in conditions.facts.gathered.values():
        yield _function(conditions.facts, gathered)
    yield from tables
    yield _NO_SHADOWS


def _function(facts: SettingFacts, gathered: Gathered) -> str:
    """It sees what its caller sees, and no table that the caller made to stand before the real one."""
    ids = f"ARRAY({_compiled(gathered.ids(facts))})"
    body = f"BEGIN RETURN {ids}; END"
    if gathered.of_itself:
        mark = f"'daylight.{gathered.name}'"
        body = (
            f"DECLARE ids uuid[]; BEGIN "
            f"IF current_setting({mark}, true) = 'gathering' THEN RETURN '{{}}'; END IF; "
            f"PERFORM set_config({mark}, 'gathering', true); ids := {ids}; "
            f"PERFORM set_config({mark}, '', true); RETURN ids; END"
        )
    return (
        f"CREATE OR REPLACE FUNCTION {gathered.name}() RETURNS uuid[] LANGUAGE plpgsql STABLE "
        f"SET search_path = public, pg_temp AS $$ {body} $$"
    )


class _Conditions:
    """Rules as the conditions of policies. Each is compiled once for a table: that is most of the work, and who reads a
    row is part of what is said of changing it and of taking it away."""

    def __init__(self) -> None:
        self.facts = SettingFacts()
        self._made: dict[tuple[type[SQLModel], Rule], str] = {}

    def __call__(self, table: type[SQLModel], *rules: Rule) -> str:
        """All of ``rules``."""
        made = dict.fromkeys(self._condition(table, rule) for rule in rules)
        return next(iter(made)) if len(made) == 1 else " AND ".join(f"({condition})" for condition in made)

    def _condition(self, table: type[SQLModel], rule: Rule) -> str:
        """Compiled within a query, so that sub-selects correlate."""
        if (table, rule) not in self._made:
            query: Select[Any] = select(literal_column("1")).select_from(table).where(rule(self.facts))
            _, _, condition = _compiled(query).partition("WHERE ")
            self._made[table, rule] = condition or "true"
        return self._made[table, rule]


def _of_table(conditions: _Conditions, policy: Policy, app: str, worker: str) -> Iterable[str]:
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
            before = conditions(policy.table, *_of_what_is_read(policy, command, rule))
            after = conditions(policy.table, policy.updated or rule) if command == "UPDATE" else before
            yield _policy(policy, f"{table}_app_{command.lower()}", command, app, before, after)
    yield f"DROP TRIGGER IF EXISTS {table}_part ON {name}"
    if policy.whole is not None:
        yield from _in_part(conditions, policy, policy.whole, app)
    narrowed = {"select": policy.worker_columns, "update": policy.worker_updates}
    for command in sorted(policy.worker):
        columns = ", ".join(narrowed.get(command, ()))
        yield f"GRANT {command.upper()}{f' ({columns})' if columns else ''} ON {name} TO {worker}"
        rows = conditions(policy.table, policy.worker_where.get(command, policy.worker_rows))
        yield _policy(policy, f"{table}_worker_{command}", command.upper(), worker, rows, rows)


def _of_what_is_read(policy: Policy, command: str, rule: Rule) -> Sequence[Rule]:
    """The database asks who reads a row only where a statement reads it: without this, one that has no condition
    changes what its author cannot see, and could move it to where they do."""
    return (policy.read, rule) if policy.read and command in ("UPDATE", "DELETE") else (rule,)


def _in_part(conditions: _Conditions, policy: Policy, whole: Rule, app: str) -> Iterable[str]:
    """Policies know rows before or after, never both: what may change in one is for a trigger to say."""
    table = str(policy.table.__tablename__)
    key = " AND ".join(f"{table}.{c.name} = OLD.{c.name}" for c in inspect(policy.table).primary_key)
    part = ", ".join(f"'{column}'" for column in policy.part)
    yield f"""
CREATE OR REPLACE FUNCTION {table}_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - ARRAY[{part}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{part}]
       AND NOT EXISTS (SELECT FROM {table} WHERE {key} AND ({conditions(policy.table, whole)}))
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a part of this row is yours to change';
    END IF;
    RETURN NEW;
END $$"""
    # Not for the keys that cascade: those run as the owner.
    yield (
        f"CREATE TRIGGER {table}_part BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN (current_user = '{app}') EXECUTE FUNCTION {table}_part()"
    )


def _policy(policy: Policy, name: str, command: str, role: str, before: str, after: str) -> str:
    clause = {
        "SELECT": f"USING ({before})",
        "INSERT": f"WITH CHECK ({after})",
        "UPDATE": f"USING ({before}) WITH CHECK ({after})",
        "DELETE": f"USING ({before})",
    }[command]
    return f"CREATE POLICY {name} ON {policy.table.__tablename__} FOR {command} TO {role} {clause}"


def _compiled(query: Select[Any] | CompoundSelect[Any]) -> str:
    return str(query.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))
