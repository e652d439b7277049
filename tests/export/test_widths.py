from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.export.widths import Need, ems, need_of, share

floors = st.integers(50, 3000)
needs = st.lists(st.builds(lambda floor, more: Need(floor, floor + more), floors, st.integers(0, 90_000)), min_size=1)


@given(needs=needs)
def test_widths_come_to_the_whole(needs: list[Need]) -> None:
    widths = share(needs, 9638)
    assert sum(widths) == 9638
    assert all(width > 0 for width in widths)


@given(needs=needs)
def test_no_column_is_narrower_than_its_longest_word_where_all_fit(needs: list[Need]) -> None:
    if sum(need.floor for need in needs) <= 9638:
        widths = share(needs, 9638)
        assert all(width >= need.floor - 1 for width, need in zip(widths, needs, strict=True))


@given(needs=needs)
def test_who_would_like_more_gets_no_less(needs: list[Need]) -> None:
    alike = [Need(100, need.want) for need in needs]
    widths = share(alike, 9638)
    by_want = [width for _, width in sorted(zip([n.want for n in alike[:-1]], widths[:-1], strict=True))]
    assert all(a <= b + 1 for a, b in pairwise(by_want))


def test_an_endless_word_leaves_the_others_what_they_need() -> None:
    widths = share([Need(900, 900), Need(1_000_000, 1_000_000), Need(1200, 3000)], 9638)
    assert (widths[0], widths[2]) == (900, 1200)


def test_room_that_nobody_needs_goes_to_all() -> None:
    assert share([Need(500, 500), Need(500, 1500)], 8000) == [2000, 6000]


def test_what_a_column_needs() -> None:
    assert need_of(["estimated by ear"], [], 200, 100).floor == round(ems("estimated") * 200) + 100
    assert need_of(["x"], ["estimated"], 200, 0).floor > need_of(["x", "estimated"], [], 200, 0).floor
    assert need_of(["Name"], [], 200, 160, least=10).floor == 2160
    assert need_of([], [], 200, 160) == Need(160, 160)


def test_what_may_be_broken() -> None:
    def floor(text: str) -> int:
        return need_of([text], [], 100, 0).floor

    assert floor("Please\u00a0discuss") > floor("Please discuss")
    assert floor("co-operative") < floor("cooperative")
    assert floor("漢字かな") == floor("漢")
    assert need_of(["one line\u2028and a longer one"], [], 100, 0).want == round(ems("and a longer one") * 100)
