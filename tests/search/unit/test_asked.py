from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.asking.vocabulary import either, field_names
from search.index.asked import (
    LONGEST,
    MAX_DEPTH,
    MAX_PARTS,
    AllOf,
    AnyOf,
    Asked,
    Fault,
    FaultCode,
    Field,
    Not,
    NotUnderstoodError,
    Part,
    Phrase,
    Reference,
    Said,
    Word,
    padded,
    parse,
    parse_words,
)
from search.index.opensearch_query import body
from search.index.port import Query
from search.index.tantivy_index import build_schema
from search.index.tantivy_query import QueryBuilder


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(map(Word, texts))


def fault(text: str) -> tuple[FaultCode, str]:
    with pytest.raises(NotUnderstoodError) as refused:
        parse(text)
    (only,) = refused.value.faults
    return only.code, text[only.start : only.end]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (
            'hot water "solitary confinement" -yard',
            AllOf((*words("hot", "water"), Phrase(("solitary", "confinement")), Not(Word("yard")))),
        ),
        ("hot AND water ", AllOf(words("hot", "water"))),
        ("water OR food kitchen ", AllOf((AnyOf(words("water", "food")), Word("kitchen")))),
        ("a | b OR c ", AnyOf(words("a", "b", "c"))),
        ("(hot water) OR food ", AnyOf((AllOf(words("hot", "water")), Word("food")))),
        ("-(hot OR cold) ", Not(AnyOf(words("hot", "cold")))),
        ("NOT hot ", Not(Word("hot"))),
        ("-self-harm ", Not(AllOf(words("self", "harm")))),
        ("wat* hot ", AllOf((Word("wat", growing=True), Word("hot")))),
        ("« eau chaude »", Phrase(("eau", "chaude"))),
        ("l'eau self-harm ", AllOf(words("l", "eau", "self", "harm"))),
        (" c-2026-123 ", Reference("C-2026-123")),
        ("place:Riverside ", Said(Field.PLACE, "Riverside", 6, 15)),
        ('place: "North East" ', Said(Field.PLACE, "North East", 8, 18)),
        ("-state:closed ", Not(Said(Field.STATE, "closed", 7, 13))),
        (
            "state:open,closed ",
            AnyOf((Said(Field.STATE, "open", 6, 10), Said(Field.STATE, "closed", 11, 17))),
        ),
        (
            '-place:"North, East",Riverside hot ',
            AllOf(
                (
                    Not(
                        AnyOf(
                            (Said(Field.PLACE, "North, East", 8, 19), Said(Field.PLACE, "Riverside", 21, 30))
                        )
                    ),
                    Word("hot"),
                )
            ),
        ),
        ("state:open, closed ", AllOf((Said(Field.STATE, "open", 6, 10), Word("closed")))),
        ("state:مفتوح،مغلق", AnyOf((Said(Field.STATE, "مفتوح", 6, 11), Said(Field.STATE, "مغلق", 12, 16)))),
        ("from:2026,2027 ", Said(Field.FROM, "2026,2027", 5, 14)),
        ('place:a"b" ', AllOf((Said(Field.PLACE, "a", 6, 7), Phrase(("b",))))),
        ("body:Prisons ", Said(Field.AUTHORITY, "Prisons", 5, 12)),
        ("at 12:30 ", AllOf(words("at", "12", "30"))),
        ("http://x.y ", AllOf(words("http", "x", "y"))),
        # What is not closed goes to the end, what joins nothing is passed over.
        ('"solitary confinement', Phrase(("solitary", "confinement"))),
        ("(hot OR cold", AnyOf((Word("hot"), Word("cold", growing=True)))),
        ("hot) OR ", Word("hot")),
        ("OR () - hot ", Word("hot")),
    ],
)
def test_what_is_typed_becomes_a_tree(text: str, tree: Part) -> None:
    assert parse(text) == Asked(tree)


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("hot plase:Riverside", FaultCode.UNKNOWN_FIELD, "plase"),
        ("hot place:", FaultCode.MISSING_VALUE, "place:"),
        ('place:"" hot', FaultCode.MISSING_VALUE, 'place:""'),
        ("place:, hot", FaultCode.MISSING_VALUE, "place:,"),
        ('place:North,"" hot', FaultCode.MISSING_VALUE, 'place:North,""'),
        ("hot w* cold", FaultCode.SHORT_BEGINNING, "w*"),
        ("(" * (MAX_DEPTH + 1) + "hot", FaultCode.TOO_DEEP, "("),
        ("hot " * MAX_PARTS + "and more", FaultCode.TOO_MANY, "and more"),
    ],
)
def test_what_would_be_guessed_at_is_said_with_its_place(text: str, code: FaultCode, part: str) -> None:
    assert fault(text) == (code, part)


