"""The other stores: asked for once, completed by what was found."""

from fbloop.services.handling.sweeping import sweep
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.domain.made_calendars import at
from tests.services.made_sessions import at_desk


def test_what_was_found_completes_what_was_asked(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.log("--store", "深圳测试店")
    asked = {"store": " 广州测试店 ", "owner": "小赵", "until": "2026-11-20", "found": None}
    with at_desk(desk) as session:
        sweep(session, [issue], **asked)  # type: ignore[arg-type]
        (changed,) = sweep(
            session, [issue], store="广州测试店", owner=None, until=None, found=" none "
        )
    (swept,) = changed.after.solution.sweeps
    assert (swept.store, swept.owner, swept.found) == ("广州测试店", "小赵", "none")
    assert swept.until == at("2026-11-20 23:59") + 59
