"""Why a search cannot be answered at the moment, in words a person can act on."""

from servicekit.errors import Unavailable


class SearchAway(Unavailable):
    """The engine is a server of its own, and does not answer."""

    slug, title = "search-away", "The search engine does not answer"

    def __init__(self) -> None:
        super().__init__(
            "What is written is kept, and found once the engine is back. Lists, records and figures work as ever. "
            "If this lasts for more than some minutes, tell whoever runs Daylight.",
            headers={"Retry-After": "5"},
        )


class SearchNotBuilt(Unavailable):
    """There is no index that could answer: the first one is being made, or a damaged one is made anew."""

    slug, title = "search-not-built", "The search index is being made"

    def __init__(self) -> None:
        super().__init__(
            "Searches are answered once it is complete, by itself. Lists, records and figures work as ever.",
            headers={"Retry-After": "5"},
        )
