from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model.dates import FORMS, parsed, spoken, typed


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025", "2025"),
        ("0987", "0987"),
        ("2025-10", "October 2025"),
        ("2025-10-25", "25 October 2025"),
        ("2025-01-05", "5 January 2025"),
        ("2024-02-29", "29 February 2024"),
        ("2025-10-25T18:00", "25 October 2025, 18:00"),
        ("2025-10-25T00:05", "25 October 2025, 00:05"),
    ],
)
def test_dates_are_spoken_as_exact_as_they_are_known(date: str, words: str) -> None:
    assert spoken(date) == words


@pytest.mark.parametrize(
    "date",
    ["", "25", "0000", "2025-13", "2025-00-01", "2025-02-29", "2025-10-32", "25 October 2025", "2025-10-25 18:00",
     "2025-10-25T24:00",
     "2025-10-25T18:60", "2025-10-25T18:00:00", "2025-10-25T18:00Z", "2025-1-5", "２０２５", "2025\n",
     " 2025", "20251025", "x" * 1000],
)  # fmt: skip
def test_what_is_no_date_is_told(date: str) -> None:
    with pytest.raises(BriefingError, match="is not a date; write it as 2025-10-25") as caught:
        parsed(date)
    assert len(caught.value.message) < 200


@given(st.datetimes(), st.sampled_from(FORMS))
def test_every_moment_is_read_as_it_was_written(moment: datetime, form: str) -> None:
    written = f"{moment.year:04}" + moment.strftime(form.removeprefix("%Y"))
    read, found = parsed(written)
    assert found == form
    assert f"{read.year:04}" + read.strftime(form.removeprefix("%Y")) == written
    assert str(moment.year) in spoken(written)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026", "2026"),
        ("2026-11", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("Sept 2026", "2026-09"),
        ("14 Nov 2026", "2026-11-14"),
        ("14th November 2026", "2026-11-14"),
        ("November 14, 2026", "2026-11-14"),
        ("14/11/2026", "2026-11-14"),
        ("14.11.26", "2026-11-14"),
        ("2026-11-14", "2026-11-14"),
        ("14 Nov 2026, 18:00", "2026-11-14T18:00"),
        ("14/11/2026 6pm", "2026-11-14T18:00"),
        ("14 Nov 2026 at 12.30 am", "2026-11-14T00:30"),
    ],
)
def test_dates_are_understood_as_people_type_them(text: str, date: str) -> None:
    assert typed(text) == date


@pytest.mark.parametrize(
    "text",
    ["", "soon", "14 Nov", "31 Feb 2026", "Ma 2026", "13/13/2026", "2026 18:00", "14 Nov 2026 25:00",
     "14 Nov 2026 13pm", "x" * 1000],
)  # fmt: skip
def test_what_is_typed_and_no_date_is_told(text: str) -> None:
    with pytest.raises(BriefingError, match="is not a date; type it as 14 Nov 2026"):
        typed(text)


@given(st.datetimes(min_value=datetime(1000, 1, 1)), st.sampled_from(FORMS))
def test_a_spoken_date_typed_again_is_the_same(moment: datetime, form: str) -> None:
    date = f"{moment.year:04}" + moment.strftime(form.removeprefix("%Y"))
    assert typed(spoken(date)) == date
