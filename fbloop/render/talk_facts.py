"""The facts that a draft may lack: how the gap is called, and the command that supplies each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fbloop.domain.facts import FACTS
from fbloop.domain.responsibility import STORE_MANAGER, ZONE_LEAD


class Lackable(NamedTuple):
    """A fact by its words in both languages; ``supply`` is what to type, for ISSUE or in a file."""

    en: str
    zh: str
    supply: str

    def called(self, lang: str) -> str:
        """What the fact is called in a language."""
        return self.zh if lang == "zh" else self.en


MARKS = {"en": "[missing: {}]", "zh": "〔待补：{}〕"}


def mark(name: str, lang: str) -> str:
    """What stands in the text where the fact should."""
    return MARKS[lang].format(LACKABLE[name].called(lang))


def supply(name: str, issue: str) -> str:
    """The command that supplies the fact of an issue (its label)."""
    return LACKABLE[name].supply.replace("ISSUE", issue)


def _set() -> Iterator[tuple[str, Lackable]]:
    """What `set` corrects."""
    for name, en, zh, value in (
        ("category", "category", "类别", "CATEGORY"),
        ("channel", "channel", "渠道", "CHANNEL"),
        ("store", "store", "门店", "STORE"),
        ("region", "region", "区域", "REGION"),
        ("model", "model", "车型", "MODEL"),
        ("batch", "production batch", "生产批次", "BATCH"),
        ("supplier", "supplier", "供应商", "SUPPLIER"),
        ("part", "part", "零部件", "PART"),
        ("fault_code", "fault code", "故障码", "CODE"),
        ("software", "software version", "软件版本", "VERSION"),
        ("mileage", "mileage", "里程", "KM"),
        ("customer", "customer", "客户姓名", "NAME"),
        ("phone", "customer's phone", "客户电话", "NUMBER"),
        ("plate", "number plate", "车牌", "PLATE"),
        ("vin", "VIN", "VIN 码", "VIN"),
    ):
        yield name, Lackable(en, zh, f"fbloop set ISSUE {name}={value}")


def _typed() -> Iterator[tuple[str, Lackable]]:
    """What is said by other commands, with the options that the gates name, too."""
    for name, en, zh, command, fact in (
        ("priority", "priority", "优先级", "", "priority"),
        ("owner", "owner", "负责人", "", "owner"),
        ("first_response", "first contact", "首次联系", "", "contact"),
        ("scope", "scope", "影响范围", "advance ISSUE ", "scope"),
        ("containment", "interim containment", "临时措施", "advance ISSUE ", "containment"),
        ("cause", "root cause", "根本原因", "advance ISSUE ", "cause"),
        ("confirmed_cause", "confirmed cause", "已确认的原因", "advance ISSUE ", "confirmed_cause"),
        ("plan", "short-term plan", "短期方案", "advance ISSUE ", "plan"),
        ("plan_mid", "mid-term plan", "中期方案", "advance ISSUE ", "plan_mid"),
        ("plan_long", "long-term plan", "长期方案", "advance ISSUE ", "plan_long"),
        ("plan_owner", "plan's owner", "方案负责人", "advance ISSUE ", "plan_owner"),
        ("plan_due", "plan's date", "方案日期", "advance ISSUE ", "plan_due"),
        ("actions", "corrective action", "纠正措施", "advance ISSUE ", "action"),
        ("evidence", "evidence", "证据", "advance ISSUE ", "evidence"),
        ("criteria", "acceptance criterion", "验收标准", "advance ISSUE ", "criterion"),
        ("approved", "approval", "审批", "advance ISSUE ", "approval"),
        ("next_contact", "time of the next contact", "下次联系时间", "advance ISSUE ", "plan_due"),
        ("expected", "expected closing", "预计闭环时间", "advance ISSUE ", "plan_due"),
        ("verification", "verification", "验证", "", "verification_passed"),
        ("verified", "passed verification", "验证通过", "", "verification_passed"),
        ("verified_by", "who verified it", "验证人", "", "verification_passed"),
    ):
        yield name, Lackable(en, zh, f"fbloop {command}{FACTS[fact].flag}")


LACKABLE: Mapping[str, Lackable] = {
    **dict(_set()),
    **dict(_typed()),
    "department": Lackable(
        "responsible department", "责任部门", "fbloop assign ISSUE --dept DEPARTMENT"
    ),
    "accountable": Lackable("accountable person", "当责", "fbloop grade ISSUE P0|P1|P2|P3"),
    "confirmed": Lackable(
        "the customer's word",
        "客户确认",
        "fbloop verify ISSUE --customer-confirmed yes|no|unreachable",
    ),
    "progress": Lackable("progress", "进展", "fbloop note ISSUE TEXT --kind progress"),
    "told": Lackable(
        "answer to the customer",
        "对客户的答复",
        "fbloop note ISSUE TEXT --kind reply --with customer",
    ),
    "closed": Lackable("closing", "闭环时间", "fbloop close ISSUE --reply TEXT"),
    "manager": Lackable(
        "store manager's name", "店长姓名", f"people.csv: NAME,{STORE_MANAGER},STORE"
    ),
    "lead": Lackable(
        "war-zone lead's name", "战区负责人姓名", f"people.csv: NAME,{ZONE_LEAD},ZONE"
    ),
}
