"""What changed between two versions of a paper, paragraph by paragraph and word by word. No I/O."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final
from uuid import UUID

from servicekit.papers.content import Paper, Paragraph, Section
from servicekit.papers.inline import plain

_PIECE = re.compile(
    r"\s+|[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0640]|['’.,](?=[^\W_]))*|.", re.DOTALL
)
"""A word with its marks, what parts two words, or a sign; in Arabic a word keeps its vowel signs."""
_LONGEST: Final = 2000
"""Pieces of one text that are compared one by one; a longer text is shown as replaced where it differs."""


class Kept(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    kind: Kept
    text: str


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that is not as it was; ``kind`` is ``moved`` only where nothing else of it changed."""

    kind: Change
    paragraph: UUID
    section: UUID
    """Where it stands now, or stood before it was taken out."""
    before: Paragraph | None
    after: Paragraph | None
    words: tuple[Words, ...]
    """Of its text without marks."""
    moved: bool = False
    parts: tuple[str, ...] = ()
    """What else of it changed: kind, language, label, details, image, alternative."""


@dataclass(frozen=True, slots=True)
class SectionDifference:
    kind: Change
    section: UUID
    title: tuple[Words, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    title: tuple[Words, ...]
    """Empty where it is the same."""
    sections: tuple[SectionDifference, ...]
    paragraphs: tuple[Difference, ...]
    """In the order of the later version; what was taken out stands after what it followed."""


_PARTS: Final = ("kind", "language", "label", "details", "image", "alternative")


def differences(before: Paper, after: Paper) -> Differences:
    """Numbers do not count: a paragraph that only has another number is the same."""
    return Differences(
        () if before.title == after.title else word_changes(before.title, after.title),
        tuple(_of_sections(before.sections, after.sections)),
        tuple(_of_paragraphs(before, after)),
    )


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """Both texts as one: what stayed, went and came, in order."""
    if before == after:
        return (Words(Kept.KEPT, after),) if after else ()
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    found: list[Words] = []
    for kind, a, b, c, d in _steps(old, new):
        if kind == "equal":
            found.append(Words(Kept.KEPT, "".join(new[c:d])))
            continue
        if b > a:
            found.append(Words(Kept.REMOVED, "".join(old[a:b])))
        if d > c:
            found.append(Words(Kept.ADDED, "".join(new[c:d])))
    return tuple(_together(found))


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b, c, d = start, len(old) - end, start, len(new) - end
    found: list[tuple[str, int, int, int, int]] = [("equal", 0, a, 0, c)] if start else []
    if max(b - a, d - c) > _LONGEST:
        found.append(("replace", a, b, c, d))
    else:
        compared = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
        found += [(kind, a + i, a + j, c + k, c + m) for kind, i, j, k, m in compared.get_opcodes()]
    return [*found, ("equal", b, len(old), d, len(new))] if end else found


def _together(found: Sequence[Words]) -> Iterator[Words]:
    """Words changed side by side are one change, although the space between them stayed."""
    removed = added = ""
    for at, words in enumerate(found):
        if words.kind is Kept.REMOVED:
            removed += words.text
        elif words.kind is Kept.ADDED:
            added += words.text
        elif removed and added and words.text.isspace() and "\n" not in words.text and at < len(found) - 1:
            removed, added = removed + words.text, added + words.text
        else:
            yield from _change(removed, added)
            removed = added = ""
            yield words
    yield from _change(removed, added)


def _change(removed: str, added: str) -> Iterator[Words]:
    if removed:
        yield Words(Kept.REMOVED, removed)
    if added:
        yield Words(Kept.ADDED, added)


def _of_sections(before: Sequence[Section], after: Sequence[Section]) -> Iterator[SectionDifference]:
    old, new = {section.id: section for section in before}, {section.id: section for section in after}
    stayed = _in_order(
        [section.id for section in before if section.id in new], [section.id for section in after]
    )
    for section in after:
        if section.id not in old:
            yield SectionDifference(Change.ADDED, section.id, _whole(Kept.ADDED, section.title))
            continue
        moved = section.id not in stayed
        title = word_changes(old[section.id].title, section.title)
        if old[section.id].title != section.title:
            yield SectionDifference(Change.CHANGED, section.id, title, moved)
        elif moved:
            yield SectionDifference(Change.MOVED, section.id, title, moved)
    for section in before:
        if section.id not in new:
            yield SectionDifference(Change.REMOVED, section.id, _whole(Kept.REMOVED, section.title))


def _of_paragraphs(before: Paper, after: Paper) -> Iterator[Difference]:
    old = {
        paragraph.id: (section.id, paragraph)
        for section in before.sections
        for paragraph in section.paragraphs
    }
    new = {
        paragraph.id: (section.id, paragraph)
        for section in after.sections
        for paragraph in section.paragraphs
    }
    stayed = _in_order([key for key in old if key in new], list(new))
    gone = _gone(old, new)
    yield from (_removed(*old[key]) for key in gone.get(None, ()))
    for key, (section, paragraph) in new.items():
        if key not in old:
            yield Difference(
                Change.ADDED, key, section, None, paragraph, _whole(Kept.ADDED, plain(paragraph.text))
            )
        else:
            moved = key not in stayed or old[key][0] != section
            yield from _compared(old[key][1], paragraph, section, moved=moved)
        yield from (_removed(*old[taken]) for taken in gone.get(key, ()))


def _gone(
    old: dict[UUID, tuple[UUID, Paragraph]], new: dict[UUID, tuple[UUID, Paragraph]]
) -> dict[UUID | None, list[UUID]]:
    """What was taken out, by the paragraph before it that is still there."""
    found: dict[UUID | None, list[UUID]] = {}
    last: UUID | None = None
    for key in old:
        if key in new:
            last = key
        else:
            found.setdefault(last, []).append(key)
    return found


def _removed(section: UUID, paragraph: Paragraph) -> Difference:
    return Difference(
        Change.REMOVED, paragraph.id, section, paragraph, None, _whole(Kept.REMOVED, plain(paragraph.text))
    )


def _compared(before: Paragraph, after: Paragraph, section: UUID, *, moved: bool) -> Iterator[Difference]:
    parts = tuple(part for part in _PARTS if getattr(before, part) != getattr(after, part))
    if before.text != after.text or parts:
        kind = Change.CHANGED
    elif moved:
        kind = Change.MOVED
    else:
        return
    words = word_changes(plain(before.text), plain(after.text))
    yield Difference(kind, after.id, section, before, after, words, moved, parts)


def _whole(kind: Kept, text: str) -> tuple[Words, ...]:
    return (Words(kind, text),) if text else ()


def _in_order(before: Sequence[UUID], after: Sequence[UUID]) -> set[UUID]:
    """The most of them that kept their order: the others moved."""
    place = {key: at for at, key in enumerate(before)}
    shared = [key for key in after if key in place]
    tails: list[int] = []
    ends: list[UUID] = []
    previous: dict[UUID, UUID | None] = {}
    for key in shared:
        at = bisect_left(tails, place[key])
        previous[key] = ends[at - 1] if at else None
        tails[at : at + 1] = [place[key]]
        ends[at : at + 1] = [key]
    found: set[UUID] = set()
    step = ends[-1] if ends else None
    while step is not None:
        found.add(step)
        step = previous[step]
    return found
