"""A chat as people paste it: who said what when, without what the chat program adds.

WeCom, DingTalk and WeChat put a line with the name and the time above each message (`张三
2026/11/20 14:05`), others both in front of it (`[14:05] 张三: 文字`). What could also be a
sentence stays one.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Said(NamedTuple):
    """One line of text; ``number`` counts the lines of the paste from 1.

    ``told``: its time as it stands there, with its date; None where the paste has none.
    ``is_undated``: there is a time, and no date.
    """

    number: int
    text: str
    sender: str | None = None
    told: str | None = None
    is_undated: bool = False


class _Header(NamedTuple):
    """What a chat program says of a message, and as much of it as stands in the same line.

    ``day`` is a word for its day (`昨天`), which holds for the moment of copying alone.
    """

    name: str
    date: str
    day: str
    time: str
    text: str


_DATE = (
    r"(?P<date>\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日"
    r"|\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日)"
)
_DAY_WORD = (
    r"(?P<day>今天|昨天|前天|(?:星期|周)[一二三四五六日天]"
    r"|(?i:today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
)
_TIME = r"(?P<time>(?:[上下]午|凌晨|中午|晚上)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?: ?[AaPp][Mm])?)"
# Gaps are short: two long ones side by side could be told apart in too many ways.
_GAP = r"\s{0,4}"
_WEEKDAY = rf"(?:{_GAP}(?:星期|周)\w)?"
_STAMP = rf"(?:(?:{_DATE}[,，]?{_WEEKDAY}|{_DAY_WORD}){_GAP})?{_TIME}"
_NO_NAME = r":：,，。;；!！?？\[\]【】"
_NAME = rf"(?P<name>[^\s{_NO_NAME}](?:[^{_NO_NAME}]{{0,22}}?[^\s{_NO_NAME}])??)"
# DingTalk and QQ put the account behind the name.
_ACCOUNT = r"(?:[(（]\d{5,}[)）]|<\S+@\S+>)"
_COLON = rf"{_GAP}[:：]{_GAP}"
_IN_FRONT = rf"[\[【(（]?{_STAMP}[\]】)）]?(?:{_GAP}-)?{_GAP}{_NAME}{_COLON}(?P<text>\S.*)"
_BEHIND = rf"{_NAME}{_GAP}\s{_STAMP}{_COLON}(?P<text>\S.*)"
_NAMED = rf"{_NAME}{_GAP}\s{_STAMP}(?:{_GAP}[:：])?(?P<text>)"
_TIMED = rf"{_STAMP}{_GAP}\s{_NAME}{_ACCOUNT}(?P<text>)"
_ALONE = rf"{_STAMP}(?P<name>)(?P<text>)"
_RULE = r"[-—–=*\s]*"
_DAY = rf"{_RULE}(?:{_DATE}{_WEEKDAY}|{_DAY_WORD})(?P<time>)(?P<name>)(?P<text>){_RULE}"
# First those without a name: a day in front of a time would be taken for one.
_HEADERS = tuple(re.compile(form) for form in (_ALONE, _DAY, _NAMED, _BEHIND, _IN_FRONT, _TIMED))
_NOISE = re.compile(
    r"[\[【](?:图片|照片|视频|语音|表情|动画表情|文件|链接|位置|名片|红包|聊天记录"
    r"|Image|Photo|Video|Voice|Sticker|File|Link)[^\]】]*[\]】]"
    rf"|.{{0,40}}(?:撤回了一条消息|recalled a message)|{_RULE}以[上下][是为].{{0,8}}消息{_RULE}"
)


def said(lines: Iterable[str], is_name: Callable[[str], bool]) -> list[Said]:
    """The lines of text in a paste; ``is_name`` is asked whether words can be somebody's name.

    Name and time hold for the lines below them, too, up to the next ones. Pictures and the chat
    program's own remarks are no text.
    """
    found: list[Said] = []
    above = _Header("", "", "", "", "")
    day = ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        header = _header(text, is_name)
        if header is not None:
            day = "" if header.day else header.date or day
            text = header.text.strip()
            above = header._replace(date=day)
        if text and not _NOISE.fullmatch(text):
            found.append(_said(number, text, above))
    return found


def _said(number: int, text: str, header: _Header) -> Said:
    time = header.time.replace("：", ":")
    is_dated = bool(header.date and time)
    return Said(
        number=number,
        text=text,
        sender=header.name or None,
        told=f"{header.date} {time}" if is_dated else None,
        is_undated=bool(time) and not is_dated,
    )


def _header(line: str, is_name: Callable[[str], bool]) -> _Header | None:
    for form in _HEADERS:
        match = form.fullmatch(line)
        if match and (not match["name"] or is_name(match["name"])):
            return _Header(
                name=match["name"],
                date=match["date"] or "",
                day=match["day"] or "",
                time=match["time"],
                text=match["text"],
            )
    return None
