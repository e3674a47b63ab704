"""One body under several names is kept under one, and a place under the names of its day."""

from __future__ import annotations

import pytest

from graph.model import Claim
from graph.posts import body_of
from loaders.gazetteers import Place, read_gazetteer
from loaders.organizations import name_body
from loaders.pipeline import read_text

JIAOZUO = Place("河南省/焦作市", "province/city", "4108")
ZONE = Place("河南省/焦作市/示范区", "province/city/zone", "410871")
MENG = Place("河南省/焦作市/孟州市", "province/city/city_county", "410883", called="孟县")
FANG = Place("湖北省/十堰市/房县", "province/city/county", "420325")


@pytest.mark.parametrize(
    ("organization", "title", "seat", "kept"),
    [
        ("焦作市人民政府", "副市长", JIAOZUO, "焦作市政府"),
        ("焦作市人民政府办公室", "主任", JIAOZUO, "焦作市政府办公室"),
        ("焦作市委员会", "书记", JIAOZUO, "焦作市委"),
        ("民盟焦作市委员会", "主委", JIAOZUO, "民盟焦作市委员会"),
        ("政协焦作市委员会", "主席", JIAOZUO, "焦作市政协"),
        ("焦作政协", "副主席", JIAOZUO, "焦作市政协"),
        ("焦作军分区", "司令员", JIAOZUO, "焦作军分区"),
        ("焦作市人大", "副主任", JIAOZUO, "焦作市人大常委会"),
        ("焦作市人大", "代表", JIAOZUO, "焦作市人大"),
        ("焦作市纪委监委", "书记", JIAOZUO, "焦作市纪委"),
        ("焦作市纪委监委", "主任", JIAOZUO, "焦作市监委"),
        ("焦作市纪委监委", "", JIAOZUO, "焦作市纪委监委"),
        ("焦作市纪律检查委员会", "书记", JIAOZUO, "焦作市纪委"),
        ("焦作市发展和改革委员会", "主任", JIAOZUO, "焦作市发改委"),
        ("共青团焦作市委", "书记", JIAOZUO, "团焦作市委"),
        ("团市委", "书记", JIAOZUO, "团焦作市委"),
        ("焦作团市委", "书记", JIAOZUO, "团焦作市委"),
        ("焦作高新技术产业开发区管委会", "主任", ZONE, "示范区管委会"),
        ("孟县县委", "书记", MENG, "孟州市委"),
        ("孟县政府", "县长", MENG, "孟州市政府"),
        ("孟县人民检察院", "检察长", MENG, "孟州市检察院"),
        ("房县县人大常委会", "主任", FANG, "房县人大常委会"),
        ("房县县委宣传部", "部长", FANG, "房县县委宣传部"),
        ("河南大学", "校长", None, "河南大学"),
        ("恩施州公安局", "局长", read_gazetteer().find("恩施州", None), "恩施土家族苗族自治州公安局"),
    ],
)
def test_a_body_is_kept_under_one_name(organization: str, title: str, seat: Place | None, kept: str) -> None:
    assert name_body(organization, title, seat) == kept


@pytest.mark.parametrize(
    ("name", "home", "path", "called"),
    [
        ("孟县", "4108", "河南省/焦作市/孟州市", "孟县"),
        ("孟州市", "4108", "河南省/焦作市/孟州市", None),
        ("襄樊市", "42", "湖北省/襄阳市", "襄樊市"),
        ("襄阳区", "4206", "湖北省/襄阳市/襄州区", "襄阳区"),
        ("荥阳县", "4101", "河南省/郑州市/荥阳市", "荥阳县"),
    ],
)
def test_a_former_name_means_the_division_of_today(name: str, home: str, path: str, called: str | None) -> None:
    place = read_gazetteer().find(name, home)
    assert place
    assert (place.path, place.called) == (path, called)


@pytest.mark.parametrize("word", ["郊区", "城区"])
def test_a_common_word_is_no_former_name(word: str) -> None:
    assert read_gazetteer().find(word, "4108") is None


def held(text: str) -> dict[str, tuple[str, str | None]]:
    """Who is told to hold which post, and the key of its body."""
    claims: list[Claim] = list(read_text(text).claims)
    return {claim.name: (claim.post, body_of(claim)) for claim in claims if claim.kind == "held"}


def test_a_page_of_1995_names_the_bodies_of_its_day_and_keeps_them_under_those_of_today() -> None:
    page = (
        "焦作日报 1995年3月2日 星期四\n孟县县委召开会议\n本报讯 3月1日，孟县县委召开会议。县委书记张世军主持会议，孟县县长王明义讲话，县政协主席李全胜出席。\n"
    )
    assert held(page) == {
        "张世军": ("孟县县委书记", "孟州市委@河南省/焦作市/孟州市"),
        "王明义": ("孟县县长", "孟州市政府@河南省/焦作市/孟州市"),
        "李全胜": ("孟县政协主席", "孟州市政协@河南省/焦作市/孟州市"),
    }


def test_a_newspaper_of_an_old_name_has_its_home() -> None:
    page = "襄樊日报 1998年5月6日 星期三\n市委召开会议\n本报讯 5月5日，市委书记孙楚寅主持会议。\n"
    assert held(page) == {"孙楚寅": ("襄樊市委书记", "襄阳市委@湖北省/襄阳市")}
