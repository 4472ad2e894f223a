"""What the words of other systems mean among our codes: statuses, priorities, channels.

A table is searched from its top; the first fragment that a cell contains decides (`_` in it
stands for a space).
"""

import re
from collections.abc import Iterable, Mapping

_STATUS = (
    (
        "investigating",
        "reopen 重新 再次 未关闭 未解决 未完成 unresolved unsolved not_closed 已受理",
    ),
    ("new", "信息审核 未处理 待处理 待受理 未受理 待分配 待派 新建 未开始 draft new 已登记 已提交"),
    ("planning", "planning planned 制定方案 方案中 待方案"),
    ("executing", "executing 维修中 施工 执行 整改中 implement in_repair"),
    (
        "claimed",
        "待验证 验证 verif 已关闭 关闭 结案 完结 办结 已解决 已完成 处理完成 完成 归档 用户评分 "
        "已评价 已回访 已取消 取消 作废 撤销 clos solved resolv done complete finish "
        "cancel archiv withdrawn",
    ),
    (
        "investigating",
        "处理 受理 跟进 反馈 进行中 调查 分析 等待 挂起 暂停 审核 已派 转派 回复 await pend hold "
        "progress active investigat assign work escalat wait review respon",
    ),
    ("new", "open regist submitted receiv 登记 提交 待"),
)
_PRIORITY = (
    ("P0", "特急 非常紧急 极高 致命 p0 critical emergency blocker 安全"),
    ("P2", "一般 中 普通 p2 moderate medium normal 标准"),
    ("P3", "不急 不紧急 建议 低 轻微 p3 p4 low minor trivial planning"),
    ("P1", "紧急 高 严重 重要 加急 p1 high urgent major serious"),
)
_CHANNEL = (
    ("group", "车主群 微信群 社群 group"),
    ("qms", "qms 质量"),
    ("hotline", "热线 电话 来电 400 phone call hotline telephone"),
    ("wechat", "微信 公众号 wechat wecom"),
    ("video", "抖音 快手 短视频 b站 douyin tiktok"),
    ("social", "微博 小红书 论坛 社交 weibo social facebook twitter"),
    ("authority", "12315 12345 消协 市场监管 监管 regulator authority"),
    ("survey", "回访 问卷 调研 nps survey"),
    ("app", "app 小程序 应用"),
    ("store", "门店 4s店 到店 经销商 store dealer walk-in"),
    ("web", "官网 网站 网络 网页 web internet online portal self-service"),
)
# `3`, `3 - so so`: 1 is the most urgent.
_RANK = re.compile(r"([1-5])(?: ?[-.:、)]|$)")
_RANKS = {"1": "P0", "2": "P1", "3": "P2", "4": "P3", "5": "P3"}

_WORDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "status": _STATUS,
    "priority": _PRIORITY,
    "channel": _CHANNEL,
}
CODED = frozenset(_WORDS)


def code_of(field: str, cell: str) -> str:
    """Our code for another system's word; empty where the tables do not know it."""
    text = cell.lower().strip()
    for code, fragments in _WORDS[field]:
        if any(fragment.replace("_", " ") in text for fragment in fragments.split()):
            return code
    rank = _RANK.match(text) if field == "priority" else None
    return _RANKS[rank[1]] if rank else ""


def share_known(field: str, cells: Iterable[str]) -> float:
    """Which part of the cells' words the tables know, 0 without any."""
    known = [bool(code_of(field, cell)) for cell in cells]
    return sum(known) / len(known) if known else 0.0
