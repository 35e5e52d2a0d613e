"""What somebody said stands between the marks of its own language. No I/O."""

from typing import Final

from servicekit.papers.inline import Run, plain, runs
from servicekit.papers.writing import spoken

_MARKS: Final = {"en": ("“", "”"), "fr": ("«\u00a0", "\u00a0»"), "es": ("«", "»"), "ar": ("«", "»")}
_OPENING: Final = frozenset("\"'“”„‘’‚«»‹›")


def quoted(text: str, language: str, otherwise: str) -> tuple[Run, ...]:
    """Between marks, unless it brought its own. ``otherwise`` is the paper's language, where its own is not known."""
    said = plain(text).strip()
    own = spoken(language)
    marks = _MARKS.get(own if own != "und" else spoken(otherwise), _MARKS["en"])
    if not said or said[0] in _OPENING:
        return runs(text)
    return (Run(marks[0]), *runs(text), Run(marks[1]))
