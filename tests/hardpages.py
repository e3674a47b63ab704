"""Pages that are hard to load in any order: each changes what others say, and has to give it back when it is forgotten."""

from __future__ import annotations

from functools import lru_cache

from handmade import make_failed_page

from graph.model import PageClaims
from loaders.pipeline import read_text

WEN_HEAD = "焦作日报\n2021年3月2日 A01\n\n温县召开春耕工作会议\n\n本报讯（记者李青）"
TEXTS = {
    # Two people of one name, until a third page joins them.
    "温县.txt": f"{WEN_HEAD}3月1日上午，温县召开春耕工作会议，县委书记张伟出席会议并讲话，副县长王强主持会议。\n",
    "孟州.txt": (
        "焦作日报\n2021年9月9日 A02\n\n孟州市召开秋收工作会议\n\n"
        "本报讯（记者周兰）9月8日上午，孟州市召开秋收工作会议，孟州市委副书记、市长张伟出席会议并讲话。\n"
    ),
    "座谈.txt": ("焦作日报\n2021年6月2日 A01\n\n孟州市召开座谈会\n\n本报讯（记者周兰）6月1日，温县县委原书记、孟州市委副书记、市长张伟主持召开座谈会。\n"),
    # Two meetings of the same people on one afternoon.
    "两会.txt": (
        "焦作日报\n2022年4月8日 A03\n\n温县召开安全生产工作会议\n\n本报讯（记者赵敏）4月7日下午，温县召开安全生产工作会议，"
        "县委书记刘洋、县长周明、副县长王强出席会议。\n\n"
        "温县召开信访工作会议\n\n本报讯（记者赵敏）4月7日下午，温县召开信访工作会议，县委书记刘洋、县长周明、副县长王强出席会议。\n"
    ),
    # Headline and body name one meeting differently; another page tells of it, too.
    "异名.txt": (
        "焦作日报\n2022年4月8日 A01\n\n全市安全生产暨信访工作会议召开\n\n本报讯（记者赵敏）4月7日上午，市委、市政府召开全市安全生产工作会议。"
        "市委书记葛平出席会议并讲话，市长李博主持会议。会议要求抓好安全生产。\n"
    ),
    "又讯.txt": (
        "焦作日报\n2022年4月9日 A01\n\n我市部署安全生产\n\n"
        "本报讯（记者孙悦）4月7日上午，全市安全生产工作会议召开，市委书记葛平、市长李博、副市长薛杰出席会议。\n"
    ),
    # A wire story in two papers.
    "通稿一.txt": "焦作日报\n2022年5月7日 A01\n\n省长赴焦作调研\n\n本报讯 5月6日，省长王凯到焦作市调研粮食生产，市委书记葛平陪同调研。\n",
    "通稿二.txt": "河南日报\n2022年5月7日 第一版\n\n省长赴焦作调研\n\n本报讯 5月6日，省长王凯到焦作市调研粮食生产，焦作市委书记葛平陪同调研。\n",
    # A post held twice, with years and another holder between.
    "初任.txt": ("焦作日报\n2015年5月5日 A01\n\n修武县召开教育工作会议\n\n本报讯（记者李青）5月4日，修武县召开教育工作会议，县长郭军出席会议并讲话。\n"),
    "他任.txt": ("焦作日报\n2018年5月5日 A01\n\n修武县召开林业工作会议\n\n本报讯（记者李青）5月4日，修武县召开林业工作会议，县长魏红出席会议并讲话。\n"),
    "再任.txt": ("焦作日报\n2021年5月5日 A01\n\n修武县召开水利工作会议\n\n本报讯（记者李青）5月4日，修武县召开水利工作会议，县长郭军出席会议并讲话。\n"),
}
CHANGED = {
    # The archive read the page anew: another word, another person, a line less.
    "温县.txt": f"{WEN_HEAD}3月1日上午，温县召开春耕工作会议，县委书记张伟出席会议并讲话，副县长王刚主持会议。\n",
    "异名.txt": "焦作日报\n2022年4月8日 A01\n\n本报讯（记者赵敏）4月7日上午，市委、市政府召开全市信访工作会议。市长李博主持会议。\n",
    "通稿二.txt": "",
    "再任.txt": TEXTS["初任.txt"],
}
"""What the same files hold later: a text of their own, nothing, or another file's text."""


@lru_cache(maxsize=1)
def read_hard_pages() -> dict[tuple[str, bool], PageClaims]:
    """The pages by file and by whether it has changed; a file that holds nothing is a page that failed."""
    texts = {(file, False): text for file, text in TEXTS.items()} | {(file, True): text for file, text in CHANGED.items()}
    return {(file, changed): read_text(text, f"/archive/{file}") if text else make_failed_page(f"/archive/{file}") for (file, changed), text in texts.items()}
