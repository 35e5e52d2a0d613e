"""What the screens say of the method, tried on simulated countries: how often it errs, and what it finds."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from complaints.patterns.replay import Charted, replay
from complaints.patterns.rules import FALSE_ALARMS, Kind, Mark

from tests.complaints.unit.patterns.simulated import Country

HISTORY = 12
SOUGHT = (Kind.CLUSTER, Kind.SILENCE)


def alarms(found: Iterable[Charted]) -> int:
    return sum(one.finding.kind in SOUGHT for one in found)


def test_false_alarms_are_about_as_many_as_the_screen_says() -> None:
    seen = months = 0
    for seed in range(7):
        country = Country.simulate(seed, scale=(1.0, 0.25)[seed % 2], dispersion=(1.5, 3.0)[seed % 3 == 2])
        seen += alarms(replay(country.register()).findings)
        months += country.calendar.months - HISTORY
    assert FALSE_ALARMS - 0.04 <= seen / months <= FALSE_ALARMS + 0.04, seen / months


def found_within(
    country: Country, cells: list[tuple[int, int]], kind: Kind, since: int, months: int
) -> float:
    """Share of cells that are reported by then, by the theme itself."""
    country.counts = country.counts[:, :, : since + months]
    country.calendar = type(country.calendar)(country.calendar.first, since + months)
    hit = {
        (one.finding.place, one.finding.theme)
        for one in replay(country.register()).findings
        if one.finding.kind is kind and one.finding.until >= since
    }
    return sum(cell in hit for cell in cells) / len(cells)


@pytest.mark.parametrize(
    ("times", "months", "kind", "least"),
    [
        (3.0, 6, Kind.CLUSTER, 0.9),
        (2.0, 12, Kind.CLUSTER, 0.6),
        (0.3, 12, Kind.SILENCE, 0.65),
    ],
)
def test_power_where_three_to_ten_complaints_come_a_month(
    times: float, months: int, kind: Kind, least: float
) -> None:
    since, shares = 36, []
    for seed in range(200, 205):
        country = Country.simulate(seed, months=since + months)
        usual = country.mean.mean(axis=2)
        cells = [(int(p), int(t)) for p, t in np.argwhere((usual > 3) & (usual < 10))][:8]
        for place, theme in cells:
            country.counts[place, theme, since:] = country.drawn(country.mean[place, theme, since:] * times)
        shares.append(found_within(country, cells, kind, since, months))
    assert np.mean(shares) >= least, shares


def test_a_burst_of_the_past_is_no_silence_later_and_hides_no_other() -> None:
    country = Country.simulate(5, places=12, themes=3, months=60)
    country.counts[:] = country.chance.poisson(6, country.counts.shape)
    country.people[:] = 300
    country.counts[2, 1, 30:32] = 60
    country.counts[2, 1, 55:] = 20
    found = [one.finding for one in replay(country.register()).findings]
    of_cell = [one for one in found if one.place == 2 and one.kind in SOUGHT]
    assert not [one for one in of_cell if one.kind is Kind.SILENCE]
    assert any(one.kind is Kind.CLUSTER and one.since == 30 and one.until < 40 for one in of_cell)
    assert any(one.kind is Kind.CLUSTER and one.until == 59 and one.since >= 54 for one in of_cell)


def test_one_protest_of_many_is_one_complaint_and_is_told_as_such() -> None:
    country = Country.simulate(6, places=12, themes=3, months=40)
    country.counts[:] = country.chance.poisson(4, country.counts.shape)
    country.people[:] = 300
    register = country.register()
    day = country.calendar.starts[38].toordinal() + 9
    filed = np.array([[1, theme, day + at, 40] for theme in (0, -1) for at in range(3)])
    register = replace(register, rows=np.concatenate([register.rows, filed]))
    found = [one.finding for one in replay(register).findings if one.finding.place == 1]
    (filing,) = [one for one in found if one.kind is Kind.MASS_FILING]
    assert filing.theme == 0
    assert filing.observed >= 120
    assert filing.days is not None
    assert (filing.days[1] - filing.days[0]).days == 2
    assert not [one for one in found if one.kind is Kind.CLUSTER and one.until >= 38]


def test_a_place_that_was_always_silent_is_told_from_places_like_it() -> None:
    country = Country.simulate(7, places=14, themes=3, months=60)
    country.counts[:] = country.chance.poisson(3, country.counts.shape)
    country.categories[:] = 0
    country.people[:] = 200
    country.counts[4] = country.chance.poisson(0.3, country.counts[4].shape)
    found = [one.finding for one in replay(country.register()).findings]
    assert {one.place for one in found if one.kind is Kind.CHRONIC_SILENCE} == {4}


def test_months_without_any_register_are_nobodys_silence() -> None:
    country = Country.simulate(8, places=8, themes=3, months=84)
    country.counts[:] = country.chance.poisson(6, country.counts.shape)
    country.counts[:, :, 40:60] = 0
    found = [one.finding for one in replay(country.register()).findings]
    near = range(36, 66)
    assert not [one for one in found if one.kind is Kind.SILENCE and one.until in near]


def test_the_same_numbers_say_the_same() -> None:
    one, other = (Country.simulate(9, places=10, months=50).register() for _ in range(2))
    assert replay(one) == replay(other)


def test_a_rare_theme_is_marked() -> None:
    country = Country.simulate(10, places=12, themes=3, months=40)
    country.counts[:] = country.chance.poisson(4, country.counts.shape)
    country.counts[:, 2, :] = 0
    country.counts[3, 2, 38:] = 3
    found = [one.finding for one in replay(country.register()).findings]
    (rare,) = [one for one in found if one.theme == 2 and one.kind is Kind.CLUSTER]
    assert Mark.RARE_CODE in rare.marks
