"""Write the look of the built-in templates: templates/<name>/look.docx, the same bytes every time.

    python packaging/make_looks.py

A look is a Word file: its styles and its page are what a brief takes from it; the words in it only show them.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from look_markup import XML, W, edge, letters, lines, val
from look_styles import Design, Own, rules, styles

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def spoken(size: float, after: int) -> tuple[Own, ...]:
    """Words that are read out, in a size to be read from at arm's length."""
    look = lines(after=after, line=276) + letters(size)
    return tuple(Own(f"{name} say", look, name) for name in ("Normal", "List Bullet", "List Number", "Quote"))


def asked(size: float, colour: str) -> Own:
    """The one sentence that all of it answers, between lines."""
    sides = rules(edge("top", 8, colour, 5), edge("bottom", 8, colour, 5))
    return Own("Normal purpose", lines(120, 160, top=sides) + letters(size, True, colour), "Normal")


def under(colour: str, size: int) -> str:
    """A line below a title."""
    return rules(edge("bottom", size, colour, 3))


def over(colour: str) -> str:
    """A line above a heading."""
    return rules(edge("top", 6, colour, 4))


TEAL, PLUM, GREEN, SLATE, BLACK, NAVY, RED = "0B5A5E", "6A2C5B", "1D5B3A", "3B4450", "0B0C0C", "26374A", "AF3C43"

LOOKS = {
    "decision-brief": Design(),
    "information-brief": Design(),
    "meeting-brief": Design(TEAL, "E8F3F3", own=(asked(12, TEAL), *spoken(13, 100))),
    "event-brief": Design(
        PLUM, "F6EEF4", heads=((17, 0, 120), (12.5, 220, 60), (12, 160, 40), (12, 120, 40)), body=12, table=11,
        title_rule=under(PLUM, 12), own=spoken(14, 120),
    ),
    "parliamentary-question": Design(GREEN, "EAF4EE", own=(asked(12, GREEN), *spoken(12, 90))),
    "aide-memoire": Design(
        SLATE, "EFF1F3", margin=1418, heads=((14, 0, 100), (11, 220, 70), (11, 160, 40), (11, 120, 40)),
        rule=over("B4BCC8"), own=spoken(12, 90),
    ),
    "uk-submission": Design(
        BLACK, "F3F2F1", margin=1191, heads=((16, 0, 140), (12, 220, 60), (11, 160, 40), (11, 120, 40)),
        title_rule=under(BLACK, 12),
    ),
    "canadian-memorandum": Design(
        NAVY, "EDF0F4", 12_240, 15_840, 1134, heads=((15, 0, 140), (11.5, 180, 60), (11, 160, 40), (11, 120, 40)),
        title_rule=under(RED, 18), rule=over("B4BCC8"), marking="right",
    ),
}  # fmt: skip


def specimen(design: Design) -> str:
    """word/document.xml: a few words in the styles, and the page."""

    def paragraph(style: str, words: str) -> str:
        return f"<w:p><w:pPr>{val('pStyle', style)}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    body = paragraph("Heading1", "The look of a brief")
    body += paragraph("Heading2", "How to change it")
    body += paragraph("Normal", "Change the styles and the page of this file in Word; its words stay here.")
    margin = design.margin
    page = (
        f'<w:sectPr><w:pgSz w:w="{design.width}" w:h="{design.height}"/><w:pgMar w:top="{margin}" w:right="{margin}" '
        f'w:bottom="{margin}" w:left="{margin}" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
    )
    return f'{XML}<w:document xmlns:w="{W}"><w:body>{body}{page}</w:body></w:document>'


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
TOP = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
INNER = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
CORE = (
    f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The look of a brief</dc:title></cp:coreProperties>'
)


def write_look(path: Path, design: Design) -> None:
    """Write one look."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": TOP,
        "word/document.xml": specimen(design),
        "word/_rels/document.xml.rels": INNER,
        "word/styles.xml": styles(design),
        "docProps/core.xml": CORE,
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_STORED, 0
            package.writestr(info, text)


def main() -> int:
    """Write the look of every built-in template."""
    for name, design in LOOKS.items():
        write_look(TEMPLATES / name / "look.docx", design)
    return 0


if __name__ == "__main__":
    sys.exit(main())
