"""``daylight``: what can be done from a command line, as a machine account, through the gateway."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from rich.console import Console

from daylight.credentials import read_credentials
from daylight.failures import Failure
from daylight.gateway import Gateway
from daylight.importing import KINDS, Importing, Wanted
from daylight.listing import LISTS, Listing
from daylight.progress import Display, display
from daylight.searching import ENGINES, Searching

_INTERRUPTED = 130

_ALL = sorted([*KINDS, *LISTS])

_EPILOG = """\
The credentials of the machine account come from DAYLIGHT_CLIENT_ID and DAYLIGHT_CLIENT_SECRET, or from files named by
DAYLIGHT_CLIENT_ID_FILE and DAYLIGHT_CLIENT_SECRET_FILE.

exit code  0  every row came in, or was there already
           1  some rows could not; they are beside the file, with the reasons
           2  the file, the mapping, the account or the command was refused
           3  Daylight did not answer
"""


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="daylight", description="Daylight from the command line")
    commands = whole.add_subparsers(dest="command", required=True)
    importing = commands.add_parser(
        "import",
        help="import a file",
        description="Uploads a CSV, XLSX or NDJSON file, checks all of it, and imports what can be imported.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = importing.add_argument
    add(
        "what",
        nargs="+",
        metavar="[KIND] FILE",
        help=f"what the rows are ({', '.join(_ALL)}), and the file",
    )
    add("--kind", choices=_ALL, help="what the rows are, where it does not stand before the file")
    add(
        "--mapping",
        metavar="NAME|FILE.json",
        help="a saved mapping's name (complaints), or a file with one; recommendations and authorities are read as the "
        "last file with the same columns when there is none",
    )
    add("--system", metavar="NAME", help="the old system's name, in place of the mapping's")
    add("--check-only", action="store_true", help="only the dry run: nothing is written")
    add("--update", action="store_true", help="change records whose row changed since an earlier import")
    add(
        "--office",
        type=UUID,
        metavar="ID",
        help="where the records belong, for an account of several offices",
    )
    add("--team", type=UUID, metavar="ID")
    _add_gateway(importing)
    _add_search(commands)
    return whole


def _add_gateway(command: argparse.ArgumentParser) -> None:
    command.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway's address (%(default)s)")
    command.add_argument(
        "--patience",
        type=float,
        default=60,
        metavar="SECONDS",
        help="how long to wait for an answer (%(default)g)",
    )


def _add_search(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    search = commands.add_parser("search", help="move the search index, make it anew, or see how it is")
    acts = search.add_subparsers(dest="act", required=True)
    move = acts.add_parser(
        "move",
        help="from one engine to the other",
        description="Builds the index in the other engine beside the one in use, and changes over when it is whole.",
    )
    move.add_argument("--to", choices=ENGINES, required=True, help="where searches are answered from then on")
    rebuild = acts.add_parser("rebuild", help="make the index anew beside the one in use")
    rebuild.add_argument(
        "--records", action="store_true", help="have every record asked for again at its owner"
    )
    for act in (move, rebuild, acts.add_parser("state", help="which engine answers, and how far work is")):
        _add_gateway(act)


def main(argv: Sequence[str] | None = None) -> None:
    """Runs the command and ends the process with its exit code."""
    asked = parser().parse_args(argv)
    sys.exit(run(asked, Console(highlight=False)))


def _what(asked: argparse.Namespace) -> tuple[str, Path]:
    """The kind and the file. Ends the process where they are not told, as any wrong command does."""
    *before, file = asked.what
    kinds = [*before, *([asked.kind] if asked.kind else [])]
    if len(kinds) != 1 or kinds[0] not in _ALL:
        parser().error(f"say once what the rows are ({', '.join(_ALL)}), and one file")
    return kinds[0], Path(file)


def _import(asked: argparse.Namespace, kind: str, file: Path, gateway: Gateway, shown: Display) -> int:
    wanted = Wanted(
        file=file,
        kind=kind,
        mapping=asked.mapping,
        system=asked.system,
        check_only=asked.check_only,
        update=asked.update,
        office=asked.office,
        team=asked.team,
    )
    work = Listing if kind in LISTS else Importing
    return work(gateway, shown, wanted).run()


def _search(asked: argparse.Namespace, gateway: Gateway, shown: Display) -> int:
    search = Searching(gateway, shown)
    match asked.act:
        case "move":
            return search.move(asked.to)
        case "rebuild":
            return search.rebuild(records=asked.records)
        case _:
            return search.state()


def run(asked: argparse.Namespace, console: Console) -> int:
    work = partial(_search, asked) if asked.command == "search" else partial(_import, asked, *_what(asked))
    shown = display(console)
    try:
        credentials = read_credentials(os.environ)
        gateway = Gateway(asked.url, credentials, patience=asked.patience, say=shown.say)
        try:
            return work(gateway, shown)
        finally:
            gateway.close()
    except Failure as failure:
        print(f"daylight: {failure}", file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        shown.say("Stopped watching. What was begun goes on without this command.")
        return _INTERRUPTED
