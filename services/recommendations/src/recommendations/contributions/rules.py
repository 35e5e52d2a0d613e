"""What a record of a change may say. No I/O.

After contribution analysis (J. Mayne, Can. J. Program Eval. 16, 2001, 1–24): that a lever contributed is a claim, which
says what it rests on and how sure that is, beside what else may explain the change.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from recommendations.contributions.schemas import ContributionWords, LeverUse
from recommendations.models.contribution import ChangeKind, Lever, LeverCertainty, LeverPart
from recommendations.models.dialogue import DialogueKind
from recommendations.models.escalation import LadderRung
from recommendations.recommendations.rules import Fault

NO_CHANGE = (ChangeKind.NOTHING, ChangeKind.WORSE)
HELPED = (LeverPart.DECISIVE, LeverPart.CONTRIBUTED)
SHOWN = (LeverCertainty.DOCUMENTED, LeverCertainty.CONFIRMED)

LEVER_OF_TALK: dict[DialogueKind, Lever] = {
    DialogueKind.MEETING: Lever.DIALOGUE,
    DialogueKind.LETTER: Lever.DIALOGUE,
    DialogueKind.CALL: Lever.DIALOGUE,
    DialogueKind.ROUND_TABLE: Lever.ROUND_TABLE,
    DialogueKind.WORKING_GROUP: Lever.ROUND_TABLE,
    DialogueKind.TRAINING: Lever.TRAINING,
    DialogueKind.STATEMENT: Lever.MEDIA,
}
LEVER_OF_RUNG: dict[LadderRung, Lever] = {
    LadderRung.REMINDER: Lever.ESCALATION,
    LadderRung.HIGHER_LEVEL: Lever.ESCALATION,
    LadderRung.PARLIAMENT: Lever.PARLIAMENT,
    LadderRung.PUBLIC_STATEMENT: Lever.MEDIA,
    LadderRung.COURT: Lever.COURT,
    LadderRung.UN_BODY: Lever.INTERNATIONAL_BODY,
}


def first_known(changed_on: date, *, day_known: bool) -> date:
    return changed_on if day_known else changed_on.replace(day=1)


def carried(levers: Sequence[LeverUse], unread: Sequence[LeverUse]) -> list[LeverUse]:
    """``levers`` as somebody corrects them who does not read the evidence of ``unread``, and so sends those without:
    it stays with them, as far as the lever itself does."""
    left = list(unread)
    whole = []
    for use in levers:
        kept = (
            next((each for each in left if each.lever == use.lever), None) if use.evidence is None else None
        )
        if kept:
            left.remove(kept)
            use = use.model_copy(update={"evidence_kind": kept.evidence_kind, "evidence": kept.evidence})
        whole.append(use)
    return whole


def faults_of_words(words: ContributionWords, today: date) -> list[Fault]:
    faults = []
    if not words.recommendations:
        faults.append(Fault("/recommendations", "missing", "Say which recommendations it answers"))
    if first_known(words.changed_on, day_known=words.day_known) > today:
        faults.append(Fault("/changed_on", "in-the-future", "This is still to come"))
    if words.kind in NO_CHANGE and words.failed is None:
        faults.append(Fault("/failed", "missing", "Say what failed, and why"))
    for at, use in enumerate(words.levers):
        faults += _faults_of_use(use, words.kind, f"/levers/{at}")
    return faults + _faults_of_twice(words.levers)


def _faults_of_use(use: LeverUse, kind: ChangeKind, at: str) -> list[Fault]:
    faults = []
    if kind in NO_CHANGE and use.part in HELPED:
        faults.append(Fault(f"{at}/part", "nothing-changed", "Nothing changed that it could have led to"))
    if use.part is LeverPart.DECISIVE and use.certainty is LeverCertainty.IMPRESSION:
        message = "That it was decisive needs more than our own impression"
        faults.append(Fault(f"{at}/certainty", "not-enough", message))
    if (use.evidence is None) != (use.evidence_kind is None):
        faults.append(Fault(f"{at}/evidence", "missing", "Say which record, and of what kind"))
    unshown = use.certainty in SHOWN and use.evidence is None
    if use.because is None and (unshown or use.part is LeverPart.DECISIVE):
        faults.append(Fault(f"{at}/because", "missing", "Say what this rests on"))
    return faults


def _faults_of_twice(levers: Sequence[LeverUse]) -> list[Fault]:
    seen: set[tuple[Lever, UUID | None]] = set()
    faults = []
    for at, use in enumerate(levers):
        if (use.lever, use.evidence) in seen:
            faults.append(Fault(f"/levers/{at}/lever", "twice", "This stands here already"))
        seen.add((use.lever, use.evidence))
    return faults
