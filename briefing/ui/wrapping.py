"""Breaking a text into lines for widgets that paint their own words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def lines_of(text: str, font: QFont, width: int, most: int = 0) -> list[str]:
    """The lines that a text takes at a width in pixels; the last of ``most`` (0: no limit) ends in … where need be."""
    if not text.strip():
        return []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "surrogatepass")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = 2 * line.textStart()
        if most and len(lines) == most - 1:
            rest = units[start:].decode("utf-16-le", "surrogatepass").strip()
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(units[start : start + 2 * line.textLength()].decode("utf-16-le", "surrogatepass").strip())
    layout.endLayout()
    return lines
