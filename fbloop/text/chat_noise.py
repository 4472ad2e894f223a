"""Lines of a chat that tell no problem: what the program adds, and what people say in passing.

Only what certainly is one of these; who asks looks first whether the words are a complaint, but
for the mark of what was no text: those are the program's words, or the title of another thing.
"""

import re

_LONGEST = 200  # a longer line is no remark in passing
_RULE = r"[-—–=*_~\s]*"
_SHOWN = (
    "图片|照片|视频|语音|表情|动画表情|文件|链接|位置|名片|红包|转账|聊天记录|合并转发|小程序|视频号"
    "|语音通话|视频通话|群公告|Image|Photo|Video|Voice|Sticker|File|Link|Location|Contact"
)
_NAMED_THINGS = "文件|链接|位置|名片|红包|聊天记录|合并转发|小程序|视频号|群公告|File|Link|Location"
_FACES = (
    "微笑|强|赞|OK|好的|抱拳|玫瑰|握手|呲牙|偷笑|捂脸|合十|爱心|鼓掌|流泪|大哭|笑哭|憨笑|愉快|胜利|拥抱"
    "|旺柴|加油|庆祝|送花|收到|感谢|对勾|奸笑|破涕为笑|苦涩|叹气|皱眉|敬礼|比心|耶|机智|吃瓜|疑问"
    "|Smile|ThumbsUp|Salute|Rose|Heart|Facepalm"
)
_LONG = r"[\d:：'\"″秒s]*"  # how long it takes to hear
_BRACKETED = rf"(?:[\[【](?:(?:{_SHOWN})(?:[\s:：\d][^\]】]*)?|{_FACES})[\]】]\s*)+{_LONG}"
_FILE = (
    rf"[\[【](?:{_NAMED_THINGS})[\]】].*|\S+(?i:\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|zip|rar|7z"
    r"|jpe?g|png|gif|heic|bmp|mp[34]|mov|avi|amr|wav|m4a))|https?://\S+"
)
# What people write between such brackets, or in others in front of a text, is theirs.
_MARKED = (
    rf"(?:[\[【](?:(?:{_SHOWN})[\s:：]*{_LONG}|{_FACES})[\]】]\s*)+{_LONG}"
    rf"|\[(?:{_NAMED_THINGS})(?:[\s:：][^\]]*)?\].*"
)
_NOTICE = (
    r".*撤回了一条.{0,4}消息.*|.*(?:加入|退出|移出)了?(?:本|该)?群聊.*|.*修改群名为.*|你已添加了.*"
    r"|.{1,26}[\"”\s]拍了拍.{1,30}|.{1,26}拍了拍[\"“\s].{1,30}|通话时长\s*[\d:：]+"
    r"|(?:对方)?已取消(?:通话)?|对方已拒绝|查看更多消息|对方正在输入.*"
    r"|.*recalled a message.*|.* (?:joined|left) the group.*"
    rf"|{_RULE}以[上下][是为].{{0,10}}(?:消息|内容|记录){_RULE}"
)
_HEADING = r"[^:：]{1,24}[:：]"
# Short words that, put together as they come, are an answer, a greeting or a request to hurry.
_REMARK = (
    "收到|已?收到|已阅|已读|知道|知悉|了解|明白|清楚|好|行|可以|没问题|没事|是|对|嗯|哦|噢|喔|哈|嘿|谢"
    "|感谢|多谢|辛苦|拜托|麻烦|不客气|客气|不用|在|你好|您好|早|早上|上午|中午|下午|晚上|晚安|再见|拜拜"
    "|稍等|等一下|马上|这就|立即|尽快|抓紧|请|请问|处理|跟进|看|看看|回复|确认|安排|落实|联系|核实|关注"
    "|已|了|啦|呢|啊|呀|吧|吗|的|滴|嘞|哒|您|你|大家|各位|老板|领导|师傅|一下|下|都|也|我|我们|\\W"
    "|ok|okay|k|thanks|thank you|thx|got it|roger|noted|sure|yes|yeah|no problem|please|received"
    "|hello|hi|good morning"
)
_MENTIONS = re.compile(r"(?:@\S{1,24}(?:\s+|$))+")
_NOISE = re.compile(rf"{_BRACKETED}|{_FILE}|{_NOTICE}|{_RULE}|{_HEADING}|\+?1|6{{2,6}}")
_MARKER = re.compile(_MARKED)
_REMARKS = re.compile(rf"(?:{_REMARK})+", re.IGNORECASE)
_LONGEST_REMARK = 24


def is_marker(line: str) -> bool:
    """Whether the line only stands for what was no text: `[语音] 12"`, `[链接] 充电新规`."""
    return len(line) <= _LONGEST and bool(_MARKER.fullmatch(_unaddressed(line)))


def is_noise(line: str) -> bool:
    """Whether the line tells no problem, whoever wrote it."""
    if len(line) > _LONGEST:
        return False
    text = _unaddressed(line)
    return bool(
        not text
        or _NOISE.fullmatch(text)
        or (len(text) <= _LONGEST_REMARK and _REMARKS.fullmatch(text))
    )


def _unaddressed(line: str) -> str:
    return _MENTIONS.sub("", line, count=1) if line.startswith("@") else line
