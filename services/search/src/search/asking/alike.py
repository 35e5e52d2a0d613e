"""What means the same as the words of a question: the institution's synonyms, and themes called so in any language.

Pure: the question is changed before an engine sees it, so both engines answer alike and nothing is indexed anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from search.index import words
from search.index.asked import Alike, AllOf, Among, AnyOf, Asked, Field, Not, Part, Phrase, Word

_LONGEST = 6
"""Words of the longest name that is looked for in a question."""

Key = tuple[str, tuple[str, ...]]
"""A language, and the forms of a name's words in it without those it passes over."""


@dataclass(frozen=True, slots=True)
class Group:
    """``language`` None: in whichever the words are asked."""

    language: str | None
    words: tuple[str, ...]


@dataclass(slots=True)
class Meaning:
    themes: set[UUID] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Also:
    """What else was searched for with the words ``typed``."""

    typed: str
    words: tuple[str, ...]
    themes: tuple[UUID, ...]


class Thesaurus:
    """Names of themes and groups of synonyms, by the forms of their words."""

    def __init__(
        self, themes: Iterable[tuple[UUID, Mapping[str, str]]], groups: Iterable[Group] = ()
    ) -> None:
        self._meanings: dict[Key, Meaning] = {}
        for id_, names in themes:
            for language, name in names.items():
                for key in _keys(name, _forms_in(language)):
                    self._meaning(key).themes.add(id_)
        for group in groups:
            for word in group.words:
                others = dict.fromkeys(other for other in group.words if other != word)
                for key in _keys(word, _forms_in(group.language)):
                    self._meaning(key).words.update(others)
        self._languages = tuple(sorted({language for language, _ in self._meanings}))

    def _meaning(self, key: Key) -> Meaning:
        return self._meanings.setdefault(key, Meaning())

    def widened(self, asked: Asked) -> tuple[Asked, list[Also]]:
        """The question with what means the same beside its words. Quoted phrases stay as they are."""
        found: list[Also] = []
        if asked.part is None or not self._meanings:
            return asked, found
        return Asked(self._widened(asked.part, found)), found

    def _widened(self, part: Part, found: list[Also]) -> Part:
        match part:
            case AllOf(parts):
                side_by_side = self._run(parts, found)
                return side_by_side[0] if len(side_by_side) == 1 else AllOf(tuple(side_by_side))
            case AnyOf(parts):
                return AnyOf(tuple(self._widened(each, found) for each in parts))
            case Not():
                # To leave out more than was said would hide what somebody looks for.
                return part
        return self._run([part], found)[0]

    def _run(self, parts: Sequence[Part], found: list[Also]) -> list[Part]:
        made: list[Part] = []
        at = 0
        while at < len(parts):
            length = self._words_from(parts, at)
            while length and not (alike := self._alike(parts[at : at + length], found)):
                length -= 1
            if length and alike:
                made.append(alike)
                at += length
            else:
                part = parts[at]
                made.append(part if isinstance(part, Word) else self._widened_within(part, found))
                at += 1
        return made

    def _widened_within(self, part: Part, found: list[Also]) -> Part:
        return self._widened(part, found) if isinstance(part, AllOf | AnyOf) else part

    @staticmethod
    def _words_from(parts: Sequence[Part], at: int) -> int:
        length = 0
        while length < _LONGEST and at + length < len(parts) and isinstance(parts[at + length], Word):
            length += 1
        return length

    def _alike(self, run: Sequence[Part], found: list[Also]) -> Alike | None:
        said = [part.text for part in run if isinstance(part, Word)]
        themes: set[UUID] = set()
        others: dict[str, None] = {}
        for language in self._languages:
            if meaning := self._meanings.get((language, _key(said, language))):
                themes |= meaning.themes
                others |= meaning.words
        typed = " ".join(said)
        also = [part for other in others if other != typed and (part := _part(other))]
        if themes:
            also.append(Among(Field.THEME.value, frozenset(map(str, themes))))
        if not also:
            return None
        found.append(Also(typed, tuple(each for each in others if each != typed), tuple(sorted(themes))))
        return Alike(run[0] if len(run) == 1 else AllOf(tuple(run)), tuple(also))


def _forms_in(language: str | None) -> tuple[str, ...]:
    """The languages in whose forms a name is known; always as it is written as well."""
    if language is None:
        return (*words.USUAL, words.PLAIN)
    code = words.primary(language)
    return (code, words.PLAIN) if code in words.LANGUAGES else (words.PLAIN,)


def _keys(name: str, languages: Sequence[str]) -> Iterable[Key]:
    said = [word.lower() for word in words.split(words.normal(name))]
    for language in languages:
        if key := _key(said, language):
            yield language, key


def _key(said: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(found for word in said if (found := words.form(word, language)))


def _part(text: str) -> Part | None:
    """A synonym as it is searched for: one word in all its forms, several side by side."""
    split = words.split(words.normal(text))
    if len(split) == 1:
        return Word(split[0].lower())
    plain = tuple(words.plain_words(text))
    return Phrase(plain) if plain else None
