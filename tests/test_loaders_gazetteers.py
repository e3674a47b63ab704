"""Which of several places of one name a page means."""

from __future__ import annotations

import pytest

from loaders.gazetteers import read_gazetteer, stem_of
from loaders.pipeline import finder_for

JIAOZUO = "4108"

FOUND = {
    # name, home -> path
    ("温县", JIAOZUO): "河南省/焦作市/温县",
    ("赵堡镇", JIAOZUO): "河南省/焦作市/温县/赵堡镇",
    ("示范区", JIAOZUO): "河南省/焦作市/示范区",
    ("高新区", JIAOZUO): "河南省/焦作市/示范区",
    ("李万街道", JIAOZUO): "河南省/焦作市/示范区/李万街道",
    ("洛阳", JIAOZUO): "河南省/洛阳市",
    ("鼓楼区", "3201"): "江苏省/南京市/鼓楼区",
    ("鼓楼区", "3501"): "福建省/福州市/鼓楼区",
    ("浦东新区", JIAOZUO): "上海市/浦东新区",
    ("兰考县", "41"): "河南省/开封市/兰考县",
    ("延边", "41"): "吉林省/延边朝鲜族自治州",
}


@pytest.mark.parametrize(("name", "home"), FOUND)
def test_a_name_means_the_nearest_place(name: str, home: str) -> None:
    place = read_gazetteer().find(name, home)
    assert place is not None
    assert place.path == FOUND[name, home]
    assert len(place.types.split("/")) == len(place.names)


def test_a_name_that_several_far_places_have_stays_open() -> None:
    assert read_gazetteer().find("鼓楼区", "3301") is None
    assert read_gazetteer().find("高新区", None) is None


@pytest.mark.parametrize("text", ["省和县的干部", "加强合作，共建和平家园", "市区和乡镇"])
def test_common_words_are_no_places_in_running_text(text: str) -> None:
    assert [token.text for token in finder_for(JIAOZUO).find(text).places] == []


STEMS = {"焦作市": "焦作", "温县": "温", "内蒙古自治区": "内蒙古", "延边朝鲜族自治州": "延边", "巴音郭楞蒙古自治州": "巴音郭楞"}


@pytest.mark.parametrize("name", STEMS)
def test_a_stem_is_what_papers_write_short(name: str) -> None:
    assert stem_of(name) == STEMS[name]
