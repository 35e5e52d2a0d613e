"""What every index must do, whichever engine is behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.index.asked import Alike, AllOf, Among, AnyOf, Asked, Between, MostOf, Not, Part, Word, parse
from search.index.port import (
    Document,
    Facet,
    Index,
    IndexAwayError,
    IndexUnreadableError,
    Query,
    Results,
    Sort,
)
from search.similar.rules import said, telling

from tests.search.building import batches, build

ALL = frozenset({"head"})
TEAM_A = frozenset({"team:a"})
TEAM_B = frozenset({"team:b"})


def document(title: str, text: str = "", **fields: Any) -> Document:
    fields.setdefault("access", frozenset({"head"}))
    fields.setdefault("language", "en")
    fields.setdefault("kind", "complaint")
    return Document(id=fields.pop("id", uuid4()), title=title, text=text, **fields)


async def put(index: Index, *documents: Document) -> None:
    await index.upsert(documents)
    await index.commit()


async def search(index: Index, text: str, access: frozenset[str] = ALL, **options: Any) -> Results:
    return await index.search(Query(asked=parse(text), access=access, **options))


async def test_a_document_is_found_by_its_words_after_commit_and_not_after_deletion(index: Index) -> None:
    one = document("Water", "No hot water in the east wing")
    await put(index, one, document("Food", "Cold meals"))
    assert (await search(index, "hot water ")).ids == (one.id,)
    await index.delete([one.id])
    await index.commit()
    assert (await search(index, "hot water ")).total == 0


async def test_upsert_replaces_and_repeating_it_changes_nothing(index: Index) -> None:
    record = uuid4()
    await put(index, document("Water", "cold", id=record))
    await put(index, document("Water", "tepid", id=record))
    await put(index, document("Water", "tepid", id=record))
    assert (await search(index, "cold ")).total == 0
    assert (await search(index, "tepid ")).ids == (record,)
    assert await index.count() == 1


async def test_deleting_what_is_not_there_is_no_error(index: Index) -> None:
    await index.delete([uuid4()])
    await index.commit()
    assert await index.count() == 0


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "The cells were overcrowded for months", "overcrowding cell"),
        ("fr", "Les détenus se plaignent des cellules surpeuplées", "detenus cellule"),
        ("fr", "Privation de l'eau chaude", "eau chaudes"),
        ("es", "Las celdas no tienen ventilación adecuada", "ventilacion celda"),
        ("ar", "يشكو السجناء من سوء المعاملة والطعام", "الطعام سجناء"),
        ("ar", "أُصيبَ بجروح في الزنزانة", "اصيب الزنزانه"),
        ("ka", "საკანში ცივა", "საკანში"),
        (None, "The cells were overcrowded", "overcrowding"),
        ("fr-CH", "Cellules surpeuplées", "cellules surpeuplé"),
    ],
)
async def test_words_are_found_in_their_language_whatever_the_form_or_accent(
    index: Index, language: str | None, text: str, asked: str
) -> None:
    wanted = document("x", text, language=language)
    await put(index, wanted, document("y", "unrelated"))
    assert (await search(index, asked + " ")).ids == (wanted.id,)


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("da", "Cellerne var kolde om vinteren", "celler kold"),
        ("de", "In den Zellen war es im Winter kalt", "zelle kalte"),
        ("el", "Οι φυλακές είναι γεμάτες", "φυλακή"),
        ("el", "ΟΙ ΚΡΑΤΟΥΜΕΝΟΙ", "κρατουμενων"),
        ("fi", "Sellit olivat kylmiä talvella", "selli"),
        ("hu", "A cellákban hideg volt", "cellák"),
        ("it", "Nelle celle non c'è acqua calda", "cella calde"),
        ("nb", "Cellene var kalde", "celler kald"),
        ("nl", "De gevangenen kregen geen maaltijden", "gevangenen maaltijd"),
        ("pt", "As celas não tinham ventilação", "cela ventilacao"),
        ("ro", "Deținuții nu au apă caldă", "detinut apa"),
        ("ru", "В камерах нет горячей воды", "камера вода"),
        ("ru", "Всё ещё нет врача", "все еще врач"),
        ("sv", "Cellerna var kalla", "celler"),
        ("ta", "சிறையில் கைதிகள்", "சிறை கைதி"),
        ("tr", "KAPILAR kilitli, ISITMA yok", "kapılar ısıtma"),
        ("tr", "İstanbul'daki koğuşlarda sıcak su yok", "istanbul koguslarda"),
        ("fr", "Des cellules surpeuplées", "surpeuplee"),
        ("fr", "Des cellules surpeuplees", "surpeuplée"),
    ],
)
async def test_languages_of_the_world_by_their_forms_with_and_without_accents(
    index: Index, language: str, text: str, asked: str
) -> None:
    wanted = document("x", text, language=language)
    await put(index, wanted, document("y", "unrelated"))
    assert (await search(index, asked + " ")).ids == (wanted.id,)


async def test_a_file_in_several_languages_is_found_by_the_stems_of_each(index: Index) -> None:
    text = "Le préjudice des personnes détenues. Холодные камеры."
    file = document("x.pdf", text, kind="document", language=None, languages=("fr", "ru", "ka"))
    await put(index, file)
    for asked in ("personne détenue ", "камера "):
        assert (await search(index, asked)).ids == (file.id,)
    for language in ("fr", "ru", "ka"):
        chosen = Asked(AllOf((Among("language", frozenset({language})),)))
        assert (await index.search(Query(chosen, ALL))).ids == (file.id,)
    assert await index.languages(ALL) == ("fr", "ru")


async def test_a_language_without_a_stemmer_is_found_by_words_and_their_beginnings(index: Index) -> None:
    wanted = document("x", "საკანში ცივა", language="ka")
    await put(index, wanted, document("y", "unrelated"))
    assert (await search(index, "საკანში ")).ids == (wanted.id,)
    assert (await search(index, "საკ* ")).ids == (wanted.id,)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Er schläft in einer Einzelzelle", "Zelle"),
        ("Gemeinschaftszellen sind voll", "zelle"),
        ("Der Gefängnisarzt kam nicht", "Arzt"),
        ("Der Gefängnisarzt kam nicht", "Gefängnis Arzt"),
        ("Ein Besuchsverbot von drei Monaten", "Besuch"),
        ("Kein Familienbesuch seit Mai", "Besuche"),
        ("Überbelegung der Hafträume", "Raum"),
        ("Die Gefängnisärzte fehlen", "Arzt"),
        ("Zu kleine Einzelhafträume", "Haftraum"),
        ("FUSSFESSELN beim Arzt", "Fuß"),
        ("Nachts wird an den Fußfesseln gezogen", "fuss fessel"),
    ],
)
async def test_a_german_compound_is_found_by_the_words_it_is_made_of(
    index: Index, text: str, asked: str
) -> None:
    in_text, in_title = document("x", text, language="de"), document(text, language="de")
    await put(index, in_text, in_title, document("y", "Das Essen war kalt", language="de"))
    assert (await search(index, asked + " ")).ids == (in_title.id, in_text.id)
    assert (await search(index, asked + " ", titles_only=True)).ids == (in_title.id,)


async def test_a_word_by_itself_comes_before_one_within_a_compound(index: Index) -> None:
    compounds = [document("x", "Einzelzelle, Einzelzelle", language="de") for _ in range(5)]
    wanted = [document("x", f"Von der Zelle {'und mehr ' * 20}", language="de") for _ in range(10)]
    await put(index, *compounds, *wanted)
    found = await search(index, "zelle ")
    assert found.total == 15
    assert set(found.ids[:10]) == {each.id for each in wanted}


async def test_a_word_of_another_language_stays_whole(index: Index) -> None:
    # The same letters, said to be Dutch, and a German record, so that German words are looked for, too.
    dutch, german = document("Polizeizelle", language="nl"), document("Anstaltszelle", language="de")
    await put(index, dutch, german)
    assert (await search(index, "zelle ")).ids == (german.id,)


async def test_parts_of_a_compound_can_be_left_out_counted_and_loosened(index: Index) -> None:
    arzt, zelle = document("Gefängnisarzt", language="de"), document("Gefängniszelle", language="de")
    await put(index, arzt, zelle)
    assert (await search(index, "gefängnis -arzt ")).ids == (zelle.id,)
    assert (await search(index, '"gefängnis arzt"')).total == 0
    assert await index.counts([Word("gefängnis"), Word("arzt"), Word("gurt")], ALL) == (2, 1, 0)


async def test_parts_of_what_is_hidden_tell_nothing(index: Index) -> None:
    await put(index, document("Gefängnisarzt", language="de", access=TEAM_B))
    await put(index, document("Gefängnis", language="de", access=TEAM_A))
    assert (await search(index, "arzt ", TEAM_A)).total == 0
    assert await index.counts([Word("arzt")], TEAM_A) == (0,)


async def test_stems_of_a_language_count_only_where_the_asker_reads_it(index: Index) -> None:
    await put(index, document("Cells", access=TEAM_A))
    assert await index.languages(TEAM_A) == ("en",)
    await put(index, document("Zellen", language="de", access=TEAM_B))
    assert await index.languages(TEAM_A) == ("en",)
    assert await index.languages(TEAM_A | TEAM_B) == ("de", "en")
    assert await index.languages(frozenset()) == ()


async def test_either_of_two_and_brackets(index: Index) -> None:
    hot, cold, both = document("hot water"), document("cold water"), document("hot and cold food")
    await put(index, hot, cold, both)
    assert set((await search(index, "water hot OR cold ")).ids) == {hot.id, cold.id}
    assert set((await search(index, "(hot water) OR food ")).ids) == {hot.id, both.id}
    assert set((await search(index, "-(hot water) ")).ids) == {cold.id, both.id}
    assert set((await search(index, "water OR -food ")).ids) == {hot.id, cold.id}


async def test_a_beginning_is_asked_for_by_an_asterisk(index: Index) -> None:
    wanted = document("Überbelegung der Zellen", language="de")
    await put(index, wanted, document("y", "unrelated"))
    assert (await search(index, "überbel* zellen ")).ids == (wanted.id,)
    assert (await search(index, "überbel zellen ")).total == 0


async def test_parts_that_are_not_words_narrow_without_weighing(index: Index) -> None:
    one, two = uuid4(), uuid4()
    a = document("water", places=(one,), level="internal", on=date(2024, 5, 1), authorities=(two,))
    b = document("water", places=(two,), level="public", on=date(2025, 5, 1), language="fr")
    await put(index, a, b)

    async def ids(*parts: Part) -> tuple[UUID, ...]:
        return (await index.search(Query(Asked(AllOf(parts)), ALL))).ids

    assert await ids(Word("water"), Among("place", frozenset({str(one)}))) == (a.id,)
    assert await ids(Not(Among("place", frozenset({str(one)})))) == (b.id,)
    assert await ids(Among("level", frozenset({"public"}))) == (b.id,)
    assert await ids(Among("language", frozenset({"fr"}))) == (b.id,)
    assert await ids(Among("authority", frozenset({str(two)}))) == (a.id,)
    assert await ids(Between(date(2025, 1, 1), None)) == (b.id,)
    assert await ids(Between(None, date(2024, 12, 31))) == (a.id,)
    # Newest first, since nothing was asked for by words.
    assert await ids(Among("place", frozenset({str(one), str(two)}))) == (b.id, a.id)
    either = AnyOf((Among("place", frozenset({str(one)})), Among("level", frozenset({"public"}))))
    assert await ids(either) == (b.id, a.id)
    assert await ids(Not(either)) == ()


async def test_a_field_that_was_not_looked_up_finds_nothing(index: Index) -> None:
    await put(index, document("water"))
    assert (await search(index, "water place:water")).total == 0


async def test_what_means_the_same_finds_too_and_weighs_less(index: Index) -> None:
    theme = uuid4()
    said, same, themed = document("seclusion"), document("isolation"), document("x", themes=(theme,))
    await put(index, themed, same, said)
    also = (Word("isolation"), Among("theme", frozenset({str(theme)})))
    found = await index.search(Query(Asked(Alike(Word("seclusion"), also)), ALL))
    assert found.ids == (said.id, same.id, themed.id)


async def test_a_stop_word_of_another_language_does_not_hide_a_record(index: Index) -> None:
    wanted = document("Visita", "La familia pide una visita", language="es")
    await put(index, wanted)
    assert (await search(index, "the visita ")).ids == (wanted.id,)


async def test_the_last_word_may_still_be_growing(index: Index) -> None:
    wanted = document("Solitary confinement", "held in seclusion")
    await put(index, wanted)
    assert (await search(index, "held seclu")).ids == (wanted.id,)
    assert (await search(index, "held seclu ")).total == 0
    assert (await search(index, "seclu held")).total == 0


async def test_a_phrase_wants_its_words_side_by_side(index: Index) -> None:
    together = document("a", "kept in solitary confinement")
    apart = document("b", "confinement was not solitary")
    await put(index, together, apart)
    assert set((await search(index, "solitary confinement ")).ids) == {together.id, apart.id}
    assert (await search(index, '"solitary confinement"')).ids == (together.id,)


async def test_a_word_can_be_left_out(index: Index) -> None:
    wanted = document("a", "water in the kitchen")
    await put(index, wanted, document("b", "water in the yard"))
    assert (await search(index, "water -yard ")).ids == (wanted.id,)


async def test_a_reference_finds_exactly_its_record_first(index: Index) -> None:
    wanted = document("a", "mentions C 2026 124", reference="C-2026-000123")
    await put(index, wanted, document("b", reference="C-2026-001234"), document("c", "C-2026-000123"))
    assert (await search(index, "c-2026-123")).ids == (wanted.id,)
    assert (await search(index, "C-2026-000123")).ids == (wanted.id,)
    assert (await search(index, "C-2026-00")).total == 2


async def test_a_title_weighs_more_than_the_text(index: Index) -> None:
    in_text = document("Meals", "a remark on heating and on many other things in the wing")
    in_title = document("Heating", "a remark on meals and on many other things in the wing")
    await put(index, in_text, in_title)
    assert (await search(index, "heating ")).ids == (in_title.id, in_text.id)


async def test_titles_alone_can_be_searched(index: Index) -> None:
    wanted = document("Riverside prison")
    await put(index, wanted, document("x", "Riverside"))
    assert (await search(index, "rivers", titles_only=True)).ids == (wanted.id,)


async def test_names_find_a_record(index: Index) -> None:
    wanted = document("Cold", names=("Prison de Rivière", "سجن النهر"))
    await put(index, wanted)
    assert (await search(index, "riviere ")).ids == (wanted.id,)
    assert (await search(index, "النهر ")).ids == (wanted.id,)


async def test_without_words_everything_readable_comes_newest_first(index: Index) -> None:
    old, new, undated = (
        document("a", on=date(2020, 1, 1)),
        document("b", on=date(2024, 1, 1)),
        document("c"),
    )
    await put(index, old, new, undated)
    assert (await search(index, "")).ids == (new.id, old.id, undated.id)
    assert (await search(index, "", sort=Sort.OLDEST)).ids == (undated.id, old.id, new.id)


async def test_pages_follow_each_other(index: Index) -> None:
    documents = [document("water", on=date(2024, 1, day)) for day in range(1, 11)]
    await put(index, *documents)
    pages = [await search(index, "water", sort=Sort.NEWEST, offset=o, limit=4) for o in (0, 4, 8)]
    assert [record for page in pages for record in page.ids] == [d.id for d in reversed(documents)]
    assert {page.total for page in pages} == {10}


async def test_dates_bound_what_is_found(index: Index) -> None:
    documents = [document("water", on=date(2024, month, 1)) for month in (1, 2, 3)]
    await put(index, *documents, document("water"))
    assert (await search(index, "water", since=date(2024, 2, 1), until=date(2024, 2, 28))).ids == (
        documents[1].id,
    )
    assert (await search(index, "water", until=date(2024, 1, 31))).ids == (documents[0].id,)


class TestAccess:
    """The asker's terms are part of the query: hits, totals, facets and frequencies all honour them."""

    async def fill(self, index: Index) -> tuple[Document, Document, UUID, UUID]:
        place_a, place_b = uuid4(), uuid4()
        ours = document(
            "Beating", "beaten at night", access=TEAM_A | ALL, places=(place_a,), on=date(2024, 1, 1)
        )
        theirs = document(
            "Strangling",
            "beaten by day",
            access=TEAM_B | ALL,
            places=(place_b,),
            on=date(2025, 1, 1),
            state="closed",
        )
        await put(index, ours, theirs)
        return ours, theirs, place_a, place_b

    async def test_hits_and_totals(self, index: Index) -> None:
        ours, theirs, _, _ = await self.fill(index)
        assert (await search(index, "beaten", TEAM_A)).ids == (ours.id,)
        assert (await search(index, "beaten", TEAM_B)).ids == (theirs.id,)
        assert (await search(index, "beaten", ALL)).total == 2
        assert (await search(index, "strangling", TEAM_A)).total == 0
        assert (await search(index, "", TEAM_A)).ids == (ours.id,)

    async def test_nobody_without_a_term_finds_anything(self, index: Index) -> None:
        await self.fill(index)
        for text in ("", "beaten", "-beaten", '"beaten at night"'):
            found = await search(index, text, frozenset(), facets=frozenset(Facet))
            assert (found.ids, found.total, set(found.facets.values())) == ((), 0, {()})

    async def test_facets(self, index: Index) -> None:
        _, _, place_a, place_b = await self.fill(index)
        found = await search(index, "beaten", TEAM_A, facets=frozenset(Facet))
        assert found.facets == {
            Facet.KIND: (("complaint", 1),),
            Facet.PLACE: ((str(place_a), 1),),
            Facet.THEME: (),
            Facet.AUTHORITY: (),
            Facet.STATE: (),
            Facet.YEAR: (("2024", 1),),
        }
        lifted = await search(
            index,
            "",
            TEAM_A,
            chosen={Facet.PLACE: frozenset({str(place_b)})},
            facets=frozenset({Facet.PLACE}),
        )
        assert lifted.total == 0
        assert lifted.facets == {Facet.PLACE: ((str(place_a), 1),)}

    async def test_counts(self, index: Index) -> None:
        await self.fill(index)
        asked = ["beaten", "strangling", "nowhere"]
        words = [Word(word) for word in asked]
        assert await index.counts(words, TEAM_A) == (1, 0, 0)
        assert await index.counts(words, ALL) == (2, 1, 0)
        assert await index.counts(words, frozenset()) == (0, 0, 0)
        assert await index.counts([], ALL) == ()

    async def test_an_access_that_was_taken_away_is_gone_after_the_next_commit(self, index: Index) -> None:
        record = uuid4()
        await put(index, document("water", id=record, access=TEAM_A | TEAM_B))
        await put(index, document("water", id=record, access=TEAM_B))
        assert (await search(index, "water", TEAM_A)).total == 0
        assert (await search(index, "water", TEAM_B)).total == 1


