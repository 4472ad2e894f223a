"""Article 2's store in Hangzhou, hour by hour at the command line; the times are the article's.

A score of 42 on Sunday, seen on Monday at nine; parts of one batch are suspected, on Tuesday their
supplier confirms it; on Wednesday the score is back and the issue closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.command_line import CommandLine, Result

STORE, OTHER_STORES = "杭州西湖店", ("杭州滨江店", "宁波店")
EXPERT, LEAD, MANAGER = "小李", "老陈", "店长周"
STORES = "code,name,aliases,zone,region\n" + "".join(
    f"hz{number},{name},,华东战区,浙江\n"
    for number, name in enumerate((STORE, *OTHER_STORES), start=1)
)
PEOPLE = (
    "name,role,scope\n"
    f"{EXPERT},expert,\n{LEAD},zone_lead,华东战区\n{MANAGER},store_manager,{STORE}\n"
)
MONDAY, TUESDAY, WEDNESDAY = "2023-10-16", "2023-10-17", "2023-10-18"
RAISED_BECAUSE = "正常值在70以上，一天跌去近三十分"
SHORT = "停用该批次配件，逐一排查已更换的客户"
MID = "供应商返厂检测，确认配件问题"
LONG = "建立配件入库质检流程"


@dataclass
class Story:
    """The article's case; who types, and when, is said with each line."""

    fbloop: CommandLine
    issue: str = ""

    def found(self) -> Any:
        """A new ledger with the people of the case, and the issue in it."""
        assert self.fbloop("init", "--lang", "zh").code == 0
        Path("rules/stores.csv").write_text(STORES, encoding="utf-8")
        Path("rules/people.csv").write_text(PEOPLE, encoding="utf-8")
        logged = self.do(f"{MONDAY} 09:00", "log", "周日NPS为42，正常值在70以上", "--store", STORE)
        self.issue = logged["id"]
        return logged

    def do(self, moment: str, *arguments: str, by: str = EXPERT) -> Any:
        """The JSON answer of a command that must succeed at this moment."""
        answer = self.ask(moment, *arguments, "--json", by=by)
        assert answer.code == 0, f"{moment} {arguments}: {answer.code} {answer.err}"
        return answer.json()

    def ask(self, moment: str, *arguments: str, by: str = EXPERT) -> Result:
        """The answer of a command at this moment."""
        return self.fbloop(*arguments, "--by", by, "--now", moment)

    def note(self, moment: str, text: str, kind: str, party: str = "", *more: str) -> Any:
        """Something said or done."""
        between = ("--with", party) if party else ()
        return self.do(moment, "note", self.issue, text, "--kind", kind, *between, *more)

    def advance(self, moment: str, *facts: str, by: str = EXPERT) -> Any:
        """Facts, and a move where there is a `--to`."""
        return self.do(moment, "advance", self.issue, *facts, by=by)

    def raised(self) -> Any:
        """P1 by the rules; the expert knows better."""
        self.do(f"{MONDAY} 09:00", "grade", self.issue, "P0", "--reason", RAISED_BECAUSE)
        return self.do(f"{MONDAY} 09:00", "assign", self.issue, EXPERT)

    def called(self) -> None:
        """A quarter past nine: store and lead know, the first facts are clear."""
        at = f"{MONDAY} 09:15"
        self.note(
            at, "周日有2位客户投诉维修后出现新问题", "contact", "store", "--tick", "facts-known"
        )
        self.note(at, "杭州西湖店NPS跌至42，正在调查", "contact", "lead")
        self.advance(at, "--to", "investigating")

    def suspected(self) -> None:
        """Half past ten: both cars got the same part."""
        self.advance(
            f"{MONDAY} 10:30", "--cause", "疑似某批次配件质量缺陷", "--suspected",
            "--why", "维修后出现新问题", "--why", "两车更换了同一零件", "--why", "零件来自同一批次",
            "--evidence", "两位客户的维修记录", "--scope", "batch",
        )  # fmt: skip
        self.note(f"{MONDAY} 10:30", "两位客户更换的是同一批次零件", "progress")

    def contained(self, moment: str) -> None:
        """The parts stay on the shelf."""
        self.advance(
            moment, "--contain", "停用该批次配件", "--action", f"{MANAGER}: {SHORT}",
            "--action", f"技术部: {MID}",
        )  # fmt: skip

    def planned(self, moment: str) -> None:
        """Three terms, owned by the store's manager; the lead approves, money and people stand."""
        self.advance(
            moment, "--plan", SHORT, "--plan-mid", MID, "--plan-long", LONG,
            "--plan-owner", MANAGER, "--plan-due", "2023-10-18 18:00",
            "--accept", "NPS: nps >= 65 @result", "--accept", "回访: unhappy == 0 @result",
            "--to", "planning",
        )  # fmt: skip
        self.advance(moment, "--approve", by=LEAD)

    def started(self, moment: str) -> None:
        """The store carries it out, twelve customers are called one by one."""
        self.advance(moment, "--to", "executing", by=MANAGER)
        self.note(moment, "客服与技术部已到位", "progress", "", "--tick", "resources")

    def reported(self, moment: str) -> None:
        """The evening's word to the lead."""
        self.note(moment, "12位客户已联系，3位异常，明日到店检测", "contact", "lead")

    def calmed(self, moment: str) -> None:
        """All twelve customers were called."""
        self.note(moment, "12位客户已逐一联系", "contact", "customer", "--cost", "20000")

    def confirmed(self) -> None:
        """Tuesday: the supplier confirms, cars are mended, the goods are checked from now on."""
        self.advance(f"{TUESDAY} 16:00", "--cause", "供应商确认该批次配件存在质量缺陷")
        self.note(f"{TUESDAY} 16:00", "供应商同意召回该批次配件", "progress")
        self.advance(
            f"{TUESDAY} 17:00", "--done", "all", "--evidence", "3辆车免费更换后检测正常",
            "--evidence", "配件入库质检SOP", by=MANAGER,
        )  # fmt: skip

    def verified(self) -> Any:
        """Wednesday: the expert, who does not own the plan, compares the figures."""
        self.note(
            f"{WEDNESDAY} 09:00", "周二NPS回升至68", "progress", "", "--tick", "figures-improve"
        )
        self.advance(f"{WEDNESDAY} 10:00", "--to", "verifying")
        figures = ("--result", "NPS=68", "--result", "回访=0")
        return self.do(f"{WEDNESDAY} 10:30", "verify", self.issue, *figures)

    def closed(self) -> Any:
        """Wednesday afternoon: reviewed and closed."""
        self.note(f"{WEDNESDAY} 13:30", "3位客户满意，其余9位车辆正常", "progress")
        at = f"{WEDNESDAY} 16:00"
        self.note(at, "复盘：配件入库须质检，已更新SOP与培训材料", "review")
        return self.do(f"{WEDNESDAY} 17:00", "close", self.issue)

    def swept(self) -> None:
        """The other stores of the zone have none of these parts left."""
        for store in OTHER_STORES:
            at = f"{WEDNESDAY} 17:30"
            self.do(at, "sweep", self.issue, "--store", store, "--found", "none")

    def clock(self, name: str, moment: str) -> Any:
        """One clock of the issue as it stands at a moment."""
        shown = self.do(moment, "show", self.issue, "--clocks")
        return next(clock for clock in shown["clocks"] if clock["name"] == name)

    def late_items(self, moment: str) -> set[str]:
        """The items of the checklist that were, or are, late."""
        shown = self.do(moment, "show", self.issue)
        return {item["item"] for item in shown["checklist"] if item["is_late"]}


