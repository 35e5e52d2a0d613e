"""A search in OpenSearch's own terms. The asker's access is a filter of every query made here."""

from collections.abc import Iterable
from typing import Any

from search.index import words
from search.index.asked import Asked, padded
from search.index.port import FACET_SIZES, Facet, Query, Sort, milliseconds

TITLE_BOOST, PLAIN_BOOST, PREFIX_SCORE, EXACT_REFERENCE = 2.5, 0.6, 0.4, 50.0

Clause = dict[str, Any]


def body(query: Query) -> Clause:
    """What the asker may read of what is asked for. Each facet is counted under the choices of the others."""
    asked = _asked(query.asked, titles_only=query.titles_only)
    asked["filter"] = [_readable(query.access), *_between(query), *_new(query)]
    chosen = {facet: _chosen(facet, values) for facet, values in query.chosen.items() if values}
    return {
        "query": {"bool": asked},
        "post_filter": {"bool": {"filter": list(chosen.values())}},
        "aggs": {
            facet.value: {
                "filter": {
                    "bool": {"filter": [clause for other, clause in chosen.items() if other is not facet]}
                },
                "aggs": {"values": {"terms": {"field": facet.value, "size": FACET_SIZES[facet]}}},
            }
            for facet in query.facets
        },
        "sort": _order(query),
        "from": query.offset,
        "size": query.limit,
        "track_total_hits": True,
        "_source": False,
    }


def readable_word(word: str, access: frozenset[str]) -> Clause:
    question = {"bool": {"must": [_word(word, titles_only=False)], "filter": [_readable(access)]}}
    return {"query": question, "size": 0, "track_total_hits": True}


def _readable(access: Iterable[str]) -> Clause:
    return {"terms": {"access": sorted(access)}}


def _chosen(facet: Facet, values: frozenset[str]) -> Clause:
    if facet is Facet.YEAR:
        return {"terms": {"year": [int(value) for value in values if value.isascii() and value.isdigit()]}}
    return {"terms": {facet.value: sorted(values)}}


def _between(query: Query) -> list[Clause]:
    if not (query.since or query.until):
        return []
    bounds = {"gte": query.since.toordinal() if query.since else 1}
    if query.until:
        bounds["lte"] = query.until.toordinal()
    return [{"range": {"on": bounds}}]


def _new(query: Query) -> list[Clause]:
    if query.findable_since is None:
        return []
    return [{"range": {"findable_since": {"gt": milliseconds(query.findable_since)}}}]


def _order(query: Query) -> list[Any]:
    if query.sort is Sort.OLDEST:
        return [{"on": "asc"}, "_doc"]
    if query.sort is Sort.NEWEST or not query.asked:
        return [{"on": "desc"}, "_doc"]
    return ["_score", "_doc"]


def _asked(asked: Asked, *, titles_only: bool) -> Clause:
    must: list[Clause] = []
    should: list[Clause] = []
    if asked.reference:
        must.append(_reference(asked.reference))
    last = len(asked.words) - 1
    # A word that some language hardly counts as one ("son", "the") must not hide a record that lacks it.
    only_stop_words = not asked.phrases and all(words.is_stop_word(word) for word in asked.words)
    for position, word in enumerate(asked.words):
        may_go_on = asked.prefix and position == last
        needed = only_stop_words or may_go_on or not words.is_stop_word(word)
        (must if needed else should).append(_word(word, prefix=may_go_on, titles_only=titles_only))
    must += [_phrase(phrase, titles_only=titles_only) for phrase in asked.phrases]
    must_not = [_word(word, titles_only=titles_only) for word in asked.left_out]
    return {"must": must, "should": should, "must_not": must_not, "minimum_should_match": 0}


def _reference(reference: str) -> Clause:
    exact = {"terms": {"reference": sorted({reference, padded(reference)}), "boost": EXACT_REFERENCE}}
    return _best([exact, {"prefix": {"reference": {"value": reference, "boost": 1.0}}}])


def _word(word: str, *, titles_only: bool, prefix: bool = False) -> Clause:
    """The word in any of its forms, in any language, weighing most in a title."""
    choices: list[Clause] = []
    for language in (*words.LANGUAGES, words.PLAIN):
        weight = PLAIN_BOOST if language == words.PLAIN else 1.0
        choices.append({"match": {f"title_{language}": {"query": word, "boost": TITLE_BOOST * weight}}})
        if not titles_only:
            choices.append({"match": {f"body_{language}": {"query": word, "boost": weight}}})
    if prefix and (begun := words.form(word, words.PLAIN)):
        choices.append({"prefix": {"title_plain": {"value": begun, "boost": TITLE_BOOST * PREFIX_SCORE}}})
        if not titles_only:
            choices.append({"prefix": {"body_plain": {"value": begun, "boost": PREFIX_SCORE}}})
    return _best(choices)


def _phrase(phrase: tuple[str, ...], *, titles_only: bool) -> Clause:
    fields = ["title_plain"] if titles_only else ["title_plain", "body_plain"]
    return _best([{"match_phrase": {field: " ".join(phrase)}} for field in fields])


def _best(choices: list[Clause]) -> Clause:
    return {"dis_max": {"queries": choices, "tie_breaker": 0.1}}
