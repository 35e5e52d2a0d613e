"""Which column is what, guessed from headings in four languages and from what stands below them. No I/O."""

from collections.abc import Callable, Mapping, Sequence

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table
from servicekit.spreadsheets.files import samples as values_of

from visits.imports.mapping import NOT_KNOWN, PlaceField

_NAME = "name"
_WORDS: Mapping[str, str] = {
    PlaceField.CODE: "code id identifier number numero codigo identifiant kode رمز الرمز رقم",
    PlaceField.LATITUDE: "latitude lat latitud y",
    PlaceField.LONGITUDE: "longitude long lon lng longitud x",
    PlaceField.FORMER_NAME: "formerly former previous ancien anterior سابق السابق",
    _NAME: "name place facility prison nom etablissement lieu nombre establecimiento lugar centro اسم الاسم مكان",
    PlaceField.CATEGORY: "category type kind categorie genre categoria tipo clase فئه الفئه نوع النوع",
    PlaceField.REGION: "region state province departement county governorate district provincia estado departamento"
    " wilaya gouvernorat منطقه المنطقه محافظه المحافظه ولايه الولايه",
    PlaceField.LOCALITY: "city town locality village ville commune localite ciudad localidad municipio مدينه المدينه",
    PlaceField.ADDRESS: "address street adresse rue direccion domicilio calle عنوان العنوان",
    PlaceField.OPENED_ON: "opened opening open ouverture ouvert apertura abierto افتتاح الافتتاح",
    PlaceField.CLOSED_ON: "closed closing closure fermeture ferme cierre cerrado اغلاق الاغلاق",
}  # fmt: skip
"""In the order of choice: what is said most plainly first. The words are folded."""
_PHRASES: Mapping[str, str] = {"خط العرض": PlaceField.LATITUDE, "خط الطول": PlaceField.LONGITUDE}


def guess(table: Table) -> tuple[str | None, dict[PlaceField, str]]:
    """The heading of the name, and those of the other fields that could be told."""
    free = list(table.headings)
    found: dict[str, str] = {}
    for field, words in _WORDS.items():
        scored = [(_score(heading, field, words), -table.headings.index(heading)) for heading in free]
        best = max(scored, default=(0, 0))
        if best[0] > 0:
            heading = table.headings[-best[1]]
            if _fits(field, samples(table, heading)):
                found[field] = heading
                free.remove(heading)
    name = found.pop(_NAME, None)
    return name, {PlaceField(field): heading for field, heading in found.items()}


def samples(table: Table, heading: str, count: int = 50) -> list[str]:
    """The first different values below a heading."""
    return values_of(table, heading, count, NOT_KNOWN)


def _score(heading: str, field: str, words: str) -> int:
    """3 when the heading is just one of the words, 2 when it ends with one, 1 when one is in it."""
    folded = fold(heading)
    if _PHRASES.get(folded) == field:
        return 3
    wanted, parts = words.split(), folded.split()
    if len(parts) == 1 and parts[0] in wanted:
        return 3
    if parts and parts[-1] in wanted:
        return 2
    return 1 if any(part in wanted for part in parts) else 0


def _numbers_within(limit: float) -> Callable[[Sequence[str]], bool]:
    def check(values: Sequence[str]) -> bool:
        try:
            return all(abs(float(value.replace(",", "."))) <= limit for value in values)
        except ValueError:
            return False

    return check


_CHECKS: Mapping[str, Callable[[Sequence[str]], bool]] = {
    PlaceField.LATITUDE: _numbers_within(90),
    PlaceField.LONGITUDE: _numbers_within(180),
    _NAME: lambda values: any(not value.replace(".", "").isdigit() for value in values),
}


def _fits(field: str, values: Sequence[str]) -> bool:
    check = _CHECKS.get(field)
    return bool(values) and (check is None or check(values))
