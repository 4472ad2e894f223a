"""No way leads to *closed* past a verification: hundreds of command lines in any order."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.closing_check import check, check_proof
from tests.command_line import CommandLine
from tests.desk import CLAIMS, EXECUTING, LEAD, ME, OTHER, PLANNING, VERIFYING, Desk

CAR = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")
EXPECTED = {0, 2, 3, 4}  # 1 would be a bug

READY, PROVED, CLOSED = range(3)
which = st.sampled_from([0, 1])
goals = st.sampled_from([READY, PROVED, CLOSED])
people = st.sampled_from([ME, OTHER, LEAD])
closings = st.sampled_from(
    [
        ("--reply", "已修复"),
        ("--reply", "已修复", "--customer-confirmed", "yes"),
        ("--solved", "已调整", "--reply", "已修复", "--customer-confirmed", "yes"),
    ]
)
dismissals = st.sampled_from(
    [
        ("--as", "rejected", "--reason", "误报"),
        ("--as", "duplicate", "--reason", "同一个", "--of", "2026-11-0001"),
    ]
)
verifications = st.sampled_from(
    [
        ("--result", "quiet=5"),
        ("--result", "quiet=5", "--override", "急", "--approved-by", LEAD),
        ("--customer-confirmed", "no"),
        ("--customer-confirmed", "yes"),
        ("--customer-confirmed", "unreachable"),
    ]
)
facts = st.sampled_from(
    [
        ("--cause", "也许", "--suspected"),
        ("--cause", "确定"),
        ("--action", "小王: 再做一件"),
        ("--accept", "quiet: faults <= 9"),
        ("--accept", "calm: repeats == 0 for 2 days"),
        ("--plan-owner", OTHER),
        ("--waive", "1: 不需要"),
        ("--to", "verifying"),
        ("--to", "closed"),
    ]
)
others = st.sampled_from(
    [
        ("set", "customer="),
        ("set", "customer=张测试"),
        ("set", "category=store.nps"),
        ("set", "text=行驶中突然失去动力"),
        ("set", "status=closed"),
        ("note", "--kind", "attempt", "--with", "customer"),
        ("note", "--kind", "contact", "--with", "customer"),
        ("note", "--kind", "evidence"),
        ("archive", "--no-lesson", "无"),
    ]
)


class AnybodyTypesAnything(RuleBasedStateMachine):
    """A P1 and a P2, and three people who type whatever there is."""

    fbloop: CommandLine

    @initialize()
    def log(self) -> None:
        """Begin with two issues that have an owner, the P1 with a first contact."""
        self.desk = Desk(self.fbloop)
        self.issues = [self.desk.severe("P1", *CAR), self.desk.minor("P2")]

    def type(self, *arguments: str, by: str = ME) -> None:
        """A command line that may be refused, and never ends as a bug."""
        answer = self.desk(*arguments, by=by)
        assert answer.code in EXPECTED, (arguments, answer.code, answer.err)

    @rule(one=which, by=people, goal=goals)
    def go_the_honest_way(self, one: int, by: str, goal: int) -> None:
        """With all that the gates ask: to verifying, to its proof, or to its end."""
        issue = self.issues[one]
        self.type("advance", issue, "--to", "executing", *PLANNING, *EXECUTING, by=by)
        self.type("advance", issue, "--to", "verifying", *VERIFYING, by=by)
        if goal >= PROVED:
            self.type("verify", issue, "--result", "quiet=0", by=OTHER)
        if goal >= CLOSED:
            self.type("close", issue, "--reply", "已修复", by=by)

    @rule(one=which, by=people, goal=goals)
    def come_back_and_go_again(self, one: int, by: str, goal: int) -> None:
        """Reopened, and worked on without a word about what was proved before."""
        self.type("reopen", self.issues[one], "--reason", "又坏", "--kind", "audit", by=by)
        self.go_the_honest_way(one, by, goal)

    @rule(one=which, given=facts, by=people)
    def advance(self, one: int, given: tuple[str, ...], by: str) -> None:
        """Some fact, or a leap."""
        self.type("advance", self.issues[one], *given, by=by)

    @rule(one=which, how=verifications, by=people)
    def verify(self, one: int, how: tuple[str, ...], by: str) -> None:
        """A verification of any kind."""
        self.type("verify", self.issues[one], *how, by=by)

    @rule(one=which, how=closings, by=people)
    def close(self, one: int, how: tuple[str, ...], by: str) -> None:
        """A closing of any kind."""
        self.type("close", self.issues[one], *how, by=by)

    @rule(how=closings, by=people)
    def close_both(self, how: tuple[str, ...], by: str) -> None:
        """Both at once: all or nothing."""
        self.type("close", *self.issues, *how, by=by)

    @rule(one=which, how=dismissals, by=people)
    def dismiss(self, one: int, how: tuple[str, ...], by: str) -> None:
        """A closing that proves nothing, and is taken up again."""
        self.type("close", self.issues[one], *how, by=by)
        self.type("reopen", self.issues[one], "--reason", "还在", "--kind", "customer", by=by)

    @rule(one=which, level=st.sampled_from(["P0", "P1", "P2", "P3"]), by=people)
    def grade(self, one: int, level: str, by: str) -> None:
        """A priority by hand."""
        self.type("grade", self.issues[one], level, "--reason", "重判", by=by)

    @rule(one=which, by=people)
    def undo(self, one: int, by: str) -> None:
        """The last command taken back, unless that would be the logging."""
        listed = self.desk("undo", self.issues[one], "--list", "--json")
        if listed.code == 0 and len(listed.json()) > 1:
            self.type("undo", self.issues[one], by=by)

    @rule(one=which, what=others, by=people)
    def do_something_else(self, one: int, what: tuple[str, ...], by: str) -> None:
        """A correction, a note, an archiving."""
        command, *options = what
        text = ("已联系",) if command == "note" else ()
        self.type(command, self.issues[one], *text, *options, by=by)

    @rule(state=st.sampled_from(["open", "done"]))
    def take_over(self, state: str) -> None:
        """Another system's row about the same car."""
        row = f"D1,2026-11-16 10:00,车内异响,张测试,P2,{state},LFBTEST00N0000017\n"
        Path("dms.csv").write_text(f"no,told,text,who,prio,state,vin\n{row}", "utf-8")
        Path("dms.yaml").write_text(CLAIMS.replace("text: text", "text: text\n  vin: vin"), "utf-8")
        self.type("import", "dms.csv", "--map", "dms.yaml")

    @rule(days=st.sampled_from([1, 3, 31]))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.desk.wait(days=days)

    @invariant()
    def nothing_is_closed_unverified(self) -> None:
        """What the record says of every issue that is closed as solved, or would be at once."""
        for row in self.desk.done("list", "--all"):
            if row["resolution"] is not None:
                check(self.desk.show(row["id"]))
            elif row["status"] == "verifying":
                self.try_to_close(row["id"])

    def try_to_close(self, issue: str) -> None:
        """Whoever could close it now must have a proof."""
        could = self.desk("close", issue, "--dry-run", "--reply", "已修复", by=LEAD)
        if could.code == 0:
            check_proof(self.desk.show(issue))


def test_whatever_is_typed_nothing_is_closed_unverified(fbloop: CommandLine) -> None:
    AnybodyTypesAnything.fbloop = staticmethod(fbloop)
    run_state_machine_as_test(
        AnybodyTypesAnything,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
