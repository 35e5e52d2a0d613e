"""Use cases of completions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.asking import vocabulary
from search.asking.names import Named, folded
from search.asking.resolving import NAMED, Resolver
from search.asking.understanding import Asker, Understanding
from search.completions.schemas import Completion, CompletionKind, Completions
from search.completions.typing import typing_at, written
from search.index import asked, words
from search.index.asked import Among, Asked, Field
from search.index.port import Facet, Query
from search.models import Level
from search.policy import named_terms, terms_held

MOST = 8
_WEIGHED = 40
"""Values of which the most frequent are offered."""
_FACETS = {
    Field.KIND: Facet.KIND,
    Field.STATE: Facet.STATE,
    Field.PLACE: Facet.PLACE,
    Field.THEME: Facet.THEME,
    Field.AUTHORITY: Facet.AUTHORITY,
}


@dataclass(frozen=True, slots=True)
class Completing:
    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    understanding: Understanding

    async def complete(self, question: str, at: int) -> Completions:
        """What can stand at the position ``at``; every value occurs in a record that the asker may read."""
        spoken = vocabulary.spoken(self.languages)
        typing = typing_at(question, at, vocabulary.field_names(spoken))
        if typing is None:
            return Completions(start=at, end=at, items=[])
        if typing.field is None:
            items = _fields(typing.text, spoken)
        else:
            items = await self._values(typing.field, typing.text, spoken)
        return Completions(start=typing.start, end=typing.end, items=items[:MOST])

    async def _values(self, field: Field, begun: str, spoken: tuple[str, ...]) -> list[Completion]:
        resolver = self._resolver()
        if field in NAMED:
            return await self._names(resolver, field, begun)
        match field:
            case Field.FROM | Field.TO:
                years = sorted((year for year, _ in await self._facet(Facet.YEAR)), reverse=True)
                return [_value(field, year, year) for year in years if year.startswith(begun)]
            case Field.ASSIGNED:
                me = vocabulary.me(spoken)
                found = await self._counted(field, "access", {me: named_terms(self.principal)})
            case Field.LANGUAGE:
                named = {code: vocabulary.language_name(code, spoken) for code in words.LANGUAGES}
                found = await self._counted(
                    field, "language", {code: frozenset({code}) for code in named}, named
                )
            case Field.LEVEL:
                levels = {level.value: vocabulary.code_name(field, level.value, spoken) for level in Level}
                found = await self._counted(
                    field, "level", {level: frozenset({level}) for level in levels}, levels
                )
            case _:
                found = [
                    _value(field, vocabulary.code_name(field, code, spoken), code, count)
                    for code, count in await self._facet(_FACETS[field])
                ]
        return [each for each in found if _begins(begun, each.label, each.code or "")]

    async def _names(self, resolver: Resolver, field: Field, begun: str) -> list[Completion]:
        register = await self.understanding.registers.of(self.session, field)
        if key := folded(begun).rstrip():
            # A name that begins so is meant more often than one with such a word within.
            named = sorted(
                register.containing(begun),
                key=lambda each: not any(name.startswith(key) for name in each.folded),
            )
            occurring = await resolver.occurring(field, named, _WEIGHED)
        else:
            by_id = {str(each.id): each for each in register.all}
            occurring = [
                (by_id[id_], count) for id_, count in await self._facet(_FACETS[field]) if id_ in by_id
            ]
        occurring.sort(key=lambda pair: -pair[1])
        return [self._named(field, each, count, key) for each, count in occurring]

    def _named(self, field: Field, each: Named, count: int, key: str) -> Completion:
        """In the asker's language, unless another of its names is being typed."""
        shown = each.shown(self.languages)
        if key and key not in folded(shown):
            typed = {language: name for language, name in each.names.items() if key in folded(name)}
            shown = best_name(typed, self.languages)
        return _value(field, shown, None, count)

    async def _counted(
        self,
        field: Field,
        indexed: str,
        values: Mapping[str, frozenset[str]],
        labels: Mapping[str, str] | None = None,
    ) -> list[Completion]:
        counts = await self.understanding.index.counts(
            [Among(indexed, terms) for terms in values.values()], terms_held(self.principal)
        )
        return [
            _value(field, (labels or {}).get(code, code), code, count)
            for code, count in sorted(zip(values, counts, strict=True), key=lambda pair: -pair[1])
            if count
        ]

    async def _facet(self, facet: Facet) -> tuple[tuple[str, int], ...]:
        everything = Query(Asked(), terms_held(self.principal), limit=1, facets=frozenset({facet}))
        return (await self.understanding.index.search(everything)).facets[facet]

    def _resolver(self) -> Resolver:
        asker = Asker(self.principal, terms_held(self.principal), self.languages)
        return self.understanding.resolver(self.session, asker)


def _fields(begun: str, spoken: tuple[str, ...]) -> list[Completion]:
    """The fields with a name that begins so, each as the asker's language calls it."""
    key = asked.folded(begun)
    names = vocabulary.field_names(spoken)
    found = dict.fromkeys(field for name, field in names.items() if key and name.startswith(key))
    return [
        Completion(kind=CompletionKind.FIELD, field=field, insert=f"{name}:", label=f"{name}:")
        for field in Field
        if field in found
        for name in (vocabulary.field_name(field, spoken),)
    ]


def _value(field: Field, label: str, code: str | None, count: int | None = None) -> Completion:
    return Completion(
        kind=CompletionKind.VALUE,
        field=field,
        insert=f"{written(label)} ",
        label=label,
        code=code,
        count=count,
    )


def _begins(begun: str, *names: str) -> bool:
    key = folded(begun).rstrip()
    return not key or any(key in folded(name) for name in names)
