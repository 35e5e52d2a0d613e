"""What an institution brings along: its list of places, its old complaints, and the books that explain their codes.

Real ones where they are present, else invented ones with the same columns.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from tests.e2e.stack import ROOT

SHARED = ROOT.parent / "shared" / "data"
_COMPLAINTS = SHARED / "complaints" / "us-federal-prisons-new-york-2000-2011.csv"
_PLACES = SHARED / "places" / "us-federal-prisons.csv"
_BOOKS = {
    "place": SHARED / "complaints" / "CDFC_FacilityCodes.csv",
    "theme": SHARED / "complaints" / "cdsub1cb_ConcatSubjectCodes.csv",
    "state": SHARED / "complaints" / "CDSTATUS_CaseStatusCodes.csv",
}
ARE_HERE = _COMPLAINTS.exists() and _PLACES.exists()
NOT_HERE = "the old complaints of New York's federal prisons are not here (shared/data/complaints)"


@dataclass(frozen=True, slots=True)
class OldComplaints:
    """A register of the old system as a file."""

    name: str
    content: bytes
    rows: int
    places: bytes
    """The old system's list of places, with the codes that the register uses."""
    books: dict[str, bytes]
    """Field → code book."""

    @property
    def subjects(self) -> dict[str, str]:
        """Code → what the code book says."""
        return {row["Code"]: row["Text"] for row in _records(self.books["theme"])}

    def count(self, column: str) -> dict[str, int]:
        """Value → in how many rows."""
        counts: dict[str, int] = {}
        for row in _records(self.content):
            counts[row[column]] = counts.get(row[column], 0) + 1
        return counts


def _records(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def real() -> OldComplaints:
    """15,299 complaints of people held in federal prisons in New York, received 2000 to 2011."""
    books = {field: path.read_bytes() for field, path in _BOOKS.items()}
    return OldComplaints(_COMPLAINTS.name, _COMPLAINTS.read_bytes(), 15_299, _PLACES.read_bytes(), books)


def invented(rows: int = 15_000) -> OldComplaints:
    """The same every time."""
    columns = (
        "CASENBR",
        "ITERLVL",
        "CDFCLEVN",
        "CDSTATUS",
        "CDSUB1PR",
        "CDSUB1SC",
        "sdtdue",
        "sdtstat",
        "sitdtrcv",
    )
    books = {
        "place": _text(("Facility_Code", "Facility_Name"), _INVENTED_PLACES.items()),
        "theme": _text(("Code", "Text"), _INVENTED_SUBJECTS.items()),
        "state": _text(("Code", "Text"), _INVENTED_STATES.items()),
    }
    places = _text(
        ("Facility_Code", "Facility_Name", "Lat", "Long", "State"),
        (
            (code, name, 41.5 + at / 10, -73.9, "NY")
            for at, (code, name) in enumerate(_INVENTED_PLACES.items())
        ),
    )
    content = _text(columns, _invented_rows(rows))
    return OldComplaints("old-complaints.csv", content, rows, places, books)


_INVENTED_PLACES = {
    "BRO": "BROOKLYN MDC",
    "RBK": "RAY BROOK FCI",
    "OTV": "OTISVILLE FCI",
    "CNK": "NEW YORK CCM",
}
_INVENTED_STATES = {"CLD": "Closed Denied", "CLG": "Closed Granted", "REJ": "Rejected"}
_INVENTED_SUBJECTS = {
    "16A": "MAIL COMMUNICATION: DELAY OR LOSS",
    "20D": "DHO/CDC/CONT. HOUSING APPEALS: DHO APPEAL - COMBINED (PROCEDURES, EVIDENCE & SANCTIONS)",
    "24A": "FOOD: QUALITY AND QUANTITY",
    "26A": "MEDICAL-EXC. FORCED TREATMENT: MEDICAL CARE - DELAY OR ACCESS TO",
    "34A": "STAFF/OTHERS - COMPLAINTS: UNPROFESSIONAL, INAPPROPRIATE CONDUCT OR MISCONDUCT BY STAFF",
}


def _invented_rows(rows: int) -> Iterable[Sequence[str]]:
    kinds = list(product(_INVENTED_PLACES, _INVENTED_SUBJECTS, _INVENTED_STATES, "FRA"))
    for number in range(rows):
        place, subject, state, level = kinds[number % len(kinds)]
        received = date(2005, 1, 1) + timedelta(days=number % 2_000)
        closed = received + timedelta(days=20)
        yield (
            str(100_000 + number),
            level,
            place,
            state,
            subject[:2],
            subject[2:],
            str(closed),
            str(closed),
            str(received),
        )


def _text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue().encode()


THEME_OF = {
    "10": "transfer",
    "11": "regime.education",
    "12": "regime.work",
    "13": "safeguards.review-of-placement",
    "14": "use-of-force.solitary-confinement",
    "15": "regime",
    "16": "contact.letters",
    "17": "contact.phone",
    "18": "contact.visits",
    "19": "release",
    "20": "safeguards.discipline",
    "21": "safeguards.discipline",
    "22": "use-of-force.solitary-confinement",
    "23": "use-of-force.searches",
    "24": "material-conditions.food",
    "25": "material-conditions",
    "26": "health.access",
    "27": "health.access",
    "28": "health.mental-health",
    "29": "health.consent-to-treatment",
    "32": "safeguards.registers",
    "33": "safeguards.lawyer",
    "34": "staff.conduct",
    "35": "vulnerability.disability",
}
"""First half of a subject's code → the theme that a caseworker who knows the code book chooses.

Sentences (30, 31) and other procedures (36) are nobody's theme here.
"""
OUTCOME_OF = {
    "GRT": "upheld",
    "PAR": "partly-upheld",
    "DNY": "not-upheld",
    "WDN": "withdrawn",
    "XPL": "advice-given",
}
