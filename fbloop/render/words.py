"""The words of documents for codes, per language, where the rule files bring none of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from fbloop.render.times import span

Labels = Mapping[str, Mapping[str, str]]

_ZH: Labels = {
    "status": {
        "new": "新建",
        "investigating": "调查中",
        "planning": "制定方案",
        "executing": "执行中",
        "verifying": "验证中",
        "closed": "已关闭",
        "archived": "已归档",
        "claimed": "他方称已关闭",
    },
    "clock": {
        "respond": "首次响应",
        "update": "进展告知客户",
        "followup": "内部跟进",
        "interim": "临时措施",
        "diagnose": "原因诊断",
        "plan": "制定计划",
        "solve": "给出方案",
        "close": "验证关闭",
        "checklist": "检查清单",
        "reply": "答复客户",
    },
    "scope": {"single": "单车", "store": "门店", "batch": "批次", "systemic": "系统性"},
    "verification": {"passed": "通过", "failed": "未通过"},
    "response": {"True": "及时", "False": "超时"},
    "met": {"True": "达标", "False": "未达标"},
    "kind": {"recurrence": "问题重现", "customer": "客户反馈未解决", "audit": "复核发现"},
    "indicator": {
        "closure": "闭环率",
        "response_in_time": "首次响应及时率",
        "overdue": "超时问题数",
        "claims_returned": "他方称已关闭后又返回的比例",
    },
    "phrase": {"too_few": "不足 5 例", "above": "高于 {}", "and": "、", "times": "{}（{}）"},
    "span": {"d": " 天", "h": " 小时", "m": " 分", "s": " 秒"},
}
_EN: Labels = {
    "status": {"claimed": "claimed closed elsewhere"},
    "clock": {
        "respond": "first response",
        "update": "update to the customer",
        "followup": "follow-up",
        "interim": "interim measure",
        "diagnose": "diagnosis",
        "solve": "solution",
        "close": "closing",
        "reply": "reply to the customer",
    },
    "response": {"True": "in time", "False": "late"},
    "met": {"True": "met", "False": "not met"},
    "kind": {"recurrence": "came again", "customer": "customer says unsolved", "audit": "audit"},
    "indicator": {
        "closure": "Closure rate",
        "response_in_time": "First response in time",
        "overdue": "Overdue issues",
        "claims_returned": "Claims that came back",
    },
    "phrase": {"too_few": "fewer than 5", "above": "above {}", "and": ", ", "times": "{} ({})"},
}
_WORDS = {"zh": _ZH, "en": _EN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Looks up words: the rule files' labels first, then ours, then the code itself."""

    lang: str
    labels: Labels

    def of(self, kind: str, code: object) -> str:
        """The word for a code of a kind (``status``, ``clock``, ...); nothing for None."""
        own = _WORDS[self.lang].get(kind, {})
        if code is None:
            return ""
        return self.labels.get(kind, {}).get(str(code)) or own.get(str(code), str(code))

    def span(self, seconds: int) -> str:
        """A length of time, `3d 4h` or `3 天 4 小时`."""
        units = _WORDS[self.lang].get("span")
        text = span(seconds)
        return "".join(units.get(c, c) for c in text) if units else text

    def percent(self, rate: float) -> str:
        """A rate as the reader knows it, with one decimal: `87.5%`."""
        return f"{rate:.1%}"

    def counted(self, value: str, n: int) -> str:
        """A value with its count: `S1 (3)`."""
        return self.of("phrase", "times").format(value, n)

    def listed(self, counts: tuple[tuple[str, int], ...]) -> str:
        """Values with their counts: `S1 (3), S2 (1)`."""
        return self.of("phrase", "and").join(self.counted(value, n) for value, n in counts)