def as_it_was(story: Story) -> Story:
    """The case with the article's own times."""
    story.found()
    story.raised()
    story.called()
    story.suspected()
    story.contained(f"{MONDAY} 14:00")
    story.planned(f"{MONDAY} 14:00")
    story.started(f"{MONDAY} 15:00")
    story.reported(f"{MONDAY} 20:00")
    story.calmed(f"{MONDAY} 20:00")
    return story


def in_time(story: Story) -> Story:
    """The same as the deadlines of a P0 have it, with what was late earlier than the article tells.

    The parts are stopped at 09:50, not at 14:00: next steps are due within one hour, containment
    within two, so that this comes before the cause is suspected. The plan stands at 12:30, not at
    14:00, and its people and money at 13:00, not at 15:00: both are due within four hours. The
    figures are seen to improve on Tuesday at 08:30, not on Wednesday at 09:00: within 24 hours.
    And somebody is told at least every four waking hours, where the article leaves longer gaps.
    """
    story.found()
    story.raised()
    story.called()
    story.contained(f"{MONDAY} 09:50")
    story.suspected()
    story.planned(f"{MONDAY} 12:30")
    story.started(f"{MONDAY} 13:00")
    story.note(f"{MONDAY} 16:30", "已联系8位客户", "followup")
    story.reported(f"{MONDAY} 20:00")
    story.calmed(f"{MONDAY} 20:00")
    story.note(f"{TUESDAY} 08:30", "今晨的评分已回升", "followup", "", "--tick", "figures-improve")
    story.note(f"{TUESDAY} 12:00", "3位客户到店检测", "followup")
    return story


def ended(story: Story, *, words: Sequence[str] = ()) -> Story:
    """Tuesday and Wednesday, with a word to the lead at these moments between."""
    story.confirmed()
    for moment in words:
        story.note(moment, "进展已通报", "followup")
    story.verified()
    story.closed()
    story.swept()
    return story
