"""The cases of the demo: late and in time, proven and merely claimed, alarms of stores and cars."""

from collections.abc import Sequence

from fbloop.domain.vocabulary import Confirmation, NoteKind, Party, Priority, Scope, Status
from fbloop.services.demo.desk import Case, Desk

_EXPERT, _OTHER, _LEAD = "林专家", "秦专家", "东战区负责人"
_WEST, _EAST, _LAKE = "城西店长", "城东店长", "湖滨店长"
LEFT_ALONE = "高速上突然失去动力，已停在应急车道"


def cases(desk: Desk) -> Sequence[Case]:
    """All of them, to be played side by side."""
    told = (_exports, _proven, _left_alone, _verifying, _store_alert, _parked, _unowned)
    return [case(desk) for case in (*told, _in_one_line, _closed_too_early)]


def _exports(desk: Desk) -> Case:
    """The ticket system's export: what it calls closed is a claim, and some claims come back."""
    for when in ("8d 17:00", "1h"):
        yield when
        desk.take_export(_EXPERT)


def _proven(desk: Desk) -> Case:
    """A P0 through every gate, inside its watch window now."""
    yield "6d 10:20"
    issue = desk.log(
        _EXPERT,
        "倒车影像黑屏，倒车时看不见后面",
        **_customer(501, "何癸", "样车B2", "城东店"),
    )
    yield "6d 10:22"
    desk.assign(_EXPERT, issue, _EXPERT)
    yield "6d 10:25"
    desk.note(_EXPERT, issue, NoteKind.CONTACT, "店长已接电话，停止交付同批软件", Party.STORE)
    yield "6d 10:30"
    desk.note(_EXPERT, issue, NoteKind.CONTACT, "已报战区负责人", Party.LEAD)
    yield "6d 10:50"
    desk.note(_EXPERT, issue, NoteKind.CONTACT, "已致电客户，安排代步车", Party.CUSTOMER)
    yield from _solved(desk, issue)


def _solved(desk: Desk, issue: str) -> Case:
    """Found, planned, approved, done, verified by somebody else, reviewed, closed."""
    yield "6d 13:40"
    desk.advance(
        _EXPERT,
        issue,
        contain="车辆暂停使用，提供代步车",
        cause="影像模块软件与新主机不匹配",
        suspected=True,
        why=["倒车时影像无信号", "模块握手超时", "升级包漏带模块固件"],
        evidence=["日志显示握手超时三次"],
        scope=Scope.STORE,
        plan="刷写匹配固件",
        plan_mid="核查本店已升级车辆",
        plan_long="升级包增加固件校验",
        plan_due="+3d",
        action=["城东店长: 刷写固件并路试"],
        accept=["倒车测试: 黑屏次数 == 0 @result", "客户: customer == yes"],
    )
    yield "6d 14:05"
    desk.advance(_LEAD, issue, Status.EXECUTING, approve=True)
    yield "5d 16:10"
    desk.advance(
        _EXPERT,
        issue,
        Status.VERIFYING,
        cause="升级包漏带影像模块固件",
        done=["all"],
        evidence=["刷写后连续倒车五十次影像正常"],
    )
    yield "4d 17:30"
    desk.verify(_OTHER, issue, results={"倒车测试": "0"}, confirmed=Confirmation.YES)
    yield "3d 09:40"
    desk.note(_EXPERT, issue, NoteKind.REVIEW, "复盘：升级前增加固件核对")
    yield "3d 10:00"
    desk.close(_EXPERT, issue, reply="已修复并路试，感谢耐心等待", no_lesson="升级核对表已更新")


def _left_alone(desk: Desk) -> Case:
    """A P0 that was answered in time, and then forgotten."""
    yield "4h50m"
    issue = desk.log(_EXPERT, LEFT_ALONE, **_customer(503, "庄乙", "样车C3", "江北店"))
    yield "4h48m"
    desk.assign(_EXPERT, issue, _EXPERT)
    yield "4h5m"
    desk.note(_EXPERT, issue, NoteKind.CONTACT, "客户已安全，拖车送江北店", Party.CUSTOMER)