class TestFacets:
    async def test_values_of_one_facet_widen_and_different_facets_narrow(self, index: Index) -> None:
        one, two = uuid4(), uuid4()
        a = document("water", places=(one,), state="received")
        b = document("water", places=(two,), state="received")
        c = document("water", places=(one, two), state="closed")
        await put(index, a, b, c)

        async def found(chosen: dict[Facet, frozenset[str]]) -> set[UUID]:
            return set((await search(index, "water", chosen=chosen)).ids)

        assert await found({Facet.PLACE: frozenset({str(one)})}) == {a.id, c.id}
        assert await found({Facet.PLACE: frozenset({str(one), str(two)})}) == {a.id, b.id, c.id}
        assert await found({Facet.PLACE: frozenset({str(one)}), Facet.STATE: frozenset({"received"})}) == {
            a.id
        }

    async def test_own_choices_do_not_narrow_a_facets_counts(self, index: Index) -> None:
        await put(
            index,
            document("water", kind="complaint", state="received"),
            document("water", kind="recommendation", state="received"),
            document("water", kind="recommendation", state="issued"),
        )
        found = await search(
            index,
            "water",
            chosen={Facet.KIND: frozenset({"complaint"})},
            facets=frozenset({Facet.KIND, Facet.STATE}),
        )
        assert found.total == 1
        assert found.facets[Facet.KIND] == (("recommendation", 2), ("complaint", 1))
        assert found.facets[Facet.STATE] == (("received", 1),)

    async def test_years(self, index: Index) -> None:
        await put(index, document("water", on=date(2023, 5, 1)), document("water", on=date(2024, 5, 1)))
        found = await search(index, "water", chosen={Facet.YEAR: frozenset({"2023", "soon"})})
        assert found.total == 1

    async def test_a_theme_counts_its_documents_once_each(self, index: Index) -> None:
        parent, child = uuid4(), uuid4()
        await put(index, document("a", themes=(child, parent)), document("b", themes=(parent,)))
        found = await search(index, "", facets=frozenset({Facet.THEME}))
        assert found.facets[Facet.THEME] == ((str(parent), 2), (str(child), 1))


