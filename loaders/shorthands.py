"""How a page calls somebody again whom it named with a post: 朱总理, 江主席, 李书记."""

from __future__ import annotations

from collections import defaultdict

from loaders.chains import Group

TITLES = (
    "总书记", "书记", "主席", "总理", "委员长", "省长", "市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "部长", "局长", "厅长", "主任",
    "院长", "校长", "会长", "董事长", "总统", "将军",
)  # fmt: skip
LONGEST = 3


def shorthands(groups: list[Group], text: str, doubtful: frozenset[str]) -> dict[str, str]:
    """Surname and title to full name, for surnames that one official of the page has, or one with that title; titles that its text has."""
    titles: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        told = {phrase.title for phrase in group.phrases if not phrase.label}
        for name in group.names if told or group.rule == "name-before-title" else ():
            if 1 < len(name.text) <= LONGEST and name.text[0] not in doubtful:
                titles[name.text] |= told
    by_surname: dict[str, list[str]] = defaultdict(list)
    for full in titles:
        by_surname[full[0]].append(full)
    ends = {full: {end for title in told for end in (title[-2:], title[-3:])} for full, told in titles.items()}
    found = {}
    told_again = [title for title in TITLES if title in text]
    for surname, people in by_surname.items():
        for title in told_again:
            holders = [person for person in people if title in ends[person]]
            if len(holders) == 1 or len(people) == 1:
                found[surname + title] = (holders or people)[0]
    return found
