"""A search in OpenSearch's own terms. The asker's access is a filter of every query made here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

from search.index import compounds, words
from search.index.asked import (
    Alike,
    AllOf,
    Among,
    AnyOf,
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
from search.index.port import FACET_SIZES, Facet, Query, Sort, milliseconds
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

Clause = dict[str, Any]
NOTHING: Clause = {"match_none": {}}


def body(query: Query, languages: Sequence[str]) -> Clause:
    """What the asker may read of what is asked for, its words in the stems of ``languages``.

    Each facet is counted under the choices of the others.
    """
    build = _Builder(tuple(languages), titles_only=query.titles_only)
    asked = build.asked(query.asked.part)
    asked["filter"] = [readable(query.access), *_between(Between(query.since, query.until)), *_new(query)]
    chosen = {facet: _chosen(facet, values) for facet, values in query.chosen.items() if values}
    return {
        "query": {"bool": asked},
        "post_filter": {"bool": {"filter": list(chosen.values())}},
        "aggs": {facet.value: _counted(facet, chosen) for facet in query.facets},
        "sort": _order(query),
        "from": query.offset,
        "size": query.limit,
        "track_total_hits": True,
        # Ids out of columns: to unpack what is stored of each hit takes longer.
        "stored_fields": "_none_",
        "docvalue_fields": ["id"],
    }


def _counted(facet: Facet, chosen: Mapping[Facet, Clause]) -> Clause:
    """Under no other choice without a filter: one that lets everything pass is asked for each record all the same."""
    values = {"terms": {"field": facet.value, "size": FACET_SIZES[facet]}}
    others = [clause for other, clause in chosen.items() if other is not facet]
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}} if others else values


def readable_part(part: Part, access: frozenset[str], languages: Sequence[str]) -> Clause:
    build = _Builder(tuple(languages), titles_only=False)
    question = {"bool": {"must": [build.part(part)], "filter": [readable(access)]}}
    return {"query": question, "size": 0, "track_total_hits": True}


def spoken(access: frozenset[str]) -> Clause:
    counted = {"stems": {"terms": {"field": "stems", "size": 50}}}
    return {"query": {"bool": {"filter": [readable(access)]}}, "size": 0, "aggs": counted}


def readable(access: Iterable[str]) -> Clause:
    return {"terms": {"access": sorted(access)}}


def _chosen(facet: Facet, values: frozenset[str]) -> Clause:
    if facet is Facet.YEAR:
        return {"terms": {"year": [int(value) for value in values if value.isascii() and value.isdigit()]}}
    return {"terms": {facet.value: sorted(values)}}


def _between(dates: Between) -> list[Clause]:
    if not (dates.since or dates.until):
        return []
    bounds = {"gte": dates.since.toordinal() if dates.since else 1}
    if dates.until:
        bounds["lte"] = dates.until.toordinal()
    return [{"range": {"on": bounds}}]


def _new(query: Query) -> list[Clause]:
    if query.findable_since is None:
        return []
    return [{"range": {"findable_since": {"gt": milliseconds(query.findable_since)}}}]


def _order(query: Query) -> list[Any]:
    if query.sort is Sort.OLDEST:
        return [{"on": "asc"}, "_doc"]
    if query.sort is Sort.NEWEST or not query.asked.wanted:
        return [{"on": "desc"}, "_doc"]
    return ["_score", "_doc"]


class _Builder:
    def __init__(self, languages: tuple[str, ...], *, titles_only: bool) -> None:
        self._languages = languages
        self._titles_only = titles_only

    def asked(self, part: Part | None) -> Clause:
        """The clauses of a ``bool`` query."""
        if part is None:
            return {}
        parts = part.parts if isinstance(part, AllOf) else (part,)
        bool_: dict[str, Any] = {"must": [], "should": [], "must_not": [], "minimum_should_match": 0}
        for each, needed in zip(parts, words_needed(parts, self._languages), strict=True):
            if isinstance(each, Not):
                bool_["must_not"].append(self.part(each.part))
            else:
                bool_["must" if needed else "should"].append(self.part(each))
        return bool_

    def part(self, part: Part) -> Clause:
        match part:
            case Word():
                return self._word(part)
            case Phrase(said):
                return self._phrase(said)
            case Reference(text):
                return _reference(text)
            case Among(field, values):
                return _unscored({"terms": {field: sorted(values)}})
            case Between():
                return _unscored({"bool": {"filter": _between(part)}})
            case Said():
                return NOTHING
            case Alike(said, also):
                return _best([self.part(said), *map(self._also, also)], tie_breaker=0.0)
            case AnyOf(parts):
                return {"bool": {"should": [self.part(each) for each in parts], "minimum_should_match": 1}}
            case MostOf(parts):
                return self._most(parts)
            case AllOf() | Not():
                return {"bool": self.asked(part)}
        assert_never(part)

    def _most(self, parts: tuple[Part, ...]) -> Clause:
        asked = self.asked(AllOf(parts))
        needed = asked["must"]
        each = [
            {"function_score": {"query": clause, "functions": [{"weight": EACH_WORD}], "boost_mode": "sum"}}
            for clause in needed
        ]
        most = {"bool": {"should": each, "minimum_should_match": enough(len(needed))}}
        return {"bool": asked | {"must": [most]}}

    def _also(self, part: Part) -> Clause:
        if isinstance(part, Among):
            found = {"terms": {part.field: sorted(part.values)}}
            return {"constant_score": {"filter": found, "boost": NAMED_SCORE}}
        # The product of boosts: those within stay as they are.
        return {"bool": {"must": [self.part(part)], "boost": ALSO_BOOST}}

    def _word(self, word: Word) -> Clause:
        """The word in any of its forms, in any language, weighing most in a title."""
        bare = words.normal(word.text).translate(words.BARE)
        choices: list[Clause] = []
        for language in (*self._languages, words.PLAIN):
            weight = PLAIN_BOOST if language == words.PLAIN else 1.0
            for text in dict.fromkeys((words.prepared(word.text, language), bare)):
                choices.append(
                    {"match": {f"title_{language}": {"query": text, "boost": TITLE_BOOST * weight}}}
                )
                if not self._titles_only:
                    choices.append({"match": {f"body_{language}": {"query": text, "boost": weight}}})
                if language in compounds.LANGUAGES:
                    choices.append(_within("title", language, text, TITLE_BOOST * PART_SCORE))
                    if not self._titles_only:
                        choices.append(_within("body", language, text, PART_SCORE))
        if word.growing and (begun := words.form(word.text, words.PLAIN)):
            choices.append({"prefix": {"title_plain": {"value": begun, "boost": TITLE_BOOST * PREFIX_SCORE}}})
            if not self._titles_only:
                choices.append({"prefix": {"body_plain": {"value": begun, "boost": PREFIX_SCORE}}})
        return _best(choices)

    def _phrase(self, phrase: tuple[str, ...]) -> Clause:
        fields = ["title_plain"] if self._titles_only else ["title_plain", "body_plain"]
        return _best([{"match_phrase": {field: " ".join(phrase)}} for field in fields])


def _within(field: str, language: str, text: str, score: float) -> Clause:
    """By itself or in compounds."""
    fields = (f"{field}_{language}", f"{field}_parts_{language}")
    found = {"bool": {"should": [{"match": {name: text}} for name in fields]}}
    return {"constant_score": {"filter": found, "boost": score}}


def _reference(reference: str) -> Clause:
    exact = {"terms": {"reference": sorted({reference, padded(reference)}), "boost": EXACT_REFERENCE}}
    return _best([exact, {"prefix": {"reference": {"value": reference, "boost": 1.0}}}])


def _best(choices: list[Clause], tie_breaker: float = 0.1) -> Clause:
    return {"dis_max": {"queries": choices, "tie_breaker": tie_breaker}}


def _unscored(clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": 0.0}}