class TestBuiltBeside:
    async def test_takes_the_place_of_what_was_there_when_it_is_whole(self, index: Index) -> None:
        await put(index, document("old"))
        new, changed, gone = document("new"), document("new"), document("new")
        beside = await index.begin()
        await beside.upsert([new, changed, gone])
        await beside.commit()
        await put(index, document("old"))
        await beside.upsert([replace(changed, title="newer")])
        await beside.delete([gone.id, uuid4()])
        assert (await search(index, "old ")).total == 2
        assert (await search(index, "new ")).total == 0
        await beside.switch()
        assert (await search(index, "old ")).total == 0
        assert (await search(index, "new ")).ids == (new.id,)
        assert (await search(index, "newer ")).ids == (changed.id,)
        await put(index, document("newest"))
        assert await index.count() == 3

    async def test_goes_on_with_what_was_committed_and_not_with_what_was_thrown_away(
        self, index: Index
    ) -> None:
        old, new = document("old"), document("new")
        await put(index, old)
        first = await index.begin()
        assert await index.resume(f"{first.name}0") is None
        await first.upsert([new])
        await first.commit()
        name = first.name
        del first
        again = await index.resume(name)
        assert again is not None
        assert again.name == name
        await again.upsert([document("newer")])
        await again.switch()
        assert await index.count() == 2
        assert (await search(index, "new ")).ids == (new.id,)
        # Killed before anybody took note of the switch: what is built on is the index in use.
        switched = await index.resume(name)
        assert switched is not None
        await switched.upsert([document("newest")])
        await switched.commit()
        await switched.switch()
        assert await index.count() == 3
        second = (await index.begin()).name
        await index.begin()
        assert await index.resume(second) is None

    async def test_leaves_no_word_behind_where_it_is_dropped(self, index: Index) -> None:
        await put(index, document("old"))
        begun = (await index.begin()).name
        await index.drop()
        assert await index.open() is False
        assert await index.resume(begun) is None
        with pytest.raises((IndexAwayError, IndexUnreadableError)):
            await search(index, "old ")
        await build(index, batches([document("new")]))
        assert (await search(index, "new ")).total == 1


