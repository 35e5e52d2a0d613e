"""No path through the states of a complaint breaks what must hold, however a side works."""

from uuid import uuid4

from complaints.assessments.rules import (
    GROUNDS,
    DecisionRefused,
    Standing,
    Terms,
    check_decision,
    check_outcome,
    check_practice,
    moves_from,
    outcomes_of,
)
from complaints.complaints.moving import plan_move
from complaints.complaints.rules import MOVES, MoveRefused, check_move
from complaints.complaints.schemas import Move
from complaints.issues.rules import outcome_of
from complaints.models import Complaint, Issue
from complaints.models.complaint import CaseKind, Decision, Outcome, State
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

TERMS = st.one_of(st.none(), st.builds(Terms, decides=st.booleans()))
OUTCOMES = st.sampled_from(list(Outcome))
CODES = [None, *(code for codes in GROUNDS.values() for code in codes)]
FOUND = {Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD}
WORKED_ON = (State.IN_PROGRESS, State.WAITING)


class Path(RuleBasedStateMachine):
    """One complaint with its issues, moved about at random."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: Terms | None = None
        self.record = Complaint(id=uuid4(), state=State.RECEIVED)
        self.issues: list[Issue] = []

    @property
    def now(self) -> Standing:
        decision = Decision(self.record.decision) if self.record.decision else None
        return Standing(State(self.record.state), CaseKind(self.record.kind), decision)

    @initialize(terms=TERMS, kind=st.sampled_from(list(CaseKind)))
    def begin(self, terms: Terms | None, kind: CaseKind) -> None:
        self.terms = terms
        self.record.kind = kind
        if kind is CaseKind.OWN_INITIATIVE:
            self.record.state = State.ASSESSED

    @rule()
    def add_issue(self) -> None:
        if self.record.state != State.CLOSED and len(self.issues) < 4:
            self.issues.append(Issue(complaint=self.record.id, text="x"))

    @rule(
        decision=st.sampled_from(list(Decision)),
        ground=st.sampled_from(CODES),
    )
    def decide(self, decision: Decision, ground: str | None) -> None:
        if self.terms is None:
            return
        try:
            check_decision(self.terms, self.now, decision, ground)
        except DecisionRefused:
            return
        assert decision in self.terms.decisions
        self.record.decision = decision
        if self.record.state in (State.RECEIVED, State.ACKNOWLEDGED, State.REOPENED):
            self.record.state = State.ASSESSED

    @rule(outcome=OUTCOMES)
    def end_an_issue(self, outcome: Outcome) -> None:
        if self.record.state == State.CLOSED or not self.issues:
            return
        try:
            check_outcome(self.terms, self.now, outcome)
        except MoveRefused:
            return
        self.issues[0].outcome = outcome

    @rule()
    def take_back(self) -> None:
        if self.record.state != State.CLOSED:
            self.record.decision = None

    @rule(
        to=st.sampled_from(list(State)),
        outcome=st.one_of(st.none(), OUTCOMES),
        open_issues=st.one_of(st.none(), OUTCOMES),
        reason=st.sampled_from([None, "because"]),
        again=st.booleans(),
    )
    def move(
        self, to: State, outcome: Outcome | None, open_issues: Outcome | None, reason: str | None, again: bool
    ) -> None:
        reopened = [issue.id for issue in self.issues] if again and to is State.REOPENED else None
        move = Move(to=to, outcome=outcome, open_issues=open_issues, reason=reason, reopened_issues=reopened)
        before = self.now
        try:
            plan = plan_move(self.record, self.issues, move, self.terms)
        except MoveRefused:
            return
        assert to in MOVES[before.state]
        assert to in moves_from(before), "what is done was shown as possible"
        for name, value in plan.fields.items():
            setattr(self.record, name, value)
        for issue in self.issues:
            if issue.id in plan.outcomes:
                issue.outcome = plan.outcomes[issue.id]
        if to in moves_from(before) and before.state in moves_from(self.now) and to is not State.CLOSED:
            self._can_be_undone(before)

    def _can_be_undone(self, before: Standing) -> None:
        """Where the web app shows Undo, moving back is not refused."""
        if before.state in (State.CLOSED, State.REOPENED) or self.record.state == State.REOPENED:
            return
        plan_move(self.record, self.issues, Move(to=before.state), self.terms)

    @invariant()
    def closed_says_how_it_ended(self) -> None:
        closed = self.record.state == State.CLOSED
        assert closed == (self.record.outcome is not None)
        if closed:
            assert all(issue.outcome for issue in self.issues)
            assert Outcome(self.record.outcome) in outcomes_of(self.terms, self.now)

    @invariant()
    def found_right_or_wrong_only_what_was_admitted(self) -> None:
        """Where complaints are decided, also of each issue, whatever was decided and taken back on the way."""
        if self.record.state != State.CLOSED or self.terms is None or not self.terms.decides:
            return
        found = {self.record.outcome, *(issue.outcome for issue in self.issues)} & FOUND
        assert (
            not found
            or self.record.kind == CaseKind.OWN_INITIATIVE
            or (self.record.decision == Decision.ADMISSIBLE and self.record.state != State.RECEIVED)
        )

    @invariant()
    def inadmissible_is_not_worked_on(self) -> None:
        assert self.record.decision != Decision.INADMISSIBLE or self.record.state not in WORKED_ON

    @invariant()
    def there_is_a_way_on(self) -> None:
        assert moves_from(self.now)


TestPath = Path.TestCase


@given(
    terms=TERMS,
    state=st.sampled_from(list(State)),
    kind=st.sampled_from(list(CaseKind)),
    decision=st.one_of(st.none(), st.sampled_from(list(Decision))),
)
def test_every_standing_has_an_outcome_to_end_with(
    terms: Terms | None, state: State, kind: CaseKind, decision: Decision | None
) -> None:
    now = Standing(state, kind, decision)
    assert outcomes_of(terms, now)
    for outcome in outcomes_of(terms, now):
        check_outcome(terms, now, outcome)


def test_side_that_decides_upholds_nothing_that_it_did_not_admit() -> None:
    terms = Terms(decides=True)
    for state in State:
        assert not FOUND & set(outcomes_of(terms, Standing(state)))
        assert set(outcomes_of(terms, Standing(state, decision=Decision.ADMISSIBLE))) >= FOUND
        assert set(outcomes_of(terms, Standing(state, CaseKind.OWN_INITIATIVE))) >= FOUND


@given(st.lists(OUTCOMES, max_size=6))
def test_whole_follows_from_its_issues(outcomes: list[Outcome]) -> None:
    whole = outcome_of(outcomes)
    assert (whole is None) == (not outcomes)
    if len(set(outcomes)) == 1:
        assert whole is outcomes[0]
    assert whole == outcome_of(reversed(outcomes))
    if whole is Outcome.UPHELD:
        assert set(outcomes) <= {Outcome.UPHELD, Outcome.WITHDRAWN}


@given(terms=TERMS, to=st.sampled_from(list(State)))
def test_practice_forbids_nothing_that_is_not_work(terms: Terms | None, to: State) -> None:
    if to not in WORKED_ON:
        check_practice(terms, Standing(State.ASSESSED), to)


def test_state_alone_still_says_what_is_possible() -> None:
    check_move(State.RECEIVED, State.ACKNOWLEDGED, None, None)
