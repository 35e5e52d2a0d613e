"""Findings: confidential as their visit is, written by who goes along."""

from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, exists
from sqlmodel import SQLModel, col

from visits.models import Finding, FindingSource, FindingStandard, FindingTheme
from visits.policy.rules import READS, Condition
from visits.policy.visits import begun, of_visit, on_visit, visit_confidential, visit_contributable

finding_readable = of_visit(col(Finding.visit), visit_confidential)
finding_writable = of_visit(col(Finding.visit), visit_contributable)


def of_finding(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        return exists().where(col(Finding.id) == column, rule(who)).correlate_except(Finding)

    return of


def _on_finding(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    written = of_finding(column, finding_writable)
    return Policy(table, read=of_finding(column, finding_readable), insert=written, delete=written)


FINDINGS = (
    # Withdrawn, never deleted.
    replace(
        on_visit(Finding, col(Finding.visit)),
        delete=None,
        worker=READS,
        worker_rows=of_visit(col(Finding.visit), begun),
        worker_columns=(
            *("id", "version", "reference", "visit", "place", "kind", "state"),
            *("title", "description", "language", "updated_at"),
            *("severity", "scope", "problem_kind"),
        ),
    ),
    replace(_on_finding(FindingTheme, col(FindingTheme.finding)), worker=READS),
    _on_finding(FindingStandard, col(FindingStandard.finding)),
    _on_finding(FindingSource, col(FindingSource.finding)),
)