def _verifying(desk: Desk) -> Case:
    """A P1 whose measures are done: it can be judged since midnight."""
    yield "6d 09:30"
    issue = desk.log(
        _OTHER, "冷车无法启动，等救援两小时", **_customer(504, "邹丙", "样车A1", "高新店")
    )
    yield "6d 09:45"
    desk.assign(_OTHER, issue, _OTHER)
    yield "6d 10:05"
    desk.note(_OTHER, issue, NoteKind.CONTACT, "已致电客户，预约拆检", Party.CUSTOMER)
    yield "6d 15:00"
    desk.advance(
        _OTHER,
        issue,
        Status.EXECUTING,
        cause="蓄电池负极桩头松动",
        why=["启动时电压跌落", "桩头接触电阻大", "维护时未按力矩紧固"],
        evidence=["拆检照片与电压记录"],
        scope=Scope.SINGLE,
        plan="按力矩紧固并更换桩头",
        plan_due="+4d",
        accept=["复发: repeats == 0 for 3 days @ledger", "客户: customer == yes"],
    )
    yield "5d 10:00"
    desk.note(_OTHER, issue, NoteKind.PROGRESS, "桩头已到货")
    yield "5d 16:00"
    desk.note(_OTHER, issue, NoteKind.FOLLOWUP, "更换完成，冷车启动十次正常", Party.STORE)
    yield "4d 11:00"
    desk.advance(_OTHER, issue, Status.VERIFYING, evidence=["十次冷启动记录"])
    for day in (3, 2, 1):
        yield f"{day}d 16:00"
        desk.note(_OTHER, issue, NoteKind.CONTACT, "回访客户，启动正常", Party.CUSTOMER)


def _store_alert(desk: Desk) -> Case:
    """Monitoring finds a store whose customers are unhappy; the measures are under way."""
    yield "3d 09:05"
    issue = desk.log(_EXPERT, "湖滨店NPS从上周的71跌到47", store="湖滨店")
    yield "3d 09:10"
    desk.assign(_EXPERT, issue, _EXPERT)
    yield "3d 09:40"
    desk.note(_EXPERT, issue, NoteKind.CONTACT, "与店长核对三天的低分回访", Party.STORE)
    yield "3d 16:30"
    desk.advance(
        _EXPERT,
        issue,
        Status.EXECUTING,
        cause="两名技师离职，取车等待超过三小时",
        why=["客户等待时间长", "工位空置", "技师不足"],
        evidence=["排班表与回访录音"],
        scope=Scope.STORE,
        plan="从城西店借调两名技师",
        plan_due="+7d",
        accept=["满意度: nps >= 60 for 7 days @metric"],
    )
    for day, text in ((2, "借调技师已到岗"), (1, "平均等待降到九十分钟")):
        yield f"{day}d 16:00"
        desk.note(_EXPERT, issue, NoteKind.PROGRESS, text)


def _parked(desk: Desk) -> Case:
    """A wish that waits for a release."""
    yield "10d 14:00"
    issue = desk.log(
        _WEST,
        "希望氛围灯可以增加颜色",
        priority=Priority.P3,
        **_customer(505, "常丁", "样车B2", "城西店"),
    )
    yield "10d 14:20"
    desk.assign(_WEST, issue, _WEST)
    desk.note(_WEST, issue, NoteKind.CONTACT, "已告知客户将反馈产品", Party.CUSTOMER)
    yield "9d 10:00"
    desk.advance(_WEST, issue, backlog="OTA 2.4")


def _unowned(desk: Desk) -> Case:
    """Nobody has taken it yet."""
    yield "2h10m"
    desk.log(
        _EXPERT,
        "无法充电，换了三个桩都不行",
        **_customer(506, "史戊", "样车B2", "湖滨店"),
    )


def _in_one_line(desk: Desk) -> Case:
    """A P2, confirmed by the customer."""
    yield "2d 11:20"
    issue = desk.log(_WEST, "语音助手有时识别不了", **_customer(502, "常甲", "样车A1", "城西店"))
    yield "1d 15:30"
    _close_at_once(desk, _WEST, issue, "更新语音包并现场试用", "已更新语音包")


def _closed_too_early(desk: Desk) -> Case:
    """Closed as solved, and back within its watch window: a false closure."""
    told = _customer(507, "唐己", "样车A1", "城东店")
    yield "12d 10:00"
    issue = desk.log(_EAST, "空调不制冷", **told)
    yield "11d 15:00"
    _close_at_once(desk, _EAST, issue, "补充冷媒", "已补充冷媒，出风温度正常")
    yield "4d 09:15"
    desk.log(_EAST, "空调又不制冷了", **told)
    yield "4d 10:00"
    desk.note(_EAST, issue, NoteKind.CONTACT, "已约客户周末回店检漏", Party.CUSTOMER)


def _close_at_once(desk: Desk, by: str, issue: str, solved: str, reply: str) -> None:
    desk.close(by, issue, solved=solved, confirmed=Confirmation.YES, reply=reply)


def _customer(number: int, name: str, model: str, store: str) -> dict[str, str]:
    """Somebody who does not exist, in a car that was never built."""
    return {
        "customer": name,
        "phone": f"13800000{number}",
        "vin": f"LTESTCAR000000{number}",
        "model": model,
        "store": store,
        "channel": "hotline",
    }
