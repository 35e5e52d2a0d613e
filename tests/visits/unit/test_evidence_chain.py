"""The chain of custody: whatever is edited, left out, added, put in another order or cut off is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7
from visits.evidence.chain import GENESIS, Fault, Linked, Step, faults_of, head, link
from visits.models.evidence import StepAct

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
EVIDENCE = uuid7()
BEGAN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

acts = st.sampled_from([act.value for act in StepAct])
details = st.dictionaries(st.sampled_from(["file", "sha256", "report"]), st.text(max_size=20), max_size=3)
steps = st.lists(st.tuples(acts, st.uuids(), details), min_size=1, max_size=8)


def chained(told: list[tuple[str, UUID, dict[str, str]]], key: bytes = KEY) -> list[Linked]:
    chain: list[Linked] = []
    previous = GENESIS
    for number, (act, account, detail) in enumerate(told, 1):
        step = Step(EVIDENCE, number, BEGAN + timedelta(minutes=number), account, act, detail)
        chain.append(Linked(step, previous, link(key, previous, step)))
        previous = chain[-1].hash
    return chain


def ended(chain: list[Linked]) -> tuple[int, bytes]:
    return len(chain), head(KEY, len(chain), chain[-1].hash if chain else GENESIS)


@given(steps)
def test_a_chain_that_nobody_touched_holds(told: list[tuple[str, UUID, dict[str, str]]]) -> None:
    chain = chained(told)
    assert list(faults_of(KEY, chain, *ended(chain))) == []


@given(steps, st.data())
def test_any_edit_is_found(told: list[tuple[str, UUID, dict[str, str]]], data: st.DataObject) -> None:
    chain = chained(told)
    end = ended(chain)
    at = data.draw(st.integers(0, len(chain) - 1))
    step = chain[at].step
    edits = [
        replace(step, at=step.at + timedelta(microseconds=1)),
        replace(step, account=uuid7()),
        replace(step, act="something-else"),
        replace(step, evidence=uuid7()),
        replace(step, detail={**step.detail, "report": str(uuid7())}),
    ]
    chain[at] = replace(chain[at], step=data.draw(st.sampled_from(edits)))
    assert Fault.EDITED in {found.fault for found in faults_of(KEY, chain, *end)}


@given(steps, st.data())
def test_who_has_no_key_cannot_mend_what_they_changed(
    told: list[tuple[str, UUID, dict[str, str]]], data: st.DataObject
) -> None:
    chain = chained(told)
    at = data.draw(st.integers(0, len(chain) - 1))
    changed = list(told)
    changed[at] = ("something-else", *told[at][1:])
    forged = chain[:at] + chained(changed, OTHER_KEY)[at:]
    end = len(forged), head(OTHER_KEY, len(forged), forged[-1].hash)
    assert list(faults_of(KEY, forged, *end))


@given(steps, st.data())
def test_a_step_left_out_is_found(told: list[tuple[str, UUID, dict[str, str]]], data: st.DataObject) -> None:
    chain = chained(told)
    end = ended(chain)
    del chain[data.draw(st.integers(0, len(chain) - 1))]
    assert {found.fault for found in faults_of(KEY, chain, *end)} & {Fault.GAP, Fault.CUT}


@given(steps, st.data())
def test_a_tail_cut_off_is_found_though_the_number_of_steps_was_set_to_fit(
    told: list[tuple[str, UUID, dict[str, str]]], data: st.DataObject
) -> None:
    chain = chained(told)
    _, kept = ended(chain)
    cut = chain[: data.draw(st.integers(0, len(chain) - 1))]
    assert Fault.CUT in {found.fault for found in faults_of(KEY, cut, len(cut), kept)}


@given(steps, st.data())
def test_steps_in_another_order_are_found(
    told: list[tuple[str, UUID, dict[str, str]]], data: st.DataObject
) -> None:
    chain = chained([*told, *told])
    end = ended(chain)
    first = data.draw(st.integers(0, len(chain) - 2))
    a, b = chain[first], chain[first + 1]
    chain[first] = replace(b, step=replace(b.step, seq=a.step.seq))
    chain[first + 1] = replace(a, step=replace(a.step, seq=b.step.seq))
    assert list(faults_of(KEY, chain, *end))


@given(steps)
def test_a_step_added_by_another_hand_is_found(told: list[tuple[str, UUID, dict[str, str]]]) -> None:
    chain = chained(told)
    end = ended(chain)
    last = chain[-1]
    step = replace(last.step, seq=last.step.seq + 1)
    chain.append(Linked(step, last.hash, link(OTHER_KEY, last.hash, step)))
    faults = {found.fault for found in faults_of(KEY, chain, *end)}
    assert {Fault.EDITED, Fault.CUT} <= faults
