"""A principal's filter without what is certain beforehand: as right as before, and no longer than it has to be."""

import random

import pytest
from servicekit.policy import settled
from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Table,
    and_,
    create_engine,
    false,
    insert,
    or_,
    select,
    true,
)

_ROWS = Table("row", MetaData(), Column("n", Integer))
_number = _ROWS.c.n


def test_a_way_that_is_closed_is_left_out() -> None:
    closed = and_(_number == 1, or_(false(), and_(_number == 2, false())))
    condition = settled(and_(_number > 0, or_(closed, and_(_number == 3, true()), closed)))
    assert str(condition) == "row.n > :n_1 AND row.n = :n_2"


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (or_(and_(_number == 1, false()), false()), "false"),
        (or_(_number == 1, or_(true(), _number == 2)), "true"),
        (and_(true(), and_(true())), "true"),
    ],
)
def test_what_is_certain_as_a_whole_is_said_so(condition: ColumnElement[bool], left: str) -> None:
    assert str(settled(condition)) == left


def test_the_same_rows_answer() -> None:
    chance = random.Random(20261201)

    def made(depth: int) -> ColumnElement[bool]:
        if depth == 0 or chance.random() < 0.2:
            bound = chance.randrange(12)
            return chance.choice([true(), false(), _number < bound, _number == bound])
        together = chance.choice([and_, or_])
        return together(*(made(depth - 1) for _ in range(chance.randint(1, 3))))

    with create_engine("sqlite://").connect() as connection:
        _ROWS.create(connection)
        connection.execute(insert(_ROWS), [{"n": n} for n in range(12)])
        for _ in range(300):
            condition = made(4)
            before, after = (
                connection.scalars(select(_number).where(each).order_by(_number)).all()
                for each in (condition, settled(condition))
            )
            assert after == before
