"""Evidence: confidential as its visit is. What is not covered stays with the team; originals open for a purpose."""

from datetime import timedelta
from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import Interval, SQLColumnExpression, and_, exists, func, literal_column, or_, select
from sqlmodel import col

from visits.models import (
    Evidence,
    EvidenceCopy,
    EvidenceOpening,
    EvidenceOriginal,
    EvidenceStep,
    InterviewConsent,
)
from visits.models.evidence import CopyKind
from visits.policy.permissions import EVIDENCE_UNSEAL
from visits.policy.rules import READS, Condition
from visits.policy.visits import of_visit, visit_confidential, visit_contributable, visit_workable

OPEN_FOR = timedelta(minutes=15)
_LONGEST = literal_column(f"interval '{OPEN_FOR.seconds} seconds'", Interval())

evidence_readable = of_visit(col(Evidence.visit), visit_confidential)
evidence_writable = of_visit(col(Evidence.visit), visit_contributable)
_workable = of_visit(col(Evidence.visit), visit_workable)


def _of_evidence(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        return exists().where(col(Evidence.id) == column, rule(who)).correlate_except(Evidence)

    return of


def _shows_nobody() -> Condition:
    """Of a copy and its evidence: and not what an earlier cover may have left out."""
    covered = and_(
        col(EvidenceCopy.kind) == CopyKind.COVERED.value, col(EvidenceCopy.superseded_at).is_(None)
    )
    return or_(covered, col(Evidence.nobody_because) != "")


def findable() -> Condition:
    """Of a copy and its evidence: read by all who read what is confidential of the visit, and nobody took it back."""
    # By its id: of consents the worker reads few columns.
    agrees = select(col(InterviewConsent.id)).where(
        col(InterviewConsent.id) == Evidence.consent, col(InterviewConsent.withdrawn_at).is_(None)
    )
    return and_(
        _shows_nobody(),
        col(EvidenceCopy.superseded_at).is_(None),
        col(Evidence.erased_on).is_(None),
        or_(col(Evidence.consent).is_(None), agrees.correlate_except(InterviewConsent).exists()),
    )


def _copy_readable(who: Facts) -> Condition:
    """Beyond the team only what shows nobody."""
    return _of_evidence(
        col(EvidenceCopy.evidence),
        lambda who: or_(evidence_writable(who), and_(_shows_nobody(), evidence_readable(who))),
    )(who)


def original_openable(who: Facts) -> Condition:
    """A rule on the evidence: who may say a purpose, and then open."""
    return and_(who.holds(EVIDENCE_UNSEAL), _workable(who))


def _opened(who: Facts) -> Condition:
    opened = exists().where(
        col(EvidenceOpening.evidence) == EvidenceOriginal.evidence,
        col(EvidenceOpening.account) == who.account,
        col(EvidenceOpening.until) > func.now(),
    )
    return and_(opened, _of_evidence(col(EvidenceOriginal.evidence), original_openable)(who))


def _opens(who: Facts) -> Condition:
    return and_(
        col(EvidenceOpening.account) == who.account,
        col(EvidenceOpening.until) <= func.now() + _LONGEST,
        _of_evidence(col(EvidenceOpening.evidence), original_openable)(who),
    )


def _stepped(who: Facts) -> Condition:
    return and_(
        col(EvidenceStep.account) == who.account,
        _of_evidence(col(EvidenceStep.evidence), evidence_writable)(who),
    )


_copy_written = _of_evidence(col(EvidenceCopy.evidence), evidence_writable)

EVIDENCE = (
    # Of files the worker reads the ids, to sweep what no row names; and what may be found of those that may be shown.
    Policy(
        Evidence,
        read=evidence_readable,
        insert=evidence_writable,
        update=evidence_writable,
        worker=READS,
        worker_columns=("id", "reference", "visit", "title", "nobody_because", "consent", "erased_on"),
    ),
    Policy(
        EvidenceCopy,
        read=_copy_readable,
        insert=_copy_written,
        update=_copy_written,
        worker=READS,
        worker_columns=(
            *("id", "evidence", "kind", "superseded_at"),
            *("media_type", "size", "sha256", "made_at"),
        ),
    ),
    Policy(
        EvidenceOriginal,
        read=_opened,
        insert=_of_evidence(col(EvidenceOriginal.evidence), evidence_writable),
        worker=READS,
        worker_columns=("id",),
    ),
    Policy(EvidenceOpening, read=lambda who: col(EvidenceOpening.account) == who.account, insert=_opens),
    Policy(
        EvidenceStep,
        read=_of_evidence(col(EvidenceStep.evidence), evidence_readable),
        insert=_stepped,
    ),
)
