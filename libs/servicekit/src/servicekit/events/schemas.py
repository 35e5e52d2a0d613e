"""Comparing two JSON Schemas: whether whatever one side writes is something the other side can read."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def misfits(
    producer: Schema, offered: Schema, consumer: Schema, wanted: Schema, at: str = "data"
) -> list[str]:
    """Sentences on what ``wanted`` reads and ``offered`` does not promise.

    ``producer`` and ``consumer`` are the whole documents, where references are looked up.
    """
    offers = list(_alternatives(producer, offered))
    wants = list(_alternatives(consumer, wanted))
    faults: list[str] = []
    for offer in offers:
        tried = [_compare(producer, offer, consumer, want, at) for want in wants]
        if all(tried):
            faults += sorted(tried, key=len)[0]
    return faults


def _alternatives(document: Schema, schema: Schema) -> Iterator[Schema]:
    """The plain schemas that ``schema`` stands for: behind references, anyOf, oneOf, type lists."""
    if "$ref" in schema:
        found: Any = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        yield from _alternatives(document, found)
    elif choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        for choice in choices:
            yield from _alternatives(document, choice)
    elif isinstance(schema.get("type"), list):
        for kind in schema["type"]:
            yield {**schema, "type": kind}
    else:
        yield schema


def _compare(producer: Schema, offer: Schema, consumer: Schema, want: Schema, at: str) -> list[str]:
    if fault := _value_fault(offer, want):
        return [f"{at} {fault}"]
    if want.get("type") == "array" and "items" in want:
        return misfits(producer, offer.get("items", {}), consumer, want["items"], f"{at}[]")
    if want.get("type") != "object":
        return []
    faults = []
    promised = offer.get("properties", {})
    for name, wanted in want.get("properties", {}).items():
        required = name in want.get("required", ())
        if name not in promised:
            if required:
                faults.append(f"{at}.{name} is read but not promised")
            continue
        if required and name not in offer.get("required", ()):
            faults.append(f"{at}.{name} is needed but may be missing")
        faults += misfits(producer, promised[name], consumer, wanted, f"{at}.{name}")
    if isinstance(values := want.get("additionalProperties"), Mapping):
        offered = offer.get("additionalProperties", {})
        faults += misfits(
            producer, offered if isinstance(offered, Mapping) else {}, consumer, values, f"{at}.*"
        )
    return faults


def _value_fault(offer: Schema, want: Schema) -> str | None:
    """Why a single value that fits ``offer`` may not fit ``want``."""
    accepted = _values(want)
    if accepted is not None:
        given = _values(offer)
        if given is None:
            return "may be anything, only some values are read"
        if surplus := [value for value in given if value not in accepted]:
            return f"may be {', '.join(map(str, surplus))}, which is not read"
        return None
    kind, needed = offer.get("type"), want.get("type")
    if needed is None or (kind == "integer" and needed == "number"):
        return None
    if kind != needed:
        return f"is {kind or 'of any type'}, read as {needed}"
    if "format" in want and offer.get("format") != want["format"]:
        return f"has the format {offer.get('format')}, read as {want['format']}"
    return None


def _values(schema: Schema) -> list[Any] | None:
    if "const" in schema:
        return [schema["const"]]
    return schema.get("enum")
