from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model.dates import FORMS, parsed, spoken


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