def test_fields_and_joining_words_are_called_as_in_the_askers_language() -> None:
    french = field_names(("fr",))
    asked = parse("lieu:Nord état:close place:Sud feu OU eau ", french, either(("fr",)))
    assert asked.part == AllOf(
        (
            Said(Field.PLACE, "Nord", 5, 9),
            Said(Field.STATE, "close", 15, 20),
            Said(Field.PLACE, "Sud", 27, 30),
            AnyOf(words("feu", "eau")),
        )
    )
    arabic = parse("مكان:النهر", field_names(("ar",)))
    assert arabic.part == Said(Field.PLACE, "النهر", 5, 10)
    assert parse("lieu:Nord ").words == ("lieu", "nord")


@pytest.mark.parametrize(
    ("text", "grows"),
    [
        ("hot wat", True),
        ("hot wat ", False),
        ("hot w", False),
        ("hot -wat", False),
        ('"hot water"', False),
        ("hot water.", False),
        ("place:wat", False),
    ],
)
def test_the_last_word_is_a_beginning_only_while_it_is_typed(text: str, grows: bool) -> None:
    assert any(isinstance(part, Word) and part.growing for part in parse(text).wanted) is grows


def test_a_reference_is_recognised_alone() -> None:
    assert parse("see c-2026-123 ").words == ("see", "c", "2026", "123")
    assert padded("C-2026-123") == "C-2026-000123"


def test_the_palette_takes_words_for_words() -> None:
    assert parse_words('place:x OR -"y').words == ("place", "x", "or", "y")
    assert parse_words("C-2026-1").part == Reference("C-2026-1")


QUESTIONS = st.one_of(
    st.text(max_size=LONGEST + 50),
    st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                '"',
                "-",
                "OR",
                "NOT",
                "|",
                "place:",
                "from:2026",
                "état:",
                "the",
                "wat*",
                "*",
                " ",
                "سجن",
                "C-1-2",
            ]
        ),
        max_size=60,
    ).map(" ".join),
)


@given(QUESTIONS)
def test_any_text_is_understood_or_refused_and_what_the_asker_may_read_bounds_every_query(text: str) -> None:
    faults: tuple[Fault, ...] = ()
    asked = Asked()
    try:
        asked = parse(text, field_names(("fr",)))
    except NotUnderstoodError as refused:
        faults = refused.faults
    assert all(0 <= each.start <= each.end <= len(text) for each in faults)
    assert len(asked.wanted) <= MAX_PARTS
    assert all(word for word in asked.words)
    query = Query(asked, frozenset({"a", "b"}))
    built: dict[str, Any] = body(query, ("en", "fr"))
    assert built["query"]["bool"]["filter"][0] == {"terms": {"access": ["a", "b"]}}
    readable = repr(QueryBuilder(SCHEMA, ("en", "fr")).query(query))
    assert ACCESS in readable
    parse_words(text)


SCHEMA = build_schema()
ACCESS = repr(QueryBuilder(SCHEMA, ()).readable(frozenset({"a", "b"})))[len("Query(") : -1]
