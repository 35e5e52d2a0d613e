"""A search in the embedded engine's own terms. The asker's access is a clause of every query made here."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import assert_never

import tantivy

from search.index import compounds, words
from search.index.asked import (
    Alike,
    AllOf,
    Among,
    AnyOf,
    Asked,
    Between,
    MostOf,
    Not,
    Part,
    Phrase,
    Reference,
    Said,
    Word,
    padded,
)
from search.index.port import Facet, Query, Sort, milliseconds
from search.index.weighing import (
    ALSO_BOOST,
    EACH_WORD,
    EXACT_REFERENCE,
    NAMED_SCORE,
    PART_SCORE,
    PLAIN_BOOST,
    PREFIX_SCORE,
    TITLE_BOOST,
    enough,
    words_needed,
)

Q = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Clauses = list[tuple[tantivy.Occur, tantivy.Query]]


class QueryBuilder:
    """``languages`` are those whose stems a word is looked for in."""

    def __init__(self, schema: tantivy.Schema, languages: tuple[str, ...]) -> None:
        self._schema = schema
        self._languages = languages
        self._compounding = tuple(code for code in languages if code in compounds.LANGUAGES)

    def query(self, query: Query, without: Facet | None = None) -> tantivy.Query:
        """What the asker may read of what is asked for; ``without`` lifts one facet's choices."""
        clauses = [(MUST, _unscored(self.readable(query.access)))]
        clauses += [
            (MUST, _unscored(self._chosen(facet, values)))
            for facet, values in query.chosen.items()
            if values and facet is not without
        ]
        if query.since or query.until:
            clauses.append((MUST, self._between(Between(query.since, query.until))))
        if query.findable_since:
            clauses.append((MUST, _unscored(self._new(query.findable_since))))
        clauses += self._asked(query.asked, titles_only=query.titles_only)
        return Q.boolean_query(clauses)

    @staticmethod
    def order(query: Query) -> tantivy.Order | None:
        """By date, or None for relevance; without words there is no relevance and the newest come first."""
        if query.sort is Sort.OLDEST:
            return tantivy.Order.Asc
        if query.sort is Sort.NEWEST or not query.asked.wanted:
            return tantivy.Order.Desc
        return None

    def readable(self, access: frozenset[str]) -> tantivy.Query:
        return self._any("access", access)

    def readable_part(self, part: Part, access: frozenset[str]) -> tantivy.Query:
        return Q.boolean_query([(MUST, self._part(part, titles_only=False)), (MUST, self.readable(access))])

    def _any(self, field: str, values: Iterable[str]) -> tantivy.Query:
        terms = [(SHOULD, self._term(field, value, "basic")) for value in values]
        return Q.boolean_query(terms) if terms else Q.empty_query()

    def _term(self, field: str, value: str | int, option: str = "position") -> tantivy.Query:
        return Q.term_query(self._schema, field, value, option)

    def _chosen(self, facet: Facet, values: frozenset[str]) -> tantivy.Query:
        if facet is not Facet.YEAR:
            return self._any(facet.value, values)
        years = [
            (SHOULD, self._term("year", int(value)))
            for value in values
            if value.isascii() and value.isdigit()
        ]
        return Q.boolean_query(years) if years else Q.empty_query()

    def _between(self, dates: Between) -> tantivy.Query:
        return _unscored(
            Q.range_query(
                self._schema,
                "on",
                tantivy.FieldType.Integer,
                dates.since.toordinal() if dates.since else 1,
                dates.until.toordinal() if dates.until else None,
            )
        )

    def _new(self, since: datetime) -> tantivy.Query:
        return Q.range_query(
            self._schema, "findable_since", tantivy.FieldType.Integer, milliseconds(since) + 1, None
        )

    def _asked(self, asked: Asked, *, titles_only: bool) -> Clauses:
        match asked.part:
            case None:
                return []
            case AllOf(parts):
                return self._all(parts, titles_only=titles_only)
            case part:
                return self._all((part,), titles_only=titles_only)

    def _all(self, parts: Sequence[Part], *, titles_only: bool) -> Clauses:
        clauses: Clauses = []
        for part, needed in zip(parts, words_needed(parts, self._languages), strict=True):
            if isinstance(part, Not):
                clauses.append((MUST_NOT, self._part(part.part, titles_only=titles_only)))
            else:
                clauses.append((MUST if needed else SHOULD, self._part(part, titles_only=titles_only)))
        return clauses

    def _part(self, part: Part, *, titles_only: bool) -> tantivy.Query:
        match part:
            case Word():
                return self._word(part, titles_only=titles_only)
            case Phrase(said):
                return self._phrase(said, titles_only=titles_only)
            case Reference(text):
                return self._reference(text)
            case Among(field, values):
                return _unscored(self._any(field, values))
            case Between():
                return self._between(part)
            case Said():
                return Q.empty_query()
            case Alike(said, also):
                alike = [self._also(each, titles_only=titles_only) for each in also]
                return Q.disjunction_max_query([self._part(said, titles_only=titles_only), *alike])
            case AnyOf(parts):
                return Q.boolean_query(
                    [(SHOULD, self._part(each, titles_only=titles_only)) for each in parts]
                )
            case MostOf(parts):
                return self._most(parts, titles_only=titles_only)
            case AllOf() | Not():
                inner = part.parts if isinstance(part, AllOf) else (part,)
                # By itself what is left out leaves nothing over.
                everything = (MUST, _unscored(Q.all_query()))
                return Q.boolean_query([everything, *self._all(inner, titles_only=titles_only)])
        assert_never(part)

    def _most(self, parts: Sequence[Part], *, titles_only: bool) -> tantivy.Query:
        clauses = self._all(parts, titles_only=titles_only)
        needed = [(SHOULD, query) for occur, query in clauses if occur == MUST]
        needed += [(SHOULD, _scored(query, EACH_WORD)) for _, query in needed]
        most = Q.boolean_query(needed, minimum_number_should_match=2 * enough(len(needed) // 2))
        return Q.boolean_query([(MUST, most), *(clause for clause in clauses if clause[0] != MUST)])

    def _also(self, part: Part, *, titles_only: bool) -> tantivy.Query:
        if isinstance(part, Among):
            return _scored(self._any(part.field, part.values), NAMED_SCORE)
        return Q.boost_query(self._part(part, titles_only=titles_only), ALSO_BOOST)

    def _reference(self, reference: str) -> tantivy.Query:
        exact = _scored(self._any("reference", {reference, padded(reference)}), EXACT_REFERENCE)
        begun = Q.fuzzy_term_query(self._schema, "reference", reference, distance=0, prefix=True)
        return Q.disjunction_max_query([exact, _scored(begun, 1.0)])

    def _word(self, word: Word, *, titles_only: bool) -> tantivy.Query:
        """The word in any of its forms, in any language, weighing most in a title."""
        stems, plain = words.stems(word.text, self._languages), words.form(word.text, words.PLAIN)
        weights = {("title", form): TITLE_BOOST for form in stems}
        if plain:
            weights["title_plain", plain] = TITLE_BOOST * PLAIN_BOOST
        if not titles_only:
            weights |= {("body", form): 1.0 for form in stems}
            if plain:
                weights["body_plain", plain] = PLAIN_BOOST
        choices = [Q.boost_query(self._term(*term), weight) for term, weight in weights.items()]
        if within := words.stems(word.text, self._compounding):
            choices.append(_scored(self._within("title", within), TITLE_BOOST * PART_SCORE))
            if not titles_only:
                choices.append(_scored(self._within("body", within), PART_SCORE))
        if word.growing and plain:
            choices.append(_scored(self._begun(f"title_{words.PLAIN}", plain), TITLE_BOOST * PREFIX_SCORE))
            if not titles_only:
                choices.append(_scored(self._begun(f"body_{words.PLAIN}", plain), PREFIX_SCORE))
        return Q.disjunction_max_query(choices, tie_breaker=0.1) if choices else Q.empty_query()

    def _within(self, field: str, stems: Iterable[str]) -> tantivy.Query:
        """By themselves or in compounds."""
        terms = [self._term(name, stem, "basic") for stem in stems for name in (field, f"{field}_parts")]
        return Q.boolean_query([(SHOULD, term) for term in terms])

    def _begun(self, field: str, begun: str) -> tantivy.Query:
        return Q.fuzzy_term_query(self._schema, field, begun, distance=0, prefix=True)

    def _phrase(self, phrase: tuple[str, ...], *, titles_only: bool) -> tantivy.Query:
        fields = ["title_plain"] if titles_only else ["title_plain", "body_plain"]
        if len(phrase) == 1:
            return Q.disjunction_max_query([self._term(field, phrase[0]) for field in fields])
        return Q.disjunction_max_query(
            [Q.phrase_query(self._schema, field, list(phrase)) for field in fields]
        )


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return Q.const_score_query(query, 0.0)


def _scored(query: tantivy.Query, score: float) -> tantivy.Query:
    return Q.const_score_query(query, score)
