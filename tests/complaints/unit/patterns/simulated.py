"""A country made up of numbers: places of four categories, themes, seasons, over-dispersed complaints."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from complaints.patterns.replay import Register
from complaints.patterns.rules import Calendar

FIRST = date(2016, 1, 1)


@dataclass
class Country:
    calendar: Calendar
    categories: npt.NDArray[np.int64]
    people: npt.NDArray[np.float64]
    mean: npt.NDArray[np.float64]
    """[place, theme, month]"""
    counts: npt.NDArray[np.int64]
    chance: np.random.Generator

    @classmethod
    def simulate(
        cls,
        seed: int,
        *,
        places: int = 40,
        themes: int = 10,
        months: int = 60,
        dispersion: float = 1.5,
        scale: float = 1.0,
    ) -> "Country":
        chance = np.random.default_rng(seed)
        categories = chance.integers(0, 4, places)
        people = np.exp(chance.normal(5.5, 0.8, places))
        rate = np.exp(chance.normal(np.log(0.004 * scale), 1.0, (4, themes)))
        theta = chance.gamma(4, 1 / 4, (places, themes))
        peak = chance.uniform(0, 12, (themes, 1))
        season = 1 + 0.2 * np.sin(2 * np.pi * (np.arange(12)[None, :] + peak) / 12)
        mean = (
            people[:, None, None]
            * rate[categories][:, :, None]
            * theta[:, :, None]
            * season[None, :, np.arange(months) % 12]
        )
        country = cls(
            Calendar(FIRST, months), categories, people, mean, np.zeros(mean.shape, np.int64), chance
        )
        country.counts = country.drawn(mean, dispersion)
        return country

    def drawn(self, mean: npt.NDArray[np.float64], dispersion: float = 1.5) -> npt.NDArray[np.int64]:
        """Negative binomial, of variance ``dispersion`` times the mean."""
        over = dispersion - 1
        return self.chance.poisson(self.chance.gamma(mean / over) * over)

    def register(self) -> Register:
        return Register(
            calendar=self.calendar,
            rows=rows_of(self.counts, self.calendar, self.chance),
            categories=self.categories.tolist(),
            parents=[-1] * self.counts.shape[1],
            readings={place: [(FIRST.toordinal(), int(people))] for place, people in enumerate(self.people)},
        )


def rows_of(
    counts: npt.NDArray[np.int64], calendar: Calendar, chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Each complaint on some day of its month, in its theme and in the whole of its place."""
    place, theme, month = (np.repeat(at, counts.ravel()) for at in np.indices(counts.shape).reshape(3, -1))
    starts = np.array([start.toordinal() for start in calendar.starts])
    day = starts[month] + chance.integers(0, 28, month.size)
    themes, first = counts.shape[1], starts[0]
    width = calendar.months * 31 + 31
    # Place, theme (the whole: -1) and day as one number: sorting rows would take far longer.
    exact = (place * (themes + 1) + theme + 1) * width + day - first
    whole = place * (themes + 1) * width + day - first
    found, number = np.unique(np.concatenate([exact, whole]), return_counts=True)
    cell, of_day = np.divmod(found, width)
    of_place, of_theme = np.divmod(cell, themes + 1)
    return np.stack([of_place, of_theme - 1, of_day + first, number], axis=1)
