"""What somebody is to who complains, as a letter says it in its language. No I/O."""

from collections.abc import Mapping

from complaints.models.person import Relation

_WORDS: Mapping[str, Mapping[Relation, str]] = {
    "en": {
        Relation.PARENT: "parent",
        Relation.CHILD: "child",
        Relation.SPOUSE: "spouse or partner",
        Relation.SIBLING: "brother or sister",
        Relation.RELATIVE: "relative",
        Relation.FRIEND: "friend",
        Relation.LAWYER: "lawyer",
        Relation.FELLOW_DETAINEE: "fellow detainee",
        Relation.STAFF: "member of staff",
        Relation.ORGANISATION: "organisation",
    },
    "fr": {
        Relation.PARENT: "père ou mère",
        Relation.CHILD: "enfant",
        Relation.SPOUSE: "conjoint ou partenaire",
        Relation.SIBLING: "frère ou sœur",
        Relation.RELATIVE: "membre de la famille",
        Relation.FRIEND: "ami ou amie",
        Relation.LAWYER: "avocat ou avocate",
        Relation.FELLOW_DETAINEE: "codétenu ou codétenue",
        Relation.STAFF: "membre du personnel",
        Relation.ORGANISATION: "organisation",
    },
    "es": {
        Relation.PARENT: "padre o madre",
        Relation.CHILD: "hijo o hija",
        Relation.SPOUSE: "cónyuge o pareja",
        Relation.SIBLING: "hermano o hermana",
        Relation.RELATIVE: "familiar",
        Relation.FRIEND: "amigo o amiga",
        Relation.LAWYER: "abogado o abogada",
        Relation.FELLOW_DETAINEE: "compañero o compañera de detención",
        Relation.STAFF: "miembro del personal",
        Relation.ORGANISATION: "organización",
    },
    "ar": {
        Relation.PARENT: "أحد الوالدين",
        Relation.CHILD: "ابن أو ابنة",
        Relation.SPOUSE: "زوج أو شريك",
        Relation.SIBLING: "أخ أو أخت",
        Relation.RELATIVE: "أحد الأقارب",
        Relation.FRIEND: "صديق أو صديقة",
        Relation.LAWYER: "محامٍ أو محامية",
        Relation.FELLOW_DETAINEE: "زميل أو زميلة في الاحتجاز",
        Relation.STAFF: "أحد الموظفين",
        Relation.ORGANISATION: "منظمة",
    },
}


def relation_in_words(relation: Relation, language: str) -> str | None:
    """In English where the language's words are not known; None where it was to be said in words."""
    return _WORDS.get(language.partition("-")[0], _WORDS["en"]).get(relation)
