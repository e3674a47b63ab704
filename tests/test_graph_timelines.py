"""What bounds a tenure, and how that is known: small careers told by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.bounds import Bound
from graph.citations import Subject, Told
from graph.keys import digest_of
from graph.model import Held, Status
from graph.posts import post_name, post_of
from graph.timelines import Absence, Gap, PageDay, Row, Spell, Timeline, timeline_of

WEN, MENGZHOU = "河南省/焦作市/温县", "河南省/焦作市/孟州市"


def told(
    day: str | None,
    name: str,
    title: str,
    status: Status = "current",
    *,
    body: str = "温县县委",
    seat: str = WEN,
    published: str | None = None,
    **known: str | None,
) -> Told:
    """A page of `published` (or of the day itself) says that somebody held a post of a body on a day."""
    at, printed = (date.fromisoformat(text) if text else None for text in (day, published or day))
    dates: dict[str, date | None] = {"earliest": at, "latest": at}
    held = Held(
        key=digest_of(day, name, title, status, body, published, known)[:24],
        page=f"焦作日报/{printed}",
        article=None,
        newspaper="焦作日报",
        published=printed,
        quote=f"{body}{title}{name}",
        spans=(0, 1),
        rule="by hand",
        name=name,
        post=f"{body}{title}",
        organization=body,
        organization_kind="party",
        seat=seat,
        seat_types="province/city/county",
        title=title,
        acting=title.startswith("代"),
        status=status,
        **{**dates, **known},  # type: ignore[arg-type]
    )
    return Told(held, Subject(f"{name}@温县#1", name, "温县"), Subject(str(post_of(held)), post_name(held), body), title=f"{name}讲话", edition="A01")


def timeline(name: str, *found: Told) -> Timeline:
    return timeline_of("person", Subject(f"{name}@温县#1", name, "温县"), found)


def rows(name: str, *found: Told) -> list[Row]:
    return list(timeline(name, *found).rows)


def short(bound: Bound) -> str:
    """A bound in one line: 2023-03-08 .. 2023-10-13 inferred."""
    return f"{bound.earliest or ''} .. {bound.latest or ''} {bound.how}"


def quoted(bound: Bound) -> list[tuple[str, str, str]]:
    return [(passage.says, str(passage.latest), passage.quote) for passage in bound.quotes]


def test_sightings_alone_leave_both_ends_open() -> None:
    (row,) = rows("杨磊", told("2023-01-07", "杨磊", "书记"), told("2023-03-02", "杨磊", "书记"), told("2023-02-01", "杨磊", "书记"))
    assert (short(row.begin), short(row.end)) == (" .. 2023-01-07 observed", "2023-03-02 ..  observed")
    assert (row.first_seen, row.last_seen, len(row.sightings)) == (date(2023, 1, 7), date(2023, 3, 2), 3)
    assert quoted(row.begin) == [("sighting", "2023-01-07", "温县县委书记杨磊")]
    assert row.begin.quotes[0].citation == "焦作日报 2023-01-07 A01 《杨磊讲话》"


def test_another_holder_of_the_only_seat_bounds_both() -> None:
    found = [told("2023-03-08", "杨磊", "书记"), told("2023-10-13", "李明", "书记")]
    (first,), (second,) = rows("杨磊", *found), rows("李明", *found)
    assert short(first.end) == "2023-03-08 .. 2023-10-13 inferred"
    assert short(second.begin) == "2023-03-08 .. 2023-10-13 inferred"
    assert first.end.words == "李明 in it"
    assert quoted(first.end) == quoted(second.begin) == [("sighting", "2023-03-08", "温县县委书记杨磊"), ("sighting", "2023-10-13", "温县县委书记李明")]


def test_another_deputy_bounds_nothing() -> None:
    (row,) = rows("杨磊", told("2023-03-08", "杨磊", "副书记"), told("2023-10-13", "李明", "副书记"))
    assert short(row.end) == "2023-03-08 ..  observed"


def test_a_lower_post_of_the_body_ends_the_higher_one() -> None:
    higher, lower = rows("吕沛", told("2023-03-07", "吕沛", "书记"), told("2023-09-28", "吕沛", "副书记"))
    assert (higher.post.name, lower.post.name) == ("温县县委书记", "温县县委副书记")
    assert short(higher.end) == short(lower.begin) == "2023-03-07 .. 2023-09-28 inferred"
    assert higher.end.words == "as 温县县委副书记"
    assert short(lower.end) == "2023-09-28 ..  observed"


def test_an_office_elsewhere_ends_the_one_here() -> None:
    here, there = rows("杨磊", told("2020-03-07", "杨磊", "书记"), told("2021-09-28", "杨磊", "书记", body="孟州市委", seat=MENGZHOU))
    assert short(here.end) == short(there.begin) == "2020-03-07 .. 2021-09-28 inferred"


def test_posts_of_different_bodies_bound_nothing() -> None:
    one, other = rows("杨磊", told("2020-03-07", "杨磊", "书记"), told("2021-09-28", "杨磊", "副主席", body="焦作市政协", seat="河南省/焦作市"))
    assert (one.end.how, other.begin.how) == ("observed", "observed")


def test_former_bounds_the_end_by_the_day_it_was_printed() -> None:
    (row,) = rows("杨磊", told("2020-03-07", "杨磊", "书记"), told("2009-07-10", "杨磊", "书记", "former", published="2022-11-22"))
    assert short(row.end) == "2020-03-07 .. 2022-11-22 inferred"
    assert row.end.words == "called former"
    (alone,) = rows("习近平", told("2009-07-10", "习近平", "书记", "former", published="2022-11-22"))
    assert (short(alone.begin), short(alone.end)) == (" ..  unknown", " .. 2022-11-22 inferred")


def test_appointment_and_removal_are_stated() -> None:
    found = [told("2021-05-03", "杨磊", "书记", "appointed"), told("2022-01-01", "杨磊", "书记"), told("2023-02-03", "杨磊", "书记", "removed")]
    (row,) = rows("杨磊", *found, told("2023-02-20", "李明", "书记"))
    assert (short(row.begin), short(row.end)) == ("2021-05-03 .. 2021-05-03 stated", "2023-02-03 .. 2023-02-03 stated")
    assert [passage.says for passage in row.statements] == ["appointed", "removed"]


def test_a_change_without_a_day_is_older_than_its_page() -> None:
    (row,) = rows("杨磊", told("2022-01-01", "杨磊", "书记"), told(None, "杨磊", "书记", "removed", published="2023-02-03"))
    assert short(row.end) == "2022-01-01 .. 2023-02-03 stated"


def test_an_undated_removal_ends_what_was_seen() -> None:
    (row,) = rows("杨磊", told("2022-01-01", "杨磊", "书记"), told(None, "杨磊", "书记", "removed"))
    assert short(row.end) == "2022-01-01 ..  stated"


def test_an_undated_former_bounds_nothing() -> None:
    (row,) = rows("杨磊", told("2020-03-07", "杨磊", "书记"), told(None, "杨磊", "书记", "former"))
    assert short(row.end) == "2020-03-07 ..  observed"


def test_who_is_elected_again_was_in_the_post_until_then() -> None:
    found = [told("2018-01-01", "杨磊", "书记"), told("2021-01-01", "杨磊", "书记", "appointed"), told("2022-01-01", "李明", "书记")]
    (before,), (after,) = rows("杨磊", *found), rows("李明", *found)
    assert short(before.end) == short(after.begin) == "2021-01-01 .. 2022-01-01 inferred"


def test_years_of_a_resume_are_stated() -> None:
    (row,) = rows("杨磊", told("2023-02-03", "杨磊", "书记", "former", since="2015-05", until="2018"))
    assert (short(row.begin), short(row.end)) == ("2015-05-01 .. 2015-05-31 stated", "2018-01-01 .. 2018-12-31 stated")
    assert row.begin.words == "2015-05"


def test_statements_that_differ_contradict_each_other() -> None:
    (row,) = rows("杨磊", told("2021-05-03", "杨磊", "书记", "appointed"), told("2023-02-03", "杨磊", "书记", since="2020"))
    assert short(row.begin) == "2020-12-31 .. 2021-05-03 contradicted"
    assert {quote for _, _, quote in quoted(row.begin)} == {"温县县委书记杨磊"}
    assert [says for says, _, _ in quoted(row.begin)] == ["appointed", "sighting"]


def test_two_holders_of_one_seat_on_one_day() -> None:
    found = [told("2023-01-01", "杨磊", "书记"), told("2023-03-08", "杨磊", "书记"), told("2023-03-08", "李明", "书记")]
    (one,), (other,) = rows("杨磊", *found), rows("李明", *found)
    assert short(one.end) == "2023-03-08 ..  contradicted"
    assert {quote for _, _, quote in quoted(one.end)} == {"温县县委书记杨磊", "温县县委书记李明"}
    assert one.begin.how == "observed"
    assert other.begin.how == other.end.how == "contradicted"


def test_a_handover_that_a_page_states_is_no_contradiction() -> None:
    found = [told("2023-03-08", "杨磊", "书记"), told("2023-03-08", "李明", "书记", "appointed")]
    (one,), (other,) = rows("杨磊", *found), rows("李明", *found)
    assert (short(one.end), short(other.begin)) == ("2023-03-08 .. 2023-03-08 inferred", "2023-03-08 .. 2023-03-08 stated")


@pytest.mark.parametrize(("back", "how"), [("2023-05-01", "contradicted"), ("2033-05-01", "inferred")])
def test_somebody_else_between_two_sightings(back: str, how: str) -> None:
    found = [told("2023-03-01", "杨磊", "书记"), told("2023-04-01", "李明", "书记"), told(back, "杨磊", "书记")]
    first, second = rows("杨磊", *found)
    (between,) = rows("李明", *found)
    assert [first.tenure, second.tenure] == [1, 2]
    assert first.end.how == second.begin.how == between.begin.how == between.end.how == how


def test_seen_after_the_stated_end() -> None:
    found = [told("2023-03-01", "杨磊", "书记"), told("2023-03-05", "杨磊", "书记", "removed"), told("2023-03-09", "杨磊", "书记")]
    first, second = rows("杨磊", *found)
    assert short(first.end) == "2023-03-05 .. 2023-03-09 contradicted"
    assert second.begin.how == "contradicted"
    assert [says for says, _, _ in quoted(second.begin)] == ["removed", "sighting"]
    again = [*found[:2], told("2023-03-09", "杨磊", "书记", "appointed")]
    assert [row.contradicted for row in rows("杨磊", *again)] == [False, False]


def test_two_posts_at_once_that_exclude_each_other() -> None:
    found = [told("2023-03-01", "杨磊", "书记"), told("2023-03-05", "杨磊", "副书记"), told("2023-03-09", "杨磊", "书记")]
    higher, lower = rows("杨磊", *found)
    assert higher.end.how == "contradicted"
    assert lower.begin.how == lower.end.how == "contradicted"


def test_acting_until_elected() -> None:
    days = [told(f"2023-0{month}-01", "王芳", title, body="温县政府") for month, title in ((1, "代县长"), (2, "代县长"), (4, "县长"))]
    (row,) = rows("王芳", *days, told("2023-03-10", "王芳", "县长", "appointed", body="温县政府"))
    assert row.acting == (Spell(date(2023, 1, 1), date(2023, 2, 1), 2),)
    assert short(row.begin) == " .. 2023-01-01 observed"
    assert [(passage.says, passage.latest) for passage in row.statements] == [("appointed", date(2023, 3, 10))]


def test_a_sighting_without_a_day_counts_and_bounds_nothing() -> None:
    (row,) = rows("杨磊", told("2023-03-01", "杨磊", "书记"), told(None, "杨磊", "书记"))
    assert [passage.latest for passage in row.sightings] == [date(2023, 3, 1), None]
    assert (short(row.begin), short(row.end)) == (" .. 2023-03-01 observed", "2023-03-01 ..  observed")


def test_gaps_are_told_apart_from_absence() -> None:
    march, october = date(2023, 3, 7), date(2023, 10, 9)
    loaded = [PageDay("焦作日报", date(2023, 3, day), 4, 1 if day == 7 else 0) for day in range(7, 20)]
    undated = PageDay(None, None, 1, 1, (date(2009, 7, 10), date(2023, 9, 28), october))
    found = timeline_of("person", Subject("杨磊@温县#1", "杨磊"), [told("2023-03-07", "杨磊", "书记")], [*loaded, undated, PageDay("焦作日报", None, 2)])
    assert found.gaps == (Gap(date(2023, 3, 20), date(2023, 9, 27)),)
    assert found.gaps[0].days == 192
    assert found.absences == (Absence(march, date(2023, 9, 28), 48),)
    assert (found.pages, found.undated, found.first_page, found.last_page) == (55, 3, march, october)
    assert found.last_seen == march


def test_pages_after_the_last_naming_are_an_absence_that_stays_open() -> None:
    days = [PageDay("焦作日报", date(2023, 3, day), 1, 1 if day == 7 else 0) for day in (7, 8, 9)]
    assert timeline_of("person", Subject("杨磊@温县#1", "杨磊"), [told("2023-03-07", "杨磊", "书记")], days).absences == (Absence(date(2023, 3, 7), None, 2),)


def test_nothing_is_ever_current() -> None:
    found = timeline("杨磊", told("2023-03-07", "杨磊", "书记"))
    assert [row.end.latest for row in found.rows] == [None]
    assert "current" not in repr(found)
