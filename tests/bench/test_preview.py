"""Typing while the pages follow: a key's time beside a bare text field, and how soon the pages are there."""

from __future__ import annotations

import sys
import time
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.blocks import Paragraph, Text
from briefing.model.brief import Brief, Item
from briefing.ui.desk import Desk
from briefing.ui.preview.following import Following
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from tests.making import sample

ITEMS, KEYS = 200, 120
SENTENCE = "The board will keep the grain berths open through the dry season and report in June. "


def ten_pages() -> Brief:
    """The sample with 200 risks, some of them in the brief, and text for some ten pages."""
    made = sample()
    for n in range(ITEMS):
        made = edits.add_item(made, Item(f"i{n}", "risk", {"title": f"Risk {n}"}, (), n < 20))
    paragraphs = tuple(Paragraph((Text(f"{n}. {SENTENCE * 6}"),)) for n in range(48))
    return edits.set_section(made, "background", paragraphs)


def keys(edit: QTextEdit) -> list[float]:
    """How long each of many keys took until its letter was painted; sorted."""
    times = []
    for n in range(KEYS):
        start = time.perf_counter()
        QTest.keyClicks(edit, "abcde "[n % 6])
        edit.viewport().repaint()
        times.append(time.perf_counter() - start)
        QTest.qWait(1)
    return sorted(times)


def test_typing_while_the_pages_follow(qtbot: QtBot, qapp: QApplication) -> None:
    desk = Desk()
    desk.open(ten_pages())
    following = Following(desk)
    following.watch(True)
    qtbot.waitUntil(lambda: following.pages is not None, timeout=20_000)
    assert following.pages is not None
    assert following.pages.count >= 8
    editor = SectionEditor(desk, "background", "Background", Look(qapp, "light"), lambda _c: "1")
    bare = QTextEdit()
    bare.setPlainText("\n".join(f"{n}. {SENTENCE * 6}" for n in range(48)))
    for edit in (editor, bare):
        qtbot.addWidget(edit)
        edit.resize(700, 600)
        edit.show()
    ours, theirs = keys(editor), keys(bare)
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(0)
    QTest.keyClicks(editor, "x")
    last = time.perf_counter()
    with qtbot.waitSignal(following.changed, timeout=20_000):
        QCoreApplication.processEvents()
    delay = time.perf_counter() - last
    timer.stop()
    block = max(b - a for a, b in pairwise(beats))
    p99 = int(KEYS * 0.99)
    told = (
        f"\n{following.pages.count} pages, {ITEMS} items, preview following: key to paint median"
        f" {ours[KEYS // 2] * 1e3:.2f} ms, p99 {ours[p99] * 1e3:.2f} ms; bare text field {theirs[KEYS // 2] * 1e3:.2f}"
        f" and {theirs[p99] * 1e3:.2f} ms; pages {delay * 1e3:.0f} ms after the last key, longest block"
        f" {block * 1e3:.1f} ms\n"
    )
    sys.stderr.write(told)
    assert ours[KEYS // 2] < 100 * theirs[KEYS // 2]
