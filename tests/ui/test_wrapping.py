"""Lines for widgets that paint their own words."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from briefing.ui.wrapping import lines_of

TEXT = st.text(st.sampled_from("ab 港口😀אב\u0301-"), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, width=st.integers(20, 300))
def test_no_letter_is_lost_on_the_way(qapp: QApplication, text: str, width: int) -> None:
    lines = lines_of(text, QFont(), width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, width=st.integers(60, 300), most=st.integers(1, 3))
def test_no_more_lines_than_asked_for_and_none_too_long(qapp: QApplication, text: str, width: int, most: int) -> None:
    font = QFont()
    lines = lines_of(text, font, width, most)
    assert len(lines) <= most
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width + 1 for line in lines)
