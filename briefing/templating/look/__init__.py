"""How a brief looks, read from the template's look.docx: Word files are written and pages laid out by it."""

from briefing.templating.look.package import LARGEST_PART, Carried, Look, read_look
from briefing.templating.look.styles import Styles
from briefing.templating.look.values import Edge, Letters, Lines, Page, Style, Tab, TableStyle

__all__ = [
    "LARGEST_PART", "Carried", "Edge", "Letters", "Lines", "Look", "Page", "Style", "Styles", "Tab", "TableStyle",
    "read_look",
]  # fmt: skip
