"""What the short words of the graph mean: roles, statuses, kinds and types, each with a phrase that earns it."""

from __future__ import annotations

ROLES = {
    "chair": "ran the event: 主持, 主持召开",
    "attend": "was there: 出席, 参加, 到会, or named in a list of those present",
    "observe": "sat in without a vote: 列席",
    "speak": "said something there: 讲话, 致辞, 强调, 指出, 要求 (会议强调 is nobody's)",
    "inspect": "led an inspection: 调研, 检查, 督导, 走访, 慰问, 考察",
    "accompany": "went along: 陪同, 一同",
    "meet": "met guests, or was met: 会见, 会谈, 座谈; both sides",
    "announce": "announced: 宣布",
    "award": "gave a prize or plaque: 颁奖, 授牌",
    "teach": "taught: 授课, 作辅导报告",
    "other": "took part in another way: 签约, 揭牌",
}
CLAIM_STATUSES = {
    "current": "the text has the person in the post on its day: 县委书记杨磊",
    "former": "the text puts it into the past: 原, 时任, 曾任",
    "appointed": "gets the post: 任命, 当选, 接替, 转任",
    "removed": "loses it: 免去, 不再担任, 辞去, 被查",
}
TENURE_STATUSES = {
    "seen": "seen in the post; nothing says that it ended, nor that it lasts",
    "appointed": "an appointment is stated; not seen in the post yet",
    "ended": "a stated end, a successor in the post's only seat, or 原 and 时任, bound it",
}
CLAIM_KINDS = {
    "held": "a person has, had, gets or loses a post",
    "took_place": "something happened",
    "attended": "a person, or a body without a person's name, took part in it",
    "visited": "it went to see a place or unit",
    "wrote": "a byline, a photographer, an editor",
    "described": "what is told of a person besides posts",
    "mentioned": "a person who is named without more, or a place",
}
ARTICLE_KINDS = {
    "news": "a report",
    "brief": "a short item in a row of such: ● …",
    "caption": "the words of a photo",
    "commentary": "opinion: 评论员文章, 社论",
    "notice": "an announcement: 公示, 公告, 讣告",
    "fragment": "a part whose beginning or end is not on the page: 上接A01版",
}
EVENT_TYPES = {
    "meeting": "会议, 常委会, 座谈会, 推进会",
    "study": "理论学习中心组学习, 读书班",
    "inspection": "调研, 检查, 督导, 慰问",
    "visit": "a delegation goes elsewhere: 赴…考察",
    "reception": "guests are met: 会见, 会谈",
    "ceremony": "签约仪式, 开工仪式, 颁奖典礼",
    "training": "培训班, 授课",
    "activity": "活动: 植树, 演练, 宣讲",
    "interview": "采访, 约谈",
    "other": "anything else that happened",
}
BODY_KINDS = {
    "party": "committees and departments of the Party: 市委, 纪委, 组织部, 党工委",
    "government": "governments, their bureaus and offices: 市政府, 财政局, 管委会",
    "congress": "people's congresses: 人大常委会",
    "cppcc": "consultative conferences: 政协",
    "court": "法院",
    "procuratorate": "检察院",
    "military": "army, armed police, 人武部, fire service",
    "company": "companies, banks, cooperatives, mines",
    "school": "schools and universities",
    "hospital": "医院, 卫生院",
    "village": "villages and neighbourhoods with their committees: 村委会, 社区",
    "association": "mass bodies and societies: 总工会, 妇联, 文联, 商会",
    "press": "papers and broadcasters",
    "other": "none of these words stands in the name",
}
PLACE_TYPES = {
    "province": "province, region or municipality",
    "city": "地级市, 地区, 自治州, 盟",
    "county": "县, 自治县, 旗",
    "city_county": "city of a county's rank: 县级市",
    "district": "市辖区",
    "zone": "zone with an administration of its own: 示范区, 高新区, 开发区",
    "town": "镇",
    "township": "乡",
    "subdistrict": "街道",
    "village": "村",
    "community": "社区",
    "site": "a unit or venue by name: a company, park, school, hall",
    "road": "a road or street",
    "river": "a river or canal",
    "landscape": "a mountain, lake or gorge",
    "country": "a country",
}
DECISION_STATUSES = {
    "applied": "it counts",
    "waiting": "no page that its claims stand on is loaded",
    "overruled": "a later decision contradicts it",
    "undone": "taken back",
}
CODES = {
    "Roles at an event": ROLES,
    "Status of a claim to a post": CLAIM_STATUSES,
    "Status of a tenure": TENURE_STATUSES,
    "Kinds of claim": CLAIM_KINDS,
    "Kinds of article": ARTICLE_KINDS,
    "Types of event": EVENT_TYPES,
    "Kinds of body": BODY_KINDS,
    "Types of place": PLACE_TYPES,
    "Status of a decision": DECISION_STATUSES,
}
