"""Erasure: who asks and who agrees; and what the worker may remove, and when.

The worker removes what two people agreed to, and nothing else: a row of a record only while an agreed erasure of that
record is running.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy, PolicySet, Rule, everyone
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, literal_column, or_, select
from sqlmodel import SQLModel, col

from visits.erasure.reach import SUBJECTS, Does, Reach
from visits.models import Erasure, ErasureKey, Interview, Report
from visits.models.erasure import ErasureOf, ErasureState
from visits.policy.permissions import ERASE
from visits.policy.rules import ALL, Condition


def erasure_readable(who: Facts) -> Condition:
    return and_(col(Erasure.side) == who.side, who.covers(ERASE, col(Erasure.office), col(Erasure.team)))


def _asked(who: Facts) -> Condition:
    return and_(
        erasure_readable(who),
        col(Erasure.asked_by) == who.account,
        col(Erasure.state) == ErasureState.ASKED.value,
    )


def _answered(who: Facts) -> Condition:
    """Agreed or refused by another than who asked; taken back by who did."""
    state = col(Erasure.state)
    return and_(
        erasure_readable(who),
        or_(
            and_(
                state.in_([ErasureState.RUNNING.value, ErasureState.REFUSED.value]),
                col(Erasure.decided_by) == who.account,
                col(Erasure.asked_by) != who.account,
            ),
            and_(state == ErasureState.WITHDRAWN.value, col(Erasure.asked_by) == who.account),
        ),
    )


def _restored(_: Facts) -> Condition:
    return col(Erasure.restored).is_(True)


ERASURE = (
    Policy(
        Erasure,
        read=erasure_readable,
        insert=_asked,
        update=erasure_readable,
        updated=_answered,
        worker=frozenset({"select", "insert", "update"}),
        worker_where={"insert": _restored},
    ),
    Policy(ErasureKey, worker=ALL),
)


def _erasing(of: ErasureOf, hangs_on: Callable[[SQLColumnExpression[Any]], ColumnElement[bool]]) -> Rule:
    def rule(_: Facts) -> Condition:
        return (
            select(literal_column("1"))
            .where(
                hangs_on(col(Erasure.record)),
                col(Erasure.of) == of.value,
                col(Erasure.state) == ErasureState.RUNNING.value,
            )
            .exists()
        )

    return rule


_COMMANDS = {Does.DELETE: "delete", Does.BLANK: "update", Does.CUT: "update", Does.CLOSE: "insert"}
_REACH: Mapping[type[SQLModel], tuple[ErasureOf, Reach]] = {
    reach.table: (of, reach) for of, subject in SUBJECTS.items() for reach in subject.reach
}


def erasable(policy: Policy) -> Policy:
    """The policy with what erasing needs of the table, as it is declared in ``erasure.reach``."""
    if policy.table not in _REACH:
        return policy
    of, reach = _REACH[policy.table]
    rule, command = _erasing(of, reach.hangs_on), _COMMANDS[reach.does]
    sees = policy.worker_rows if "select" in policy.worker else None
    where: dict[str, Rule] = dict(policy.worker_where) | {command: rule}
    if sees is None:
        where["select"] = rule
    elif sees is not everyone:
        where["select"] = lambda who: or_(sees(who), rule(who))
    columns = policy.worker_columns
    if columns or "select" not in policy.worker:
        columns = tuple(dict.fromkeys((*columns, reach.column, *reach.reads)))
    return replace(
        policy,
        worker=policy.worker | {"select", command},
        worker_columns=columns,
        worker_updates=tuple(dict.fromkeys((*policy.worker_updates, *reach.blank, *reach.writes))),
        worker_where=where,
    )


def report_of_erased(_: Facts) -> Condition:
    """Of the visit on which an interview was held that is being erased."""
    return (
        select(literal_column("1"))
        .join_from(Erasure, Interview, col(Interview.id) == Erasure.record)
        .where(
            col(Interview.visit) == Report.visit,
            col(Erasure.of) == ErasureOf.INTERVIEW.value,
            col(Erasure.state) == ErasureState.RUNNING.value,
        )
        .exists()
    )


def with_erasure(policies: Iterable[Policy], permissions: Iterable[str]) -> PolicySet:
    return PolicySet(map(erasable, policies), permissions)
