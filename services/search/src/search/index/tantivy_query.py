"""A search in the embedded engine's own terms. The asker's access is a clause of every query made here."""

from collections.abc import Iterable
from datetime import datetime

import tantivy

from search.index import words
from search.index.asked import Asked, padded
from search.index.port import Facet, Query, Sort, milliseconds

TITLE_BOOST, PLAIN_BOOST, PREFIX_SCORE, EXACT_REFERENCE = 2.5, 0.6, 0.4, 50.0

Q = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class QueryBuilder:
    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def query(self, query: Query, without: Facet | None = None) -> tantivy.Query:
        """What the asker may read of what is asked for; ``without`` lifts one facet's choices."""
        clauses = [(MUST, _unscored(self.readable(query.access)))]
        clauses += [
            (MUST, _unscored(self._chosen(facet, values)))
            for facet, values in query.chosen.items()
            if values and facet is not without
        ]
        if query.since or query.until:
            clauses.append((MUST, _unscored(self._between(query))))
        if query.findable_since:
            clauses.append((MUST, _unscored(self._new(query.findable_since))))
        clauses += self._asked(query.asked, titles_only=query.titles_only)
        return Q.boolean_query(clauses)

    @staticmethod
    def order(query: Query) -> tantivy.Order | None:
        """By date, or None for relevance; without words there is no relevance and the newest come first."""
        if query.sort is Sort.OLDEST:
            return tantivy.Order.Asc
        if query.sort is Sort.NEWEST or not query.asked:
            return tantivy.Order.Desc
        return None

    def readable(self, access: frozenset[str]) -> tantivy.Query:
        return self._any("access", access)

    def word_readable(self, word: str, access: frozenset[str]) -> tantivy.Query:
        return Q.boolean_query([(MUST, self._word(word, titles_only=False)), (MUST, self.readable(access))])

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

    def _between(self, query: Query) -> tantivy.Query:
        return Q.range_query(
            self._schema,
            "on",
            tantivy.FieldType.Integer,
            query.since.toordinal() if query.since else 1,
            query.until.toordinal() if query.until else None,
        )

    def _new(self, since: datetime) -> tantivy.Query:
        return Q.range_query(
            self._schema, "findable_since", tantivy.FieldType.Integer, milliseconds(since) + 1, None
        )

    def _asked(self, asked: Asked, *, titles_only: bool) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        clauses = []
        if asked.reference:
            clauses.append((MUST, self._reference(asked.reference)))
        last = len(asked.words) - 1
        # A word that some language hardly counts as one ("son", "the") must not hide a record that lacks it.
        only_stop_words = not asked.phrases and all(words.is_stop_word(word) for word in asked.words)
        for position, word in enumerate(asked.words):
            may_go_on = asked.prefix and position == last
            needed = only_stop_words or may_go_on or not words.is_stop_word(word)
            clauses.append(
                (MUST if needed else SHOULD, self._word(word, prefix=may_go_on, titles_only=titles_only))
            )
        clauses += [(MUST, self._phrase(phrase, titles_only=titles_only)) for phrase in asked.phrases]
        clauses += [(MUST_NOT, self._word(word, titles_only=titles_only)) for word in asked.left_out]
        return clauses

    def _reference(self, reference: str) -> tantivy.Query:
        exact = _scored(self._any("reference", {reference, padded(reference)}), EXACT_REFERENCE)
        begun = Q.fuzzy_term_query(self._schema, "reference", reference, distance=0, prefix=True)
        return Q.disjunction_max_query([exact, _scored(begun, 1.0)])

    def _word(self, word: str, *, titles_only: bool, prefix: bool = False) -> tantivy.Query:
        """The word in any of its forms, in any language, weighing most in a title."""
        weights = {("title", form): TITLE_BOOST for form in words.stems(word)}
        if plain := words.form(word, words.PLAIN):
            weights["title_plain", plain] = TITLE_BOOST * PLAIN_BOOST
        if not titles_only:
            weights |= {("body", form): 1.0 for form in words.stems(word)}
            if plain:
                weights["body_plain", plain] = PLAIN_BOOST
        choices = [Q.boost_query(self._term(*term), weight) for term, weight in weights.items()]
        if prefix and (begun := words.form(word, words.PLAIN)):
            choices.append(_scored(self._begun(f"title_{words.PLAIN}", begun), TITLE_BOOST * PREFIX_SCORE))
            if not titles_only:
                choices.append(_scored(self._begun(f"body_{words.PLAIN}", begun), PREFIX_SCORE))
        return Q.disjunction_max_query(choices, tie_breaker=0.1) if choices else Q.empty_query()

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
