"""Where a person's name begins and ends: what a page shows for certain decides its doubtful places."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.characters import CLOSERS, NEVER, NEVER_LAST, TURNS, ends_oddly, fits_name
from loaders.gazetteers import is_division, names_division
from loaders.lexicon import Lexicon, is_chinese
from loaders.records import record
from loaders.segments import known_word, segment
from loaders.transliterations import DOTTED, dotted, japanese, sounded_before, transliterated

NOTE = re.compile(
    r"（(女|男)?[，、]?([一-鿿]{1,5}族)?(?:[，、]?(?:无党派|党外|民[革盟建进]|九三|致公|农工|台盟|19\d\d年)[^）]{0,12})?"
    r"(?:[左右前后中]?[一二三四五六七八九十]?排?(?:[左右中][一二三四五六七八九]?)?)?）"
)
COUNTED = re.compile(r"等[一二三四五六七八九十百\d两]+[余多]?[名位个人](?=[一-鿿])|等(?:[省市县区州旗]|中央)?(?:老?领导|老同志)")
COUNTS = (*"，。；：由有请是以对给", "其中", "授予", "表彰", "选举", "推荐", "包括")
"""What stands before people who are counted: 由付群等十位教师, 授予甲等13名同志…称号."""
TITLED_ACT = re.compile(
    r"(?:副?(?:书记|主任|主席|[部厅局处科省市州县区镇乡村校院场社队行]长|总?经理|总裁|董事长|会长|教授|院士|司令|政委))(?:在|说|指出|强调|表示|要求|首先|一行|希望|代表|介绍|主持|出席|到|率)"
)
BODY_END = re.compile(r"(?:[省市县区旗州党工]委|政府|街道|社区|小学|中学|医院|[镇乡村局]|党?支部|党总支|党组|[村居]委会)$")
"""吉庆社区|吴顺彬书记: a name can stand between its body and its title."""
UNITS = frozenset("局部委办会方组队院校室处站所员者厅司馆台社团省市县区州盟旗乡镇村")
NUMBERED = re.compile(r"[一二三四五六七八九十两]{1,3}[余多]?[名位]")
"""授予甲、乙七位同志…: the number of those named."""
BEFORE_NAMES = ("和", "与", "在", "由", "向", "对", "受", "的", "代表", "学习", "落实")
"""What can stand before a name with its title behind it."""
COMES = re.compile(r"来[^在到就对率去等]?(?=调研|检查|视察|考察|指导|慰问|督导|督查|访问|参观)")
"""副市长张伟|来商调研."""
FOREIGN_TITLES = ("总统", "首相", "国务卿", "国王")
LONGEST_NAME = 4


@record(frozen=True, slots=True)
class Name:
    """A person's name in a text; `note` is what stands behind it in brackets (女, 满族)."""

    text: str
    start: int
    end: int
    rule: str = "name"
    gender: str | None = None
    ethnicity: str | None = None
    born: str | None = None
    """An ISO year, month or day."""
    native_place: str | None = None


@record(frozen=True, slots=True)
class NameList:
    """Names one after another: 甲、乙、丙等."""

    names: tuple[Name, ...]
    end: int
    open: bool


COLLECTIVE = frozenset("员位面生部众属宾侨者家会师长民警军人")
"""What a word of many people ends with, 路军 apart: 会长单位出席, 常委成员出席."""
ACTS_AT_MEETING = re.compile(r"(?:在会上|主持|出席|强调|指出|宣布|致辞|讲话|作(?:了)?[^，。；]{0,8}(?:报告|讲话|说明))")
RUNS_MEETING = re.compile(r"主持|出席|参加会|强调|指出|要求|宣布|致辞|陪同|讲话")


