"""Interviews: confidential as their visit is, written by who goes along."""

from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists
from sqlmodel import SQLModel, col

from visits.models import Interview, InterviewConsent, Quotation
from visits.policy.rules import READS, Condition
from visits.policy.visits import of_visit, on_visit, visit_confidential, visit_contributable

_readable = of_visit(col(Interview.visit), visit_confidential)
_writable = of_visit(col(Interview.visit), visit_contributable)


def _of_interview(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        return exists().where(col(Interview.id) == column, rule(who)).correlate_except(Interview)

    return of


def _on_interview(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    written = _of_interview(column, _writable)
    return Policy(table, read=_of_interview(column, _readable), insert=written, update=written)


INTERVIEWS = (
    replace(on_visit(Interview, col(Interview.visit)), delete=None),
    replace(
        _on_interview(InterviewConsent, col(InterviewConsent.interview)),
        worker=READS,
        worker_columns=("id", "interview", "purpose", "withdrawn_at"),
    ),
    replace(
        _on_interview(Quotation, col(Quotation.interview)),
        worker=READS,
        # Only what bears a finding out is found with it.
        worker_rows=lambda _: and_(
            col(Quotation.finding).is_not(None), col(Quotation.withdrawn_at).is_(None)
        ),
        worker_columns=("id", "interview", "finding", "text", "withdrawn_at"),
    ),
)
