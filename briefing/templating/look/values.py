"""What a style says, as frozen values: the Word writer and the layout of pages go by the same.

Sizes are in twips (1/20 pt; 1440 to the inch), colours six hex digits.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Page(NamedTuple):
    """A page in twips. The default is A4 with margins of 2 cm."""

    width: int = 11_906
    height: int = 16_838
    top: int = 1134
    right: int = 1134
    bottom: int = 1134
    left: int = 1134
    header: int = 567
    footer: int = 510
    gutter: int = 0

    @property
    def text_width(self) -> int:
        """How wide the text is; never less than 5 cm, whatever the margins say."""
        return max(2835, self.width - self.left - self.right - self.gutter)


class Letters(NamedTuple):
    """How letters look; ``fill`` is the colour behind them, empty for none."""

    font: str = "Times New Roman"
    size: int = 200
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    kern: bool = False
    colour: str = "000000"
    fill: str = ""


class Edge(NamedTuple):
    """A line at one side: its width, its colour, and how far it stands from the text."""

    width: int
    colour: str
    space: int = 0


class Tab(NamedTuple):
    """A tab stop, from the left margin; ``leader`` is drawn up to it."""

    at: int
    kind: Literal["left", "center", "right"] = "left"
    leader: bool = False


class Lines(NamedTuple):
    """How a paragraph stands.

    Attributes:
        line: space of a line: in 240ths of its own height (``auto``), or in twips (``exact``, ``atLeast``).
        left, right: how far it stands in; first: its first line more (less, where negative) than that.
        contextual: no space between neighbours in the same style.
        whole_lines: no single line of it alone on a page.
    """

    before: int = 0
    after: int = 0
    line: int = 240
    rule: Literal["auto", "exact", "atLeast"] = "auto"
    left: int = 0
    right: int = 0
    first: int = 0
    align: Literal["left", "center", "right", "both"] = "left"
    keep_next: bool = False
    keep_lines: bool = False
    whole_lines: bool = True
    contextual: bool = False
    tabs: tuple[Tab, ...] = ()
    top: Edge | None = None
    bottom: Edge | None = None


class Style(NamedTuple):
    """A paragraph style with all that it inherits."""

    letters: Letters
    lines: Lines


class TableStyle(NamedTuple):
    """A table style: its lines, the margins of its cells, and the colour behind its header row."""

    top: Edge | None = None
    left: Edge | None = None
    bottom: Edge | None = None
    right: Edge | None = None
    inside_h: Edge | None = None
    inside_v: Edge | None = None
    margin_top: int = 0
    margin_left: int = 108
    margin_bottom: int = 0
    margin_right: int = 108
    header_fill: str = ""
