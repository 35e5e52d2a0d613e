"""NDJSON: one JSON object per line; nested objects become columns with dots."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from complaints.imports.delimited import text_of, undecodable
from complaints.imports.encodings import TWICE, mend
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.rows import RowError

_DEPTH = 3
_ONE_LIST = "The file is one JSON list. Write each object on a line of its own (NDJSON)."

_KINDS = {
    list: "a list",
    dict: "an object",
    str: "a text",
    int: "a number",
    float: "a number",
    bool: "true/false",
}


def read_json_lines(
    stream: BinaryIO, encoding: str, limits: Limits
) -> Iterator[dict[str, str] | RowError | None]:
    """Each line as column → text, a `RowError` for a line that is no object, `None` for a blank one."""
    text = text_of(stream, encoding)
    number = 0
    while True:
        number += 1
        try:
            line = text.readline(limits.line)
        except UnicodeDecodeError as error:
            raise undecodable(error, encoding, number) from error
        if not line:
            return
        whole = line[-1] in "\r\n"
        if not whole and len(line) >= limits.line:
            raise BrokenFile(
                Fault.CELL_TOO_LARGE, f"Line {number:,} is longer than {limits.line:,} characters.", number
            )
        if encoding == TWICE:
            line = mend(line)
        yield _record(line, number, whole, limits) if line.strip() else None


def _record(line: str, number: int, whole: bool, limits: Limits) -> dict[str, str] | RowError:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        if not whole:
            raise BrokenFile(
                Fault.CUT_OFF,
                f"The file ends in the middle of line {number:,}: it was cut off. Export it again.",
                number,
            ) from error
        if number == 1 and line.lstrip().startswith("["):
            raise BrokenFile(Fault.UNSUPPORTED, _ONE_LIST) from error
        if number == 1:
            raise BrokenFile(
                Fault.DAMAGED, "The first line is not JSON. The file must hold one JSON object on each line."
            ) from error
        return RowError(number, "not-json", None, "", f"This line is not JSON ({error.msg}).")
    if isinstance(value, list) and number == 1:
        raise BrokenFile(Fault.UNSUPPORTED, _ONE_LIST)
    if not isinstance(value, dict):
        return RowError(number, "not-an-object", None, "", f"This line is {_KINDS.get(type(value), 'null')}.")
    try:
        return dict(_flat(value, "", _DEPTH, limits, number))
    except _TooDeepError:
        return RowError(number, "too-deep", None, "", f"Objects are nested more than {_DEPTH} deep.")


class _TooDeepError(Exception):
    pass


def _flat(
    value: dict[str, object], prefix: str, depth: int, limits: Limits, number: int
) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        name = prefix + key
        if isinstance(item, dict):
            if depth == 1:
                raise _TooDeepError
            yield from _flat(item, name + ".", depth - 1, limits, number)
            continue
        text = _text(item)
        if len(text) > limits.cell:
            raise BrokenFile(
                Fault.CELL_TOO_LARGE,
                f"Line {number:,} holds a value of more than {limits.cell:,} characters.",
                number,
            )
        yield name, text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(item, dict | list) for item in value):
            raise _TooDeepError
        return "; ".join(_text(item) for item in value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
