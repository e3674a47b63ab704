"""Names of imagined people, drawn as often as in life: surnames by their share in China, given names by character."""

from __future__ import annotations

import random
from collections import deque
from itertools import accumulate

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The hundred most frequent, by rank."""
SHARES = (7.25, 7.19, 6.83, 5.38, 4.53, 3.08, 2.29, 2.23, 2.12, 2.05, 1.66, 1.54, 1.31, 1.26, 1.21, 1.18, 1.17, 1.15, 1.14, 0.86)
"""Per cent of the first twenty, about; behind them a share falls with the rank."""
MEN = (
    "建国文明华军海志平伟德强永林东春学玉光金忠成立新荣生祥清庆福兴宝龙勇峰涛超杰辉斌波鹏宏俊振民利云世少长红卫刚洪胜贵发良毅武安全义仁顺锋晓松亮磊根"
    "松和正元富传占保守启培克耀先士本家绍继卫友贤怀泽川"
)
WOMEN = "秀丽红玉英芳梅兰华霞萍燕娟敏静艳玲凤云桂淑慧琴洁雪晓春莉颖琳莲珍爱亚瑞素菊香青娜丹蓉美文新巧金"
SINGLE = 0.18
"""Share of given names of one character, among officials."""
FEMALE = 0.22
REMEMBERED = 20_000
"""Names in use that a namesake's is taken from."""


def weights_of(count: int) -> list[float]:
    """Cumulated weights of characters by rank."""
    return list(accumulate(1 / (rank + 8) for rank in range(count)))


SURNAME_WEIGHTS = list(accumulate([*SHARES, *(0.86 * (20 / rank) ** 1.2 for rank in range(20, len(SURNAMES)))]))
GIVEN_WEIGHTS = {characters: weights_of(len(characters)) for characters in (MEN, WOMEN)}


class Names:
    """Draws names. `shared` is the share of people who are given the name of somebody that was named before: 0 as it is in life, 0.5 a crowd of namesakes."""

    def __init__(self, drawn: random.Random, shared: float = 0) -> None:
        self.drawn, self.shared = drawn, shared
        self.given: deque[tuple[str, str]] = deque(maxlen=REMEMBERED)

    def draw(self) -> tuple[str, str]:
        """A name and 男 or 女."""
        if self.given and self.drawn.random() < self.shared:
            return self.drawn.choice(self.given)
        characters, gender = (WOMEN, "女") if self.drawn.random() < FEMALE else (MEN, "男")
        [surname] = self.drawn.choices(SURNAMES, cum_weights=SURNAME_WEIGHTS)
        first, second = self.drawn.choices(characters, cum_weights=GIVEN_WEIGHTS[characters], k=2)
        name = surname + (first if first == second or self.drawn.random() < SINGLE else first + second)
        self.given.append((name, gender))
        return name, gender
