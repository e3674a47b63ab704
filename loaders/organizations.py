"""One body, one name: 焦作市人民政府 is 焦作市政府, 市人大主任 sits in 市人大常委会, 高新区管委会 is 示范区管委会 in 焦作, 孟县县委 of 1995 is 孟州市委."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.gazetteers import Place, stem_of
from loaders.words import read_words

CPPCC = re.compile(r"^(?:中国人民政治协商会议|政协)(.+?)委员会")
YOUTH = re.compile(r"^(?:共产主义青年团|共青团|团)(?=.+委)")
YOUTH_LEAGUE = re.compile(r"(?:[一-鿿]{0,8}团[省市县区州盟旗]委|团[一-鿿]{1,10}[省市县区州盟旗]委)(?P<rest>[一-鿿]{0,6}部)?")
"""团市委, 焦作团市委, 团焦作市委."""
COMMITTEE = re.compile(r"([省市县区州盟旗])委员会(?=$|[一-鿿]{1,6}部$)")
"""焦作市委员会, of 中共焦作市委员会."""
OF_ZONE = re.compile(r"^[一-鿿]{2,14}?区(?=党工委|管委会|纪工委|工委|法院|检察院|[一-鿿]{1,6}[局部办]$)")
OF_LEVEL = re.compile(r"^[省市县区州盟旗]")
CORE = ("政府", "政协", "人大", "纪委", "监委")
OF_CONGRESS = ("代表", "代表团团长")
"""Titles of the congress itself; whoever else sits in 市人大 sits in its standing committee."""
OF_DISCIPLINE, OF_SUPERVISION = ("书记", "常委"), ("主任", "委员")


@lru_cache(maxsize=4096)
def name_body(organization: str, title: str, seat: Place | None) -> str:
    """The name under which a body is kept, however a page writes it; `title` is the post that somebody has in it, empty for the body alone."""
    name = organization
    for long, short in forms():
        name = name.replace(long, short)
    name = CPPCC.sub(r"\1政协", name)
    name = YOUTH.sub("团", name)
    if seat and name.startswith(seat.name):
        name = COMMITTEE.sub(r"\1委", name)
    name = with_seat(name, seat)
    if name.endswith("人大") and title not in OF_CONGRESS:
        return f"{name}常委会"
    if name.endswith("纪委监委"):
        return name[:-2] if title.endswith(OF_DISCIPLINE) else f"{name[:-4]}监委" if title.endswith(OF_SUPERVISION) else name
    return name


def with_seat(name: str, seat: Place | None) -> str:
    """The body with the name that its place has today: 示范区管委会, 焦作市政协 for 焦作政协, 孟州市委 for 孟县县委, 恩施土家族苗族自治州委 for 恩施州委."""
    if seat is None:
        return name
    if youth := YOUTH_LEAGUE.fullmatch(name):
        return f"团{seat.name}委{youth['rest'] or ''}"
    if seat.type == "zone" and not name.startswith(seat.name):
        return OF_ZONE.sub(seat.name, name)
    if seat.called and name.startswith(seat.called):
        return seat.today + OF_LEVEL.sub("", name.removeprefix(seat.called))
    if name.startswith(seat.name + seat.name[-1]) and name[len(seat.name) + 1 :][:1] != "委":
        return seat.name + name[len(seat.name) + 1 :]  # 房县县人大常委会, not 温县县委
    stem = stem_of(seat.name)
    if seat.name.endswith("自治州") and name.startswith(f"{stem}州"):  # 恩施州公安局
        return seat.name + name.removeprefix(f"{stem}州")
    return seat.name + name.removeprefix(stem) if len(stem) > 1 and name.startswith(stem) and name.removeprefix(stem) in CORE else name


@lru_cache(maxsize=1)
def forms() -> tuple[tuple[str, str], ...]:
    """What pages write and what is kept, of seeds/words/body_forms.txt."""
    return tuple((long, short) for long, short in (line.split() for line in read_words("body_forms")))