async def test_similar_records_share_words_that_tell_and_are_counted_as_the_asker_reads(index: Index) -> None:
    of = document("No water", "The tap in cell nine is dry, guards say pipes froze", access=TEAM_A)
    alike = document("Tap", "pipes froze and the tap in our cell gave no water", access=TEAM_A)
    barely = document("Food", "The meals are cold and guards laugh", access=TEAM_A)
    hidden = document("Pipes", "the tap of cell nine: pipes froze, no water", access=TEAM_B)
    await put(index, of, alike, barely, hidden, *(document("Guards", access=TEAM_A) for _ in range(5)))

    async def found(access: frozenset[str]) -> tuple[set[str], list[UUID]]:
        words = said(of.title, of.text, of.language)
        counts = await index.counts([Word(word) for word in words], access)
        total = (await index.search(Query(Asked(), access, limit=1))).total
        by = telling(words, dict(zip(words, counts, strict=True)), total)
        query = Query(Asked(AnyOf(tuple(map(Word, by)))), access, limit=3)
        return set(by), [each for each in (await index.search(query)).ids if each != of.id]

    words, ids = await found(TEAM_A)
    # What nobody else says, or what only hidden records say, finds nothing; what many say tells little.
    assert words == {"water", "cell", "pipes", "froze", "guards"}
    assert ids[0] == alike.id
    assert hidden.id not in ids
    words, ids = await found(TEAM_A | TEAM_B)
    assert "nine" in words
    assert ids[0] == hidden.id


