"""TCP ports on the loopback interface."""

import random
import socket

LOOPBACK = "127.0.0.1"

# Below the range of outgoing connections on Linux, so that none is taken between choice and use.
_CHOSEN_FROM = range(20_000, 32_000)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def free_port(taken: set[int] | None = None) -> int:
    """A port nobody listens on, not in ``taken``, and added to it."""
    taken = set() if taken is None else taken
    for port in random.sample(_CHOSEN_FROM, len(_CHOSEN_FROM)):
        if port not in taken and is_free(port):
            taken.add(port)
            return port
    raise OSError("no free port")


def next_free(first: int) -> int:
    """``first``, or the next port above it that nobody listens on."""
    return next(port for port in range(first, 65_536) if is_free(port))
