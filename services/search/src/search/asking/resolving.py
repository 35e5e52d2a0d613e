"""From what was said of a field to what the index holds: only what the asker may read is found or offered.

What is hidden and what does not exist are one answer, and what is offered instead occurs in readable records.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.asking import repository, vocabulary
from search.asking.dates import first_and_last
from search.asking.names import Named, Registers
from search.index.asked import (
    Among,
    Asked,
    Between,
    Fault,
    FaultCode,
    Field,
    NotUnderstoodError,
    Part,
    Said,
)
from search.index.port import Answering, Facet, Query
from search.models import Kind, Level
from search.policy import named_terms

_AT_ONCE = 40
_OFFERED = 5
NAMED = frozenset({Field.PLACE, Field.THEME, Field.AUTHORITY})
"""Fields whose values are names."""
_ALWAYS = {Field.KIND: tuple(Kind), Field.LEVEL: tuple(Level)}


@dataclass(frozen=True, slots=True)
class Resolver:
    """For one asker in one request."""

    session: AsyncSession
    index: Answering
    registers: Registers
    principal: Principal
    access: frozenset[str]
    languages: Sequence[str]
    """The asker's, the best first."""

    async def resolve(self, asked: Asked) -> Asked:
        """With every field looked up. Raises NotUnderstoodError with all that could not be."""
        said: list[Said] = []

        def note(part: Part) -> Part:
            if isinstance(part, Said):
                said.append(part)
            return part

        asked.changed(note)
        found: dict[Said, Part] = {}
        faults: list[Fault] = []
        for each in said:
            try:
                found[each] = await self._look_up(each)
            except NotUnderstoodError as error:
                faults += error.faults
        if faults:
            raise NotUnderstoodError(*faults)
        return asked.changed(lambda part: found[part] if isinstance(part, Said) else part)

    async def _look_up(self, said: Said) -> Part:
        match said.field:
            case Field.FROM | Field.TO:
                return _between(said)
            case Field.ASSIGNED:
                if not vocabulary.is_me(said.text):
                    raise _not(said, FaultCode.UNKNOWN_VALUE, [vocabulary.me(self._spoken)])
                return Among("access", named_terms(self.principal))
            case Field.LANGUAGE:
                code = vocabulary.language_code(said.text)
                if code is None:
                    raise _not(said, FaultCode.UNKNOWN_VALUE, [])
                return Among("language", frozenset({code}))
            case Field.KIND | Field.LEVEL | Field.STATE:
                return await self._code(said)
            case Field.PLACE | Field.THEME | Field.AUTHORITY:
                return await self._named(said)

    async def _code(self, said: Said) -> Part:
        codes = vocabulary.codes(said.field, said.text)
        if not codes and said.field is Field.STATE and said.text in (occurring := await self.states()):
            codes = frozenset({said.text})
        elif not codes:
            known = _ALWAYS.get(said.field) or occurring
            near = [vocabulary.code_name(said.field, code, self._spoken) for code in known]
            raise _not(said, FaultCode.UNKNOWN_VALUE, near)
        return Among(said.field.value, codes)

    async def states(self) -> tuple[str, ...]:
        """The states of records that the asker may read."""
        everything = Query(asked=Asked(), access=self.access, limit=1, facets=frozenset({Facet.STATE}))
        found = await self.index.search(everything)
        return tuple(state for state, _ in found.facets[Facet.STATE])

    async def _named(self, said: Said) -> Part:
        register = await self.registers.of(self.session, said.field)
        # What is hidden may not keep what can be seen from being meant, so that each step knows only the latter.
        found = await self._seen(said.field, register.called(said.text))
        found = found or await self._seen(said.field, register.containing(said.text))
        ids = {each.id for each in found}
        if not ids:
            ids = set(await repository.by_reference(self.session, self.principal, said.field, said.text))
        if len(ids) == 1:
            return Among(said.field.value, frozenset(map(str, ids)))
        if ids:
            raise _not(said, FaultCode.AMBIGUOUS_VALUE, await self._told_apart(found))
        near = await self._seen(said.field, register.alike(said.text))
        raise _not(said, FaultCode.UNKNOWN_VALUE, [each.shown(self.languages) for each in near])

    async def _seen(self, field: Field, named: Iterable[Named]) -> list[Named]:
        """The first of those that the asker may see; a theme is for all to see."""
        if field is Field.THEME:
            return list(islice(named, _OFFERED))
        return [each for each, _ in await self.occurring(field, named, _OFFERED)]

    async def occurring(self, field: Field, named: Iterable[Named], most: int) -> list[tuple[Named, int]]:
        """The first ``most`` that stand in records the asker may read, with how many these are.

        They are counted some at a time: of thousands of names the first few mostly do.
        """
        found: list[tuple[Named, int]] = []
        rest = iter(named)
        while len(found) < most and (few := list(islice(rest, _AT_ONCE))):
            counts = await self.counts(field, [each.id for each in few])
            found += [(each, count) for each, count in zip(few, counts, strict=True) if count]
        return found[:most]

    async def counts(self, field: Field, ids: Sequence[UUID]) -> tuple[int, ...]:
        return await self.index.counts(
            [Among(field.value, frozenset({str(each)})) for each in ids], self.access
        )

    async def _told_apart(self, several: Sequence[Named]) -> list[str]:
        """Their names; where these are the same, their numbers."""
        names = [each.shown(self.languages) for each in several]
        if len(set(names)) == len(names):
            return names
        numbers = await repository.references(self.session, self.principal, [each.id for each in several])
        return [numbers.get(each.id, name) for each, name in zip(several, names, strict=True)]

    @property
    def _spoken(self) -> tuple[str, ...]:
        return vocabulary.spoken(self.languages)


def _between(said: Said) -> Between:
    days = first_and_last(said.text)
    if days is None:
        raise _not(said, FaultCode.UNREADABLE_DATE, [])
    return Between(days[0], None) if said.field is Field.FROM else Between(None, days[1])


def _not(said: Said, code: FaultCode, near: Sequence[str]) -> NotUnderstoodError:
    offered = tuple(dict.fromkeys(near))[:_OFFERED]
    return NotUnderstoodError(Fault(code, said.start, said.end, said.text, said.field, offered))
