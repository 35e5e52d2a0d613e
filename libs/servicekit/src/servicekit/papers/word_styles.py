"""The styles of a paper in Word's own terms; nothing that a paper says is formatted beside them. No I/O."""

import re
from typing import Final

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from lxml import etree

INK, QUIET, PETROL, TINT, HAIR, DRAFT = "1B262C", "4F5D66", "0A5870", "EEF4F6", "B9C4CA", "8A1C1C"
GUTTER: Final = 737
"""13 mm in twentieths of a point: there hang the numbers."""
WIDTH: Final = 9072
"""Of the text between the margins of an A4 page, in twentieths of a point; ``WIDE`` of one on its side."""
WIDE: Final = 14004
_ITEM: Final = GUTTER + 340
_FACTS: Final = 1928
BULLETS: Final = 1


def _lines(kind: str) -> str:
    size, color = ("8", PETROL) if kind == "recommendation" else ("4", HAIR)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="6" w:color="{color}"/>'
        for edge in ("top", "bottom")
    )
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if kind == "recommendation" else ""
    return f"<w:pBdr>{edges}</w:pBdr>{shade}"


def _size(points: float) -> str:
    """Arabic letters are written a step larger."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2.4)}"/>'


_BOLD: Final = "<w:b/><w:bCs/>"


def _color(color: str) -> str:
    return f'<w:color w:val="{color}"/>'


def _indent(left: int, hanging: int = 0, right: int = 0) -> str:
    more = (f' w:hanging="{hanging}"' if hanging else "") + (f' w:right="{right}"' if right else "")
    return f'<w:ind w:left="{left}"{more}/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_RIGHT: Final = '<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
_DOTTED: Final = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'

# id: name, based on, of its paragraph, of its text
_PARAGRAPHS: Final[dict[str, tuple[str, str, str, str]]] = {
    "Title": ("Title", "Normal", _KEEP + _space(120, 240), _BOLD + _size(23)),
    "Heading1": (
        "heading 1",
        "Normal",
        _KEEP + _space(480, 160) + '<w:outlineLvl w:val="0"/>',
        _BOLD + _size(15),
    ),
    "Heading2": (
        "heading 2",
        "Normal",
        _KEEP + _space(320, 120) + _indent(GUTTER) + '<w:outlineLvl w:val="1"/>',
        _BOLD + _color(PETROL) + _size(12),
    ),
    "Institution": ("Institution", "Normal", _space(0, 240), _BOLD + _color(PETROL) + _size(12)),
    "Facts": (
        "Facts",
        "Normal",
        f'<w:tabs><w:tab w:val="left" w:pos="{_FACTS}"/></w:tabs>' + _space(0, 40) + _indent(_FACTS, _FACTS),
        "",
    ),
    "TOCHeading": ("TOC Heading", "Normal", _KEEP + _space(480, 120), _BOLD + _size(13)),
    "TOC1": ("toc 1", "Normal", _DOTTED + _space(60, 40), ""),
    "TOC2": ("toc 2", "Normal", _DOTTED + _space(0, 40) + _indent(GUTTER), _color(QUIET)),
    "BodyText": ("Body Text", "Normal", _indent(GUTTER), ""),
    "Numbered": (
        "Numbered Paragraph",
        "Normal",
        f'<w:tabs><w:tab w:val="left" w:pos="{GUTTER}"/></w:tabs>' + _indent(GUTTER, GUTTER),
        "",
    ),
    "ListBullet": (
        "List Bullet",
        "Normal",
        f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>' + _space(0, 80) + _indent(_ITEM, _ITEM - GUTTER),
        "",
    ),
    "Quote": ("Quote", "Normal", _space(120, 200) + _indent(_ITEM, 0, 567), "<w:i/>"),
    "FindingLabel": ("Finding Label", "Finding", _KEEP + _space(240, 60), _BOLD),
    "Finding": ("Finding", "Normal", _lines("finding") + _space(0, 80) + _indent(GUTTER), ""),
    "RecommendationLabel": ("Recommendation Label", "Recommendation", _KEEP + _space(240, 60), _BOLD),
    "Recommendation": (
        "Recommendation",
        "Normal",
        _lines("recommendation") + _space(0, 80) + _indent(GUTTER),
        "",
    ),
    "ResponseLabel": ("Response Label", "Response", _KEEP + _space(200, 40), _BOLD),
    "Response": ("Response", "Normal", _indent(_ITEM), ""),
    "Label": ("Label", "BodyText", _KEEP + _space(120, 40), _BOLD),
    "Picture": ("Picture", "BodyText", _KEEP + _space(200, 80), ""),
    "Caption": ("caption", "BodyText", _space(0, 240), _color(QUIET) + _size(10)),
    # Of words that run the other way: their box stays where the boxes of the sheet are.
    "QuoteTurned": ("Quote Turned", "Quote", _indent(567, 0, _ITEM), ""),
    "FindingTurned": ("Finding Turned", "Finding", _indent(0, 0, GUTTER), ""),
    "RecommendationTurned": ("Recommendation Turned", "Recommendation", _indent(0, 0, GUTTER), ""),
    "ResponseTurned": ("Response Turned", "Response", _indent(0, 0, _ITEM), ""),
    "Deadline": ("Deadline", "Normal", _space(240, 120), _BOLD),
    "Total": ("Total", "Normal", _KEEP + _space(0, 100) + _indent(GUTTER), _BOLD + _color(PETROL)),
    "Cell": ("Table Text", "Normal", _space(0, 60), _size(10)),
    "CellHeading": ("Table Heading", "Cell", _KEEP, _BOLD),
    "Header": ("header", "Normal", _RIGHT, _color(QUIET) + _size(9)),
    "Footer": ("footer", "Normal", _RIGHT, _color(QUIET) + _size(9)),
}
TURNED: Final = frozenset(style for style in _PARAGRAPHS if f"{style}Turned" in _PARAGRAPHS)
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "Strong": ("Strong", _BOLD),
    "Emphasis": ("Emphasis", "<w:i/>"),
    "ArabicEmphasis": ("Arabic Emphasis", '<w:u w:val="single"/>'),
    "KindWord": ("Kind Word", _BOLD + _color(PETROL)),
    "DetailName": ("Detail Name", _BOLD + _color(QUIET)),
    "ParagraphNumber": ("Paragraph Number", '<w:b w:val="0"/><w:bCs w:val="0"/>' + _color(QUIET)),
    "DraftMark": ("Draft Mark", _color(DRAFT)),
}


def styles(language: str, right_to_left: bool, width: int = WIDTH) -> etree._Element:
    """All of them, in one element."""
    language = re.sub("[^A-Za-z0-9-]", "", language) or "und"
    bidi = "<w:bidi/>" if right_to_left else ""
    line = 320 if right_to_left else 288
    spoken = f'w:bidi="{language}"' if right_to_left else f'w:val="{language}"'
    made = [
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="{cs}"/>'
        "{color}{size}<w:lang {spoken}/></w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>".format(
            cs="Traditional Arabic", color=_color(INK), size=_size(11), spoken=spoken, line=line
        ),
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{bidi}</w:pPr></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>",
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_grid()}</w:tblBorders></w:tblPr></w:style>",
    ]
    for style, (name, parent, paragraph, text) in _PARAGRAPHS.items():
        paragraph = paragraph.replace("{width}", str(width))
        made.append(
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="{parent}"/>'
            f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
        )
    for style, (name, text) in _WORDS.items():
        made.append(
            f'<w:style w:type="character" w:styleId="{style}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{text}</w:rPr></w:style>'
        )
    return parse_xml(f"<w:styles {nsdecls('w')}>{''.join(made)}</w:styles>")


def _grid() -> str:
    return "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )


def bullets() -> etree._Element:
    """The one kind of list there is."""
    return parse_xml(
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        f'<w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr>{_indent(_ITEM, _ITEM - GUTTER)}</w:pPr></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
