"""What a catalogue holds. A language that lacks a text does not pass the type checker."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Choice(NamedTuple):
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of one question."""

    title: str
    short: str
    """What its answer is called where all are checked."""
    hint: str = ""
    why: str = ""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    """Of its fields, where it has several."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """``{…}`` in a text stands for what is put in there."""

    language: str
    name: str
    """Of the language, in itself."""
    direction: str

    skip: str
    exit: str
    back: str
    next: str
    languages: str
    step: str
    why: str
    optional: str
    not_in_list: str
    not_answered: str
    characters: str
    colon: str
    """Between the name of a field and what is wrong with it."""

    start_title: str
    start_lead: str
    start_points: tuple[str, ...]
    start_safety_title: str
    start_safety: tuple[str, ...]
    start_button: str
    start_code: str
    start_plain: str
    start_grown: str
    working_days: Mapping[str, str]
    """By plural form (CLDR)."""
    calendar_days: Mapping[str, str]
    reads_within: str
    answers_within: str

    questions: Mapping[str, Asked]

    check_title: str
    check_lead: str
    check_files: str
    change: str
    send: str

    error_prefix: str
    error_title: str
    missing_choice: str
    missing_text: str
    too_long: str
    too_quick: str
    unreadable: str

    have_it: str
    receipt_title: str
    receipt_lead: str
    receipt_label: str
    receipt_back: str
    receipt_print: str
    receipt_safe: str
    next_title: str
    next_read: str
    next_read_undated: str
    next_answer: str
    next_answer_undated: str
    next_contact: Mapping[str, str]
    """By the safe contact method; ``anonymous`` where there is nobody to contact."""
    receipt_files: str
    receipt_done: str

    again_title: str
    again_lead: str
    expired_title: str
    expired_lead: str
    limit_title: str
    limit_office: str
    limit_caller: str
    limit_files: str
    limit_messages: str
    limit_tries: str
    contact_title: str
    urgent_title: str
    closed_title: str
    closed_lead: str
    failed_title: str
    failed_lead: str
    large_title: str
    large_lead: str
    missing_title: str
    missing_lead: str
    left_title: str
    left_lead: str
    to_start: str
    try_again: str
    written_before: str
    start_again: str

    enter_title: str
    enter_hint: str
    enter_label: str
    enter_button: str
    enter_wrong: str

    inbox_title: str
    sent_on: str
    state_title: str
    states: Mapping[str, str]
    messages_title: str
    no_messages: str
    from_office: str
    from_reporter: str
    write_label: str
    write_hint: str
    write_button: str
    written: str
    files_title: str
    no_files: str
    files_label: str
    files_hint: str
    files_private: str
    files_button: str
    file_added: str
    file_missing: str
    file_refused: str
    file_too_large: str
    file_broken: str
    refresh: str
    leave: str
    text_kept: str
    ended_title: str
    ended_lead: str

    summary: str
    summary_with_theme: str
    when_line: str
    place_line: str