class Names:
    """The names of one page: `text` is all of it in reading order, so that what repeats can be counted."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.counts: dict[str, int] = {}
        self.seen: set[str] = set()
        """Names that a post or a résumé has shown so far."""
        self.subject: Callable[[Names], Name | None] | None = None
        """Whom the sentence before told a career of: the stages of a résumé follow without the name. Few sentences ask."""

    def count(self, words: str) -> int:
        """How often words stand on the page."""
        if words not in self.counts:
            self.counts[words] = self.text.count(words)
        return self.counts[words]

    def has_surname(self, text: str, at: int) -> bool:
        """Whether a surname of one or two characters begins here."""
        return text[at : at + 1] in self.lexicon.surnames or text[at : at + 2] in self.lexicon.compound_surnames

    def follows(self, text: str, end: int) -> int:
        """How surely a name ends here: 2 at a mark or a verb of meetings, 1 at a particle, 0 otherwise."""
        if end >= len(text) or text[end] in CLOSERS:
            return 2
        if text[end].isdigit():  # 王晨14日在京会见
            return 1
        if text[end] == "等" or NUMBERED.match(text, end):
            return 2
        for word in self.lexicon.after_names.get(text[end], ()):
            if text.startswith(word, end):
                return 2 if len(word) > 1 else 1
        return 2 if text[end] == "来" and (COMES.match(text, end) or names_division(text, end + 1)) else 0

    def lengths(self, text: str, at: int) -> tuple[int, ...]:
        if text[at : at + 2] in self.lexicon.compound_surnames:
            return (3, 4) if text[at] not in self.lexicon.surnames else (3, 4, 2)
        return (2, 3) if text[at : at + 1] in self.lexicon.surnames else ()

    def could_be_name(self, words: str) -> bool:
        """Whether all characters can stand in a name, and the whole is no common word."""
        return is_chinese(words) and fits_name(words) and words not in self.lexicon.not_names and self.lexicon.words.get(words[1:]) != "title"

    def is_name(self, words: str, *, certain: bool = False) -> bool:
        """Whether words that end on both sides are a person's name, and nothing else. `certain`: only a name can stand here, so its surname may be unknown."""
        if "·" in words:
            return bool(DOTTED.fullmatch(words))
        surnames, compound = self.lexicon.surnames, words[:2] in self.lexicon.compound_surnames
        fits = (len(words) in (2, 3) and words[:1] in surnames) or (len(words) in (3, 4) and compound)
        double = len(words) == 4 and words[0] in surnames and words[1] in surnames
        if not (fits or double or certain):
            return False
        known = words in self.lexicon.words or (not compound and words[:2] in self.lexicon.words)
        if (fits or double) and not known and self.could_be_name(words):
            return True
        if certain and ends_oddly(words, "、") and words[:1] in surnames:
            return True
        strange = certain and 2 <= len(words) <= 6 and is_chinese(words) and not NEVER_LAST.intersection(words)
        if strange and len(words) > 2 and self.lexicon.long_names.issuperset(words):
            return not known_word(words)
        return strange and not known and not any(known_word(words[i : i + 2]) for i in range(len(words) - 1))

    def at(self, text: str, at: int, *, listed: bool = False, titled: bool = False) -> Name | None:
        """The name that begins here, or None. `listed`: it stands in a list of names; `titled`: right behind a title."""
        words = dotted(text, at, self.follows, self.lexicon) if "·" in text else ""
        if words:
            return Name(words, at, at + len(words), "name-dotted")
        words = transliterated(text, at, self.follows, self.lexicon, listed=listed, titled=titled, surname=self.has_surname(text, at))
        if words:
            return Name(words, at, at + len(words), "name-transliterated")
        words = japanese(text, at, self.follows, self.lexicon) if titled or listed else ""
        if words:
            return Name(words, at, at + len(words), "name-japanese")
        fitting = []
        for length in self.lengths(text, at):
            words = text[at : at + length]
            fits = fits_name(words) or ((listed or titled) and ends_oddly(words, text[at + length : at + length + 1]))
            if len(words) == length and fits and is_chinese(words):
                fitting.append((self.follows(text, at + length), length, words))
        if not fitting:
            return self.unusual(text, at) if listed else None
        name = self.choose(text, at, fitting, listed)
        return name if name and self.trusted(name, text, listed, titled) else None

    def trusted(self, name: Name, text: str, listed: bool, titled: bool = False) -> bool:
        """Whether words that could be more than a name are one: 安全, 和孩子, 党委副 (书记) are not, in a list 高明 is."""
        if any(self.lexicon.title_at(text, at) for at in range(name.start + 1, name.end)):
            return False
        if name.text[-1] in "省市县区" and len(name.text) > 2 and known_word(name.text):
            return False  # 甲、宁波市建委主任乙
        if name.text[-1] in "省市县区州盟旗镇乡" and self.lexicon.title_at(text, name.end):
            return False  # 、田东县县长乙
        if text[name.end : name.end + 1] in tuple("市县区旗") and names_division(text, name.start, name.end + 1):
            return False  # 和顺县、左权|县有关负责人
        if name.text[0] == "任" and not listed and self.follows(text, name.end) < 2 and self.title_ahead(text, name.end):
            return text[name.end : name.end + 1] == "任"  # 任学锋任…, and no name in 由县委书记任设区市党委常委
        if listed:
            return not (name.rule in ("name-segmented", "name-repeated") and self.title_ahead(text, name.end))
        if name.text in self.lexicon.not_names or (name.text[:2] in self.lexicon.not_names and name.rule not in ("name-ended", "name-of-two-ends")):
            return False
        if name.text[0] in self.lexicon.doubtful_surnames and name.text not in self.lexicon.figures:
            if titled and len(name.text) == 3 and text.startswith(("向", "在", "就", "对", "到", "赴", "代表"), name.end) and not known_word(name.text[1:]):
                return True  # 副主席于初林|向
            return self.follows(text, name.end) == 2 and name.text[:2] not in self.lexicon.not_names and not self.lexicon.title_at(text, name.end)
        return True

    def title_ahead(self, text: str, start: int) -> bool:
        """Whether a title follows before the next mark: 甲、石桥村党支部书记乙 has no 石桥."""
        for at in range(start, min(start + 24, len(text))):
            if text[at] in CLOSERS:
                return False
            if self.lexicon.title_at(text, at):
                return True
        return False

    def choose(self, text: str, at: int, fitting: list[tuple[int, int, str]], listed: bool) -> Name | None:
        """The likeliest of the names that could begin here."""
        if not (ended := [f for f in fitting if f[0]]):
            return self.doubtful(text, at, fitting)
        if len(ended) == 1:
            return Name(ended[0][2], at, at + ended[0][1], "name-ended")
        short, long = ended[0], ended[1]
        last = long[2][-1]
        if self.count(short[2]) > self.count(long[2]):
            chosen = short  # 侯牛家, and elsewhere 侯牛 without it
        elif long[0] == 2 and short[0] == 1 and (listed or last not in TURNS or text.startswith("、", at + long[1])):
            chosen = long  # 卢和平, though 和 could join two names
        else:
            chosen = short if short[0] >= long[0] or last in TURNS else long
        return Name(chosen[2], at, at + chosen[1], "name-of-two-ends")

    def doubtful(self, text: str, at: int, fitting: list[tuple[int, int, str]]) -> Name | None:
        """Where nothing behind shows the end: what repeats on the page, then jieba's word boundaries."""
        repeated = [(self.count(words), length, words) for _, length, words in fitting if self.count(words) > 1]
        if repeated:
            most = max(count for count, _, _ in repeated)
            _, length, words = max((f for f in repeated if f[0] == most), key=lambda f: f[1])
            if words not in self.lexicon.not_names:
                return Name(words, at, at + length, "name-repeated")
        if double := self.double(text, at):
            return double
        ends = segment(text[at : at + 10])
        for _, length, words in sorted(fitting, key=lambda f: -f[1]):
            if length in ends and words not in self.lexicon.not_names:
                return Name(words, at, at + length, "name-segmented")
        return None

    def rare(self, text: str, at: int) -> Name | None:
        """A name right behind a post that none of the other rules knows, up to a mark: 列确; or that of a place, before what people do: 书记兴安主持."""
        for end in (at + 2, at + 3):
            if is_division(text[at:end]) and (text[end : end + 1] in ("、", "，", "。", "（") or RUNS_MEETING.match(text, end)):
                return Name(text[at:end], at, end, "name-rare")
        end = next((e for e in range(at + 2, min(at + LONGEST_NAME, len(text)) + 1) if text[e : e + 1] in ("", "、", "，", "。", "（")), at)
        words = text[at:end]
        if not words or words in self.lexicon.not_names or words in self.lexicon.after_names.get(words[0], ()):
            return None
        if NEVER.intersection(words) or not is_chinese(words) or words[0] == "一":  # 接替乙副书记|一职后
            return None
        parts = [words[i:j] for i in range(len(words)) for j in range(i + 2, len(words) + 1)]
        return None if any(part in self.lexicon.words or known_word(part) for part in parts) else Name(words, at, end, "name-rare")

    def between_posts(self, text: str, at: int) -> Name | None:
        """A name that is a common word too, right behind a post and before the next one: 市委副书记|温暖，|市委常委."""
        if not self.has_surname(text, at):
            return None
        end = next((e for e in (at + 2, at + 3) if text[e : e + 1] in ("，", "、")), 0)
        words = text[at:end]
        verb = bool(words) and words in self.lexicon.after_names.get(words[0], ())  # 组长强调，
        fine = bool(words) and not verb and is_chinese(words) and fits_name(words) and self.title_ahead(text, end + 1)
        fine = fine and not any(self.lexicon.title_at(text, i) for i in range(at + 1, end))  # 县委书记任组长，
        return Name(words, at, end, "name-between-posts") if fine else None

    def common(self, text: str, at: int) -> Name | None:
        """A name of two characters that is a common word too, right behind a post and before what people do at meetings: 市长|路军|讲话; no 单位, 成员."""
        words = text[at : at + 2]
        surname = words[:1] in self.lexicon.surnames - self.lexicon.doubtful_surnames
        if not surname or len(words) < 2 or words[1] in COLLECTIVE or words in self.lexicon.after_names.get(words[0], ()):
            return None
        fine = ACTS_AT_MEETING.match(text, at + 2) and is_chinese(words) and fits_name(words) and not self.lexicon.title_at(text, at)
        return Name(words, at, at + 2, "name-rare") if fine else None

    def ending_oddly(self, text: str, at: int) -> Name | None:
        """校长蒋宗会，: right behind a title and before a mark, a name of three characters may end with 会 or 有."""
        words = text[at : at + 3]
        fits = len(words) == 3 and words[2] in "会有其从" and self.has_surname(text, at) and self.follows(text, at + 3) == 2
        fine = fits and is_chinese(words) and not NEVER.intersection(words) and not known_word(words) and words[:2] not in self.lexicon.words
        return Name(words, at, at + 3, "name-ended") if fine else None

    def double(self, text: str, at: int) -> Name | None:
        """范徐丽泰: a wife's name behind her husband's surname, up to a mark or a verb."""
        words, surnames = text[at : at + 4], self.lexicon.surnames
        ended = self.follows(text, at + 4) == 2 or text[at + 4 : at + 5] in tuple("和与及")  # 行政长官林郑月娥|和有关主要官员
        if len(words) < 4 or words[1] not in surnames or not ended or not self.could_be_name(words):
            return None
        return None if any(known_word(part) for part in (words[1:3], words[2:], words[1:])) else Name(words, at, at + 4, "name-double")

    def unusual(self, text: str, at: int) -> Name | None:
        """A name without a known surname, which only its place between two separators shows: 巴音朝鲁."""
        for end in range(at + 2, min(at + LONGEST_NAME, len(text)) + 1):
            last = text[end : end + 1]
            if last in ("", "、", "，", "。", "等") or (last in ("和", "及") and self.title_ahead(text, end + 1)):
                words = text[at:end]
                middle = words[1:2] if len(words) == 3 and self.has_surname(text, at) else ""  # 贺在利
                known = words in self.lexicon.not_names or words in self.lexicon.words
                odd = NEVER.intersection(words) - {middle} or not is_chinese(words)
                return None if known or odd else Name(words, at, end, "name-between-separators")
        return None

    def list_at(self, text: str, at: int, *, blanks: bool = False, titled: bool = False) -> NameList | None:
        """The list of names that begins here. `blanks`: a blank separates names too, as in bylines; `titled`: a title stands before it."""
        if at >= len(text) or text[at] in CLOSERS:
            return None
        first = self.at(text, at, titled=titled) or self.first_of_list(text, at)
        first = first or ((self.between_posts(text, at) or self.common(text, at) or self.rare(text, at) or self.ending_oddly(text, at)) if titled else None)
        if first is None:
            return None
        names, end = [first], first.end
        while True:
            if (note := NOTE.match(text, end)) and len(note[0]) > 2:
                names[-1] = Name(names[-1].text, names[-1].start, names[-1].end, names[-1].rule, note[1], note[2])
                end = note.end()
            if end < len(text) and (text[end] == "、" or (blanks and text[end] == " ")):
                following = None if self.post_at(text, end + 1) else self.at(text, end + 1, listed=True)
                strange = following and following.rule == "name-between-separators" and len(names) == 1 and not self.has_surname(text, following.end + 1)
                if following and not strange and not self.heads(text, following):
                    names.append(following)
                    end = following.end
                    continue
            elif end < len(text) and text[end] in "和及与":
                following = self.at(text, end + 1)
                if following and (self.follows(text, following.end) == 2 or text[following.end] == "等") and not self.lexicon.title_at(text, following.end):
                    names.append(following)
                    end = following.end
                    continue
            break
        return NameList(tuple(names), end, text[end : end + 1] == "等")

    def heads(self, text: str, name: Name) -> bool:
        """Whether what seems a listed name is the body of a post that another name stands behind: 、党办|主任蒙洪."""
        if not self.lexicon.title_at(text, name.end):
            return False
        behind = name.end + self.title_length(text, name.end)
        return text[behind + 1 : behind + 2] not in ("", *CLOSERS) and (self.has_surname(text, behind) or self.sounds(text, behind))

    def sounds(self, text: str, at: int) -> bool:
        """Whether a name written by its sound begins here: 、农业部长|格利克曼."""
        return bool(transliterated(text, at, self.follows, self.lexicon, listed=False, titled=True, surname=False))

    def post_at(self, text: str, at: int) -> bool:
        """Whether a title and a name of two characters or more begin here (师长金东): no 师长金."""
        if not self.lexicon.title_at(text, at):
            return False
        behind = at + self.title_length(text, at)
        return self.has_surname(text, behind) and text[behind + 1 : behind + 2] not in ("", *CLOSERS)

    def title_length(self, text: str, at: int) -> int:
        """How long the longest title is that begins here."""
        return max(n for n in range(2, 6) if self.lexicon.words.get(text[at : at + n]) == "title")

    def before(self, text: str, end: int, floor: int) -> Name | None:
        """The name that ends here, right before a title (楼阳生书记): known to all, or told again elsewhere on the page."""
        foreign = sounded_before(text, end, floor, self.lexicon) if text.startswith(FOREIGN_TITLES, end) else ""
        if foreign:
            return Name(foreign, end - len(foreign), end, "name-transliterated")
        for length in (3, 2, 4):
            start = end - length
            if start < floor:
                continue
            words = text[start:end]
            if words in self.lexicon.figures:
                return Name(words, start, end, "figure-before-title")
            surname = self.has_surname(text, start)
            if not (surname or "·" in words):
                continue
            begins = not start or text[start - 1] in "，。；：\n" or BODY_END.search(text, max(0, start - 4), start)
            if length == 3 and words[-1] in "任为兼" and self.count(words[:-1]) > self.count(words):
                continue  # 杨华任|组长
            if length < 4 and begins and self.plain(text, start, end):
                return Name(words, start, end, "name-before-title")
            opens = start == 0 or text[start - 1] in CLOSERS or text.endswith(BEFORE_NAMES, 0, start)
            sure = surname and opens and words[0] not in self.lexicon.doubtful_surnames and self.could_be_name(words)
            if sure and (self.count(words) > 1 or self.acts(text, start, end)):
                return Name(words, start, end, "name-before-title")
        return None

    def acts(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence begins with a name and a title, of whom it tells: 李家华书记在讲话中…"""
        return (start == 0 or text[start - 1] in "。\n") and TITLED_ACT.match(text, end) is not None and not known_word(text[start:end])

    def plain(self, text: str, start: int, end: int) -> Name | None:
        """text[start:end] where it is a name and neither a word, the beginning of one, nor a unit: no 水利局, 项目方."""
        words = text[start:end]
        if words[0] in self.lexicon.doubtful_surnames or words[-1] in UNITS | TURNS or not self.is_name(words) or known_word(words) or known_word(words[:2]):
            return None
        return Name(words, start, end, "name-told")

    def counted(self, text: str) -> list[NameList]:
        """Names that a number of people is told of: 由付群等十位教师."""
        found = []
        for match in COUNTED.finditer(text) if "等" in text else ():
            start = max(match.start() - 24, 0)
            start = max((text.rfind(mark, start, match.start()) + len(mark) for mark in COUNTS if mark in text[start : match.start()]), default=start)
            names = self.list_at(text, start)
            if names and names.end == match.start():
                found.append(names)
        return found

    def ending(self, text: str, end: int) -> Name | None:
        """The name that ends here, behind a mark or at the beginning."""
        for length in (3, 2, 4):
            start = end - length
            if start < 0 or (start and text[start - 1] not in CLOSERS and self.count(text[start:end]) < 2):
                continue
            words = text[start:end]
            named = self.has_surname(text, start) and length in (*self.lengths(text, start), 3) and self.could_be_name(words)
            if named and words[:2] not in self.lexicon.words:
                return Name(words, start, end, "name-before-verb")
        return None

    def first_of_list(self, text: str, at: int) -> Name | None:
        """A first name that is a common word too (高明、王刚、…): the list behind it shows what it is."""
        for length in self.lengths(text, at):
            if text[at + length : at + length + 1] == "、" and self.has_surname(text, at + length + 1):
                following = self.at(text, at + length + 1, listed=True)
                if following and following.text not in self.lexicon.not_names:
                    return Name(text[at : at + length], at, at + length, "name-before-separator")
        return None