async def test_what_came_to_be_found_after_a_moment_can_be_told_from_what_was_there(index: Index) -> None:
    before, at, after = (datetime(2026, 3, day, 12, tzinfo=UTC) for day in (1, 2, 3))
    old, new, ever = (document("Water", findable_since=since) for since in (before, after, None))
    await put(index, old, new, ever)
    assert set((await search(index, "water ")).ids) == {old.id, new.id, ever.id}
    assert (await search(index, "water ", findable_since=at)).ids == (new.id,)
    assert (await search(index, "water ", findable_since=after)).total == 0


async def test_of_three_words_one_may_be_missing_where_most_will_do(index: Index) -> None:
    every, two, one = (
        document(title) for title in ("Leak above the kitchen ceiling", "Kitchen ceiling", "Kitchen")
    )
    elsewhere = document("Kitchen ceiling", kind="finding")
    await put(index, every, two, one, elsewhere)
    words = MostOf((Word("leak"), Word("kitchen"), Word("ceiling")))
    complaints = Among("kind", frozenset({"complaint"}))
    found = await index.search(Query(asked=Asked(AllOf((words, complaints))), access=ALL))
    assert (found.ids, found.total) == ((every.id, two.id), 2)
    with_the = MostOf((Word("the"), Word("leak"), Word("kitchen"), Word("ceiling")))
    assert (await index.search(Query(asked=Asked(with_the), access=ALL))).total == 3
    assert (await index.search(Query(asked=Asked(words), access=TEAM_A))).total == 0
