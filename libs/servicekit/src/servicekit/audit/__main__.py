"""``python -m servicekit.audit verify``: checks a trail from outside, against heads kept elsewhere."""

import argparse
import asyncio
import sys
from pathlib import Path

import asyncpg
from pydantic import ValidationError

from servicekit.audit.chain import Head
from servicekit.audit.keys import read_public_key
from servicekit.audit.verification import Report, verify


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m servicekit.audit", description=__doc__)
    check = parser.add_subparsers(dest="command", required=True).add_parser(
        "verify", help="follow the whole chain"
    )
    check.add_argument(
        "--database-url",
        required=True,
        help="of the worker role, or @FILE with it, so that it is in no process list",
    )
    check.add_argument(
        "--head", required=True, nargs="+", type=Path, help="signed heads, the newest and older ones"
    )
    check.add_argument("--public-key", type=Path, help="default: <service>.pub beside the first head")
    return parser.parse_args()


async def _verify(url: str, heads: list[Head], public_key: Path) -> Report:
    connection = await asyncpg.connect(url, timeout=10)
    try:
        return await verify(connection, heads, read_public_key(public_key))
    finally:
        await connection.close()


def main() -> None:
    """Exit code 0 when the trail holds, 1 when it does not, 2 when it could not be checked."""
    arguments = _arguments()
    url: str = arguments.database_url
    try:
        if url.startswith("@"):
            url = Path(url[1:]).read_text(encoding="utf-8").strip()
        heads = [Head.model_validate_json(path.read_bytes()) for path in arguments.head]
        public_key = arguments.public_key or arguments.head[0].with_name(f"{heads[0].service}.pub")
        report = asyncio.run(_verify(url, heads, public_key))
    except (
        OSError,
        ValueError,
        TypeError,
        ValidationError,
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
    ) as error:
        print(f"cannot check: {type(error).__name__}: {str(error).splitlines()[0]}", file=sys.stderr)
        sys.exit(2)
    for finding in report.findings:
        print(finding)
    newest = max(head.seq for head in heads)
    print(f"{report.seals} seals, signed up to {newest}, {report.beyond_head} since; ", end="")
    print(f"{len(report.findings)} findings" if report.findings else "the trail holds")
    sys.exit(1 if report.findings else 0)


if __name__ == "__main__":
    main()
