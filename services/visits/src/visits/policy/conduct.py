"""How a visit went: confidential as the visit is, written by who goes along."""

from sqlmodel import col

from visits.models import Difficulty, FinalTalk, Promise, Sight, VisitNote
from visits.policy.visits import on_visit, visit_workable

CONDUCT = (
    on_visit(Sight, col(Sight.visit)),
    on_visit(Difficulty, col(Difficulty.visit)),
    on_visit(VisitNote, col(VisitNote.visit)),
    on_visit(FinalTalk, col(FinalTalk.visit), write=visit_workable),
    on_visit(Promise, col(Promise.visit), write=visit_workable),
)
