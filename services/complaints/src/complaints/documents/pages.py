"""A letter's DOCX as PDF: a plain rendering of what it says, and what of it does not show."""

import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any

import docx

from complaints.documents.content import Block, Content, NotShown, content_of
from complaints.documents.refusals import DocumentRefused, Fault
from complaints.documents.template import is_right_to_left

_FONTS = ("Libertinus Serif", "Noto Naskh Arabic", "DejaVu Sans Mono")
_LETTER_OF_NO_FONT = "could not be displayed"
_STANDARD = "ua-1"
_DRAFT = {"en": "Draft", "fr": "Projet", "es": "Borrador", "ar": "مسودة"}
_ARABIC = 0.84
"""Noto Naskh is that much larger than the Traditional Arabic that letters are written in."""
_GAP = 14
"""Points between a header and the text."""


_MOST = 60
_PER_INCH = 150
"""Sharp enough to be printed."""


@dataclass(frozen=True, slots=True)
class Pages:
    files: list[bytes]
    """One PDF, or a picture of each page."""
    left_out: list[NotShown]


def pages_of(
    content: bytes, language: str, title: str, *, draft: bool = False, pictures: bool = False
) -> Pages:
    """Raises DocumentRefused."""
    try:
        read = content_of(docx.Document(io.BytesIO(content)))
    except Exception as error:
        raise DocumentRefused(Fault.DAMAGED, "This file is damaged inside; save it again in Word") from error
    made, shown = _set(_data(read, language, title, draft=draft), pictures=pictures)
    left_out = read.left_out if shown else read.left_out | {NotShown.CHARACTERS}
    return Pages(made, sorted(left_out))


def _set(data: dict[str, Any], *, pictures: bool) -> tuple[list[bytes], bool]:
    """The pages, and whether there is a font for all that stands in them.

    The fonts that come along are asked first: the same letter looks the same on every machine.
    """
    # One thread: of many, each would count against the memory that this process may have.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    import typst

    source = files("complaints.documents").joinpath("pages.typ").read_bytes()
    with as_file(files("servicekit").joinpath("fonts")) as folder:

        def make(more_fonts: bool, **how: Any) -> Any:
            how |= {"font_paths": [folder], "ignore_system_fonts": not more_fonts}
            return typst.compile(source, sys_inputs={"data": json.dumps(data)}, **how)

        def finish(more_fonts: bool, pdf: bytes, shown: bool) -> tuple[list[bytes], bool]:
            if not pictures:
                return [pdf], shown
            made = make(more_fonts, format="png", ppi=_PER_INCH)
            pages = made if isinstance(made, list) else [made]
            if len(pages) > _MOST:
                raise DocumentRefused(Fault.TOO_LARGE, "This letter has more pages than are shown here")
            return pages, shown

        # The standard asks for a letter of some font for every character, and so tells what has none.
        for more_fonts in (False, True):
            try:
                return finish(more_fonts, make(more_fonts, format="pdf", pdf_standards=[_STANDARD]), True)
            except typst.TypstError as error:
                if _LETTER_OF_NO_FONT not in error.diagnostic:
                    raise
        return finish(True, make(True, format="pdf"), False)


def _data(read: Content, language: str, title: str, *, draft: bool) -> dict[str, Any]:
    spoken = language.split("-", 1)[0].lower()
    turned = is_right_to_left(language)
    margins = read.margins
    return {
        "title": title,
        "language": spoken,
        "turned": turned,
        "fonts": _FONTS,
        "draft": (_DRAFT.get(spoken, _DRAFT["en"])) if draft else None,
        "width": read.width,
        "height": read.height,
        "left": margins["left"],
        "right": margins["right"],
        # A header of many lines pushes the text down, as it does in Word.
        "top": max(margins["top"], read.header_at + _height(read.header) + _GAP),
        "bottom": max(margins["bottom"], read.footer_at + _height(read.footer) + _GAP),
        "inner": read.width - margins["left"] - margins["right"],
        "header_at": read.header_at,
        "footer_at": read.footer_at,
        "header": _printed(read.header),
        "footer": _printed(read.footer),
        "body": _printed(read.body),
    }


def _height(blocks: Sequence[Block]) -> float:
    total = 0.0
    for block in blocks:
        if block["kind"] == "paragraph":
            lines = 1 + sum(piece["kind"] == "break" for piece in block["pieces"])
            total += block["before"] + block["after"] + lines * block["size"] * 1.2 * block["line"]
        else:
            columns = max(1, len(block["widths"]))
            total += sum(_height(cell["blocks"]) for cell in block["cells"]) / columns
    return total


def _printed(blocks: Sequence[Block]) -> list[Block]:
    """As they are set: nothing where nothing is said, pages broken between paragraphs, Arabic in its size."""
    if not any(block["kind"] != "paragraph" or block["pieces"] or block["rules"] for block in blocks):
        return []
    found: list[Block] = []
    for block in map(_closer, blocks, [{}, *blocks], [*blocks[1:], {}]):
        if block["kind"] == "table":
            cells = [{**cell, "blocks": _printed(cell["blocks"])} for cell in block["cells"]]
            found.append({**block, "cells": cells})
            continue
        pieces: list[Any] = []
        for piece in block["pieces"]:
            if piece["kind"] == "new-page":
                found += [{**block, "pieces": pieces}, {"kind": "new-page"}]
                pieces = []
            else:
                pieces.append({**piece, "looks": _sized(piece.get("looks", {}), block)})
        found.append({**block, "pieces": pieces, "size": _scaled(block["size"], block)})
    return found


def _closer(block: Block, before: Block, after: Block) -> Block:
    """Without the room between it and its like, where its style wants none."""
    if not block.get("close"):
        return block
    like_before, like_after = (block["style"] == each.get("style") for each in (before, after))
    return {
        **block,
        "before": 0 if like_before else block["before"],
        "after": 0 if like_after else block["after"],
    }


def _sized(looks: dict[str, Any], block: Block) -> dict[str, Any]:
    return {**looks, "size": _scaled(looks.get("size", block["size"]), block)}


def _scaled(size: Any, block: Block) -> float:
    return float(size) * _ARABIC if block["turned"] else float(size)
