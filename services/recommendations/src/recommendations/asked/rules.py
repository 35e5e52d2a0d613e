"""What an authority may still say. No I/O."""

from collections.abc import Sequence

from recommendations.models import Asked, Extension, Response
from recommendations.models.due import ExtensionState


def counts(responses: Sequence[Response]) -> Response | None:
    """Of what was answered here the newest, that was not corrected since."""
    return next((each for each in reversed(responses) if not each.withdrawn), None)


def may_answer(asked: Asked, responses: Sequence[Response]) -> bool:
    """Nothing came yet, or what was answered here was not received: that is corrected. A letter stands."""
    given = counts(responses)
    if given is None:
        return asked.answered_on is None
    return given.receipt_confirmed_at is None


def may_ask_for_time(asked: Asked, responses: Sequence[Response], extensions: Sequence[Extension]) -> bool:
    """While an answer is owed by a day, and no such wish waits. Hours are not extended: they were given because it
    cannot wait."""
    waits = any(each.state == ExtensionState.ASKED.value for each in extensions)
    owed = asked.answered_on is None and counts(responses) is None
    return owed and not waits and asked.due_on is not None and asked.due_at is None
