from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.sources.decoding import ENCODINGS, as_utf8, decoded, known

SAMPLES = {
    "cp1250": "Łódź jest piękna, mówił minister. Rząd przyjął ustawę o podatkach, a opozycja głosowała przeciw niej.",
    "cp1251": "Правительство объявило о новом законе. Министр сказал, что он вступит в силу весной.",
    "cp1252": "Le ministre a déclaré que la réforme était nécessaire. Ça va très bien à l’Assemblée – “oui”.",
    "cp1253": "Η κυβέρνηση ανακοίνωσε νέο νόμο για τους φόρους.",
    "cp1255": "הממשלה הודיעה על חוק חדש והשר אמר שהוא ייכנס לתוקף באביב.",
    "cp1256": "أعلنت الحكومة قانونا جديدا اليوم وقال الوزير إنه سيدخل حيز التنفيذ",
    "koi8-r": "Правительство объявило о новом законе. Министр сказал, что он вступит в силу весной.",
    "cp874": "รัฐบาลประกาศกฎหมายใหม่วันนี้",
    "gb18030": "中国政府宣布了新的法律，经济增长很快，部长说。",
    "big5hkscs": "政府今日宣布新的法律，經濟增長很快，部長說。",
    "cp932": "日本の政府は新しい法律を発表した。大臣はこう述べた。",
    "euc_jp": "日本の政府は新しい法律を発表した。大臣はこう述べた。",
    "cp949": "정부는 새로운 법을 발표했다. 장관은 이렇게 말했다.",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_a_guess_is_right_and_told(encoding: str) -> None:
    text, found, notes = decoded(SAMPLES[encoding].encode(encoding))
    assert (text, found) == (SAMPLES[encoding], encoding)
    assert [note.kind for note in notes] == ["guessed"]
    assert ENCODINGS[encoding] in notes[0].message


@pytest.mark.parametrize("text", ["Café. The minister said so.", "The £5 plan – “yes” – was the minister’s.", "Niño"])
def test_a_few_western_letters_are_western(text: str) -> None:
    assert decoded(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
)
def test_a_byte_order_mark_is_believed(mark: bytes) -> None:
    encoding = {3: "utf-8", 2: "utf-16", 4: "utf-32"}[len(mark)]
    ending = "" if len(mark) == 3 else "-le" if mark[0] == 0xFF else "-be"
    assert decoded(mark + "Hello – 世界".encode(encoding + ending)) == ("Hello – 世界", encoding + ending, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen(encoding: str) -> None:
    assert decoded("The minister said so.".encode(encoding))[:2] == ("The minister said so.", encoding)


def test_what_the_file_declares_goes_before_a_guess() -> None:
    content = "Привет, мир".encode("koi8-r")
    assert decoded(content, "KOI8-R") == ("Привет, мир", "koi8-r", ())
    assert decoded("naïve".encode(), "no-such-thing").text == "naïve"
    assert decoded("中文".encode("gbk"), "gb2312").text == "中文"


def test_damaged_utf8_is_still_utf8() -> None:
    content = "äöü – äöü – äöü".encode() + b"\xff"
    text, encoding, notes = decoded(content)
    assert (text, encoding) == ("äöü – äöü – äöü\ufffd", "utf-8")
    assert [(note.kind, note.count) for note in notes] == [("lost", 1)]


def test_binary_data_is_no_text() -> None:
    with pytest.raises(BriefingError, match="not a text file"):
        decoded(bytes(range(256)) * 20)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_user_may_choose_any_encoding_of_the_list(encoding: str) -> None:
    text = "Plain words"
    assert decoded(as_utf8(text.encode(encoding), encoding)) == (text, "utf-8", ())
    assert known(encoding.upper()) == encoding


def test_an_unknown_encoding_is_refused() -> None:
    for name in ("klingon", "rot13", "base64", "idna", "\x00"):
        with pytest.raises(BriefingError, match="is not known"):
            as_utf8(b"x", name)


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_no_text(content: bytes) -> None:
    try:
        text = decoded(content).text
    except BriefingError:
        return
    assert isinstance(text, str)


def test_a_guess_takes_no_longer_for_odd_bytes() -> None:
    began = time.monotonic()
    decoded(b"\xf5" * 190_000)
    decoded(b"\x00\xf5" * 90_000)
    assert time.monotonic() - began < 5
