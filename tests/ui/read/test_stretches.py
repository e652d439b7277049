"""Sentences, paragraphs and words around a place, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ui.read import stretches
from briefing.ui.read.stretches import Stretch

MARK = "|"
"""Where the caret is in the examples."""


def at(marked: str) -> tuple[str, int]:
    return marked.replace(MARK, ""), marked.index(MARK)


def words_of(text: str, stretch: Stretch | None) -> str | None:
    return None if stretch is None else text[stretch.start : stretch.end]


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("One. T|wo. Three.", "Two."),
        ("One.| Two.", "One."),
        ("One. |Two.", "Two."),
        ("  Blanks |at the ends.  ", "Blanks at the ends."),
        ("Mr. Smith met Dr. Lee| in St. Mary. Then he left.", "Mr. Smith met Dr. Lee in St. Mary."),
        ("The U.S. envoy wa|its. So do we.", "The U.S. envoy waits."),
        ("It joined the U.N.| The board left.", "It joined the U.N."),
        ("J. K. Rowl|ing wrote. We read.", "J. K. Rowling wrote."),
        ("See No. 5 th|ere. Next.", "See No. 5 there."),
        ("It costs 3.5 mil|lion. Or more.", "It costs 3.5 million."),
        ("“We go. Now|!” he said. Then he went.", "Now!” he said."),
        ("He asked: “Wh|y?” Nobody knew.", "He asked: “Why?”"),
        ("(It rai|ned.) It stopped.", "(It rained.)"),
        ("Well … may|be not. Yes.", "Well … maybe not."),
        ("1. The first point| stands. So does this.", "1. The first point stands."),
        ("It met on 3 Jan. i|n Rome. Then not.", "It met on 3 Jan. in Rome."),
        ("Acme Inc. wa|its. We too.", "Acme Inc. waits."),
        ("今日は晴れ。明日|は雨？「はい。」終わり。", "明日は雨？"),
        ("ماذا حدث؟ لا ش|يء. نعم.", "لا شيء."),
        ("यह पहला है। यह दू|सरा है।", "यह दूसरा है।"),
        ("No end at |all", "No end at all"),
        ("A cell.\tAnother c|ell. More.\tThird.", "Another cell."),
        ("A line\u2028and a l|ine", "and a line"),
        ("One.\nT|wo.\nThree.", "Two."),
        ("One.\n|\nThree.", None),
        ("|", None),
    ],
)
def test_sentence(marked: str, sentence: str | None) -> None:
    text, place = at(marked)
    assert words_of(text, stretches.sentence_at(text, place)) == sentence


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("two wo|rds", "words"),
        ("two| words", "two"),
        ("two |words", "words"),
        ("the co-op|eratives", "co-operatives"),
        ("growers|’ own", "growers"),
        ("board’|s own", "board’s"),
        ("the U.S|. envoy", "U.S."),
        ("東|京", "京"),
        ("हि|न्दी शब्द", "हिन्दी"),
        ("הנ|מל של", "הנמל"),
        ("cafe\u0301| noir", "cafe\u0301"),
        ("… |(next)", "next"),
        ("end |…", None),
    ],
)
def test_word(marked: str, word: str | None) -> None:
    text, place = at(marked)
    assert words_of(text, stretches.word_at(text, place)) == word


def test_longer_and_shorter_by_a_word() -> None:
    text = "The board, says one, waits.\nNext line"
    stretch = Stretch(4, 9)
    for words in ("board, says", "board, says one", "board, says one, waits", "board, says one, waits"):
        stretch = stretches.longer_by_word(text, *stretch)
        assert words_of(text, stretch) == words
    for words in ("board, says one", "board, says", "board", "board"):
        stretch = stretches.shorter_by_word(text, *stretch)
        assert words_of(text, stretch) == words
    assert words_of(text, stretches.shorter_by_word(text, 4, 10)) == "board"
    assert words_of("日本語です", stretches.longer_by_word("日本語です", 0, 1)) == "日本"


@pytest.mark.parametrize(
    ("text", "chosen", "whole"),
    [
        ("the sediment could close", "iment cou", "sediment could"),
        ("China's exports", "hin", "China"),
        ("in US$5 notes", "$", "$"),
        ("長い文章です", "い文", "い文"),
        ("one two", "one two", "one two"),
    ],
)
def test_a_word_that_an_end_fell_into_is_taken_whole(text: str, chosen: str, whole: str) -> None:
    start = text.index(chosen)
    found = stretches.whole_words(text, start, start + len(chosen))
    assert text[found.start : found.end] == whole


def test_grown_and_shrunk() -> None:
    text = "One is here. Two is there. Three."
    stretch = Stretch(13, 16)
    for words in ("Two is there.", text, text):
        stretch = stretches.grown(text, *stretch)
        assert words_of(text, stretch) == words
    for words in ("One is here.", "One", "One"):
        stretch = stretches.shrunk(text, *stretch)
        assert words_of(text, stretch) == words
    assert words_of(text, stretches.grown(text, 4, 16)) == "One is here. Two is there."


def test_a_selection_is_taken_line_by_line() -> None:
    text = "One line.\n\n — \nTwo lines."
    assert [words_of(text, s) for s in stretches.lines_in(text, 3, 20)] == ["line.", "Two l"]
    assert stretches.lines_in(text, 9, 14) == []


texts = st.text(st.sampled_from("aB cé.!?’'“” \n\t\u2028U.S東。あ😀שלום अनु\u0301-–5"), max_size=60)


@given(texts, st.data())
def test_every_stretch_lies_in_its_line_without_blanks_at_its_ends(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    for find in (stretches.sentence_at, stretches.word_at, stretches.paragraph_at):
        found = find(text, place)
        if found is not None:
            words = text[found.start : found.end]
            assert words
            assert words == words.strip()
            assert "\n" not in words
    sentence = stretches.sentence_at(text, place)
    line = stretches.line_at(text, place, stretches.BOUNDS)
    assert (sentence is None) == (not text[line.start : line.end].strip())
    assert sentence is None or line.start <= sentence.start < sentence.end <= line.end


@given(texts, st.data())
def test_a_tag_can_always_grow_and_shrink(text: str, data: st.DataObject) -> None:
    lines = [s for n in range(len(text)) if (s := stretches.paragraph_at(text, n))]
    if not lines:
        return
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(line.start, line.end - 1))
    end = data.draw(st.integers(start + 1, line.end))
    for change in (stretches.longer_by_word, stretches.grown):
        new = change(text, start, end)
        assert line.start <= new.start <= start < end <= new.end <= line.end
    for change in (stretches.shorter_by_word, stretches.shrunk):
        new = change(text, start, end)
        assert start <= new.start < new.end <= end
