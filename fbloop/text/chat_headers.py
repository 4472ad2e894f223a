"""What chat programs write above or in front of a message: its time and who it is from.

WeCom, DingTalk and WeChat put a line with the name and the time above each message (`张三
2026/11/20 14:05`, QQ the other way round), others both in front of it (`[14:05] 张三: 文字`).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

IsComplaint = Callable[[str], bool]


class Header(NamedTuple):
    """What is said of a message, and as much of it as stands in the same line.

    ``date`` may be a word (`昨天`): a chat is pasted when it was copied. ``weekday`` names the day
    without its week. One that is not ``is_sure`` could also be a sentence with a time beside it.
    """

    name: str = ""
    date: str = ""
    weekday: str = ""
    time: str = ""
    text: str = ""
    is_sure: bool = True


_DATE = (
    r"(?P<date>\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日"
    r"|\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日|今天|昨天|前天|(?i:today|yesterday))"
)
_DAY_OF_WEEK = (
    r"(?P<weekday>(?:星期|周)[一二三四五六日天]"
    r"|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
)
# A colon and figures behind it are more of the time, and no text.
_TIME = (
    r"(?P<time>(?:[上下]午|凌晨|中午|晚上)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?![:：]?\d)"
    r"(?: ?[AaPp][Mm])?)"
)
# Gaps are short: two long ones side by side could be told apart in too many ways.
_GAP = r"\s{0,4}"
_WEEKDAY = rf"(?:{_GAP}(?:星期|周)\w)?"
_STAMP = rf"(?:(?:{_DATE}[,，]?{_WEEKDAY}|{_DAY_OF_WEEK}){_GAP})?{_TIME}"
_FRAMED = rf"[\[【(（]?{_STAMP}[\]】)）]?"
_NO_NAME = r":：,，。;；!！?？\[\]【】"
_NAME = rf"(?P<name>[^\s{_NO_NAME}](?:[^{_NO_NAME}]{{0,22}}?[^\s{_NO_NAME}])??)"
# The account, or the phone, which may be masked.
_ACCOUNT = r"(?P<account>[(（][+\d][-\d*xX+.… ]{3,19}[)）]|<\S+@\S+>)?"
_WHO = rf"{_NAME}{_ACCOUNT}"
_COLON = rf"{_GAP}[:：]{_GAP}"
_NAMED = rf"{_WHO}{_GAP}\s{_FRAMED}(?:{_GAP}[:：])?(?P<text>)"
_BEHIND = rf"{_WHO}{_GAP}\s{_FRAMED}{_COLON}(?P<text>\S.*)"
_IN_FRONT = rf"{_FRAMED}(?:{_GAP}-)?{_GAP}{_WHO}{_COLON}(?P<text>\S.*)"
_TIMED = rf"{_FRAMED}{_GAP}\s{_WHO}(?:{_GAP}[:：])?(?P<text>)"
_ALONE = rf"{_FRAMED}(?P<name>)(?P<account>)(?P<text>)"
_RULE = r"[-—–=*\s]*"
_DAY = (
    rf"{_RULE}(?:{_DATE}{_WEEKDAY}|{_DAY_OF_WEEK})"
    rf"(?P<time>)(?P<name>)(?P<account>)(?P<text>){_RULE}"
)
# First those without a name: a day in front of a time would be taken for one.
_HEADERS = tuple(re.compile(form) for form in (_ALONE, _DAY, _NAMED, _BEHIND, _IN_FRONT, _TIMED))
_NOBODY = re.compile(rf"[\W\d_年月日]*|{_DATE}|{_DAY_OF_WEEK}|通话时长")
_SPOKEN = re.compile(rf"{_NAME}{_COLON}(?P<text>.*)")
_NAME_ALONE = re.compile(_NAME)
# Words in front of a colon that are no speaker: what is told, who is told of, places, things.
_LABEL = re.compile(
    r".*(?:如下|[说称讲道问答是]|反映|反馈|表示|描述|问题|现象|故障|原因|措施|结果|结论|方案|诉求|要求"
    r"|备注|说明|注意|通知|公告|提醒|建议|客户|用户|车主|姓名|联系人|电话|手机|号码?|车型|车辆|车牌|里程"
    r"|[门商]?店|站|中心|部|组|区|地[点址]|时间|日期|版本|编号|类别|状态|总结|目前|另外|今日|附件?)"
    r"|(?i:https?|ftp|vin|q|a|note|problem|issue|store|car|vehicle|model|mileage|phone|customer"
    r"|name|time|date|status|cause|ps|re|fw|todo|warning|error)|.*\d.*"
)
# What sentences have and names hardly: only asked where nothing else tells a name.
_SENTENCE = re.compile(r".*[不没无].*|.*[了吗呢吧啊呀的着住]")
_LONGEST_SPOKEN = 12
_LONGEST_SURE = 4


def header_of(line: str, is_complaint: IsComplaint) -> Header | None:
    """What the line says of a message with a time, or None where it is text."""
    for form in _HEADERS:
        match = form.fullmatch(line)
        if match is None or not _may_be_name(match["name"], is_complaint):
            continue
        has_proof = bool(match["text"] or match["account"] or not match["name"])
        return Header(
            name=match["name"],
            date=match["date"] or "",
            weekday=match["weekday"] or "",
            time=match["time"],
            text=match["text"].strip(),
            is_sure=has_proof or _is_person(match["name"]),
        )
    return None


def spoken(line: str, is_complaint: IsComplaint) -> Header | None:
    """`NAME:`, and what is behind it: a speaker for who pastes nothing but such lines."""
    match = _SPOKEN.fullmatch(line)
    if match is None or _LABEL.fullmatch(match["name"]) or not is_name(match["name"], is_complaint):
        return None
    return Header(name=match["name"], text=match["text"])


def is_name(line: str, is_complaint: IsComplaint) -> bool:
    """Whether a whole line can be the name to the time below it."""
    is_short = len(line) <= _LONGEST_SPOKEN and bool(_NAME_ALONE.fullmatch(line))
    return is_short and not is_sentence(line) and _may_be_name(line, is_complaint)


def is_sentence(name: str) -> bool:
    """Whether words that stand where a name does read like a sentence."""
    return bool(_SENTENCE.fullmatch(name))


def _is_person(name: str) -> bool:
    """Whether a name is one without a look at the lines around it."""
    return len(name) <= _LONGEST_SURE and not is_sentence(name)


def _may_be_name(name: str, is_complaint: IsComplaint) -> bool:
    return not name or not (_NOBODY.fullmatch(name) or is_complaint(name))
