"""One message to one address, by a real server: sent, failed, or nobody knows."""

import logging
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from fbloop.outbox import Delivery, MissingExtra, Outcome, check_extra, http, send
from tests.outbox.made_server import SECRET, Server

SENT = Outcome(delivery=Delivery.SENT)
ROBOTS = (f"wecombot://{SECRET}", f"dingtalk://{SECRET}", f"feishu://{SECRET}")


def failed(reason: str, *, is_permanent: bool = False) -> Outcome:
    return Outcome(delivery=Delivery.FAILED, reason=reason, is_permanent=is_permanent)


def unknown(reason: str) -> Outcome:
    return Outcome(delivery=Delivery.UNKNOWN, reason=reason)


def post(address: str) -> Outcome:
    return send(address, "Title 标题", "Line one\n第二行")


def test_wecom_is_told_in_its_own_words(robots: Server) -> None:
    assert post(f"wecombot://{SECRET}") == SENT
    content = {"content": "Title 标题\nLine one\n第二行"}
    assert robots.asked == [(f"/wecom?key={SECRET}", {"msgtype": "text", "text": content})]


def test_an_address_may_be_what_wecom_shows(robots: Server) -> None:
    native = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={SECRET}"
    assert post(native) == SENT
    assert robots.asked[0][0] == f"/wecom?key={SECRET}"


def test_dingtalk_is_told_with_a_signature_where_the_address_has_a_secret(robots: Server) -> None:
    assert post(f"dingtalk://{SECRET}") == SENT
    assert post(f"dingtalk://SECabc@{SECRET}/13800000000") == SENT
    (plain, _), (signed, content) = robots.asked
    assert plain == f"/dingtalk?token={SECRET}"
    query = parse_qs(urlsplit(signed).query)
    assert set(query) == {"token", "timestamp", "sign"}
    assert query["sign"][0].endswith("=")
    assert content["text"] == {"content": "Title 标题\nLine one\n第二行"}
    assert content["at"]["atMobiles"] == ["13800000000"]


def test_feishu_is_told_in_its_own_words(robots: Server) -> None:
    robots.says({"StatusCode": 0, "StatusMessage": "success", "code": 0, "msg": "success"})
    assert post(f"feishu://{SECRET}") == SENT
    content = {"text": "Title 标题\nLine one\n第二行"}
    assert robots.asked == [(f"/feishu/{SECRET}", {"msg_type": "text", "content": content})]


@pytest.mark.parametrize(
    ("address", "answer", "outcome"),
    [
        (
            ROBOTS[0],
            {"errcode": 93000, "errmsg": SECRET},
            failed("errcode 93000", is_permanent=True),
        ),
        (ROBOTS[0], {"errcode": 45009, "errmsg": "too often"}, failed("errcode 45009")),
        (
            ROBOTS[1],
            {"errcode": 310000, "errmsg": "x"},
            failed("errcode 310000", is_permanent=True),
        ),
        (ROBOTS[1], {"errcode": "130101", "errmsg": "x"}, failed("errcode 130101")),
        (ROBOTS[2], {"code": 19021, "msg": "sign"}, failed("code 19021", is_permanent=True)),
        (ROBOTS[2], {"StatusCode": 11232}, failed("StatusCode 11232")),
    ],
)
def test_a_good_status_with_an_error_code_is_a_failure(
    robots: Server, address: str, answer: dict, outcome: Outcome
) -> None:
    robots.says(answer)
    assert post(address) == outcome
    assert len(robots.asked) == 1


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"", SENT),
        (b"<p>taken</p>", SENT),
        (b'{"code": 200, "msg": "ok"}', SENT),
        (b'{"errcode": 0}', SENT),
        (b'{"code": "taken"}', unknown("no answer of a robot")),
        (b'{"errcode": 40001}', failed("errcode 40001")),
        (b'{"code": 500}', failed("code 500")),
    ],
)
def test_a_hook_of_ones_own_is_believed(server: Server, answer: bytes, outcome: Outcome) -> None:
    server.answer = answer
    assert post(server.address) == outcome
    ((path, content),) = server.asked
    assert path == f"/{SECRET}"
    assert content == {"title": "Title 标题", "message": "Line one\n第二行", "type": "info"}


@pytest.mark.parametrize("address", ROBOTS)
@pytest.mark.parametrize(
    "answer", [{"hello": "world"}, ["errcode", 0], {"code": SECRET, "errcode": SECRET}, "", None]
)
def test_nobody_knows_of_a_good_status_without_a_code(
    robots: Server, address: str, answer: Any
) -> None:
    robots.says(answer)
    assert post(address) == unknown("no answer of a robot")


def test_an_answer_in_several_chunks_is_read_as_one(robots: Server) -> None:
    robots.chunks = (b'{"errcode"', b': 0, "errmsg"', b': "ok"}')
    assert post(ROBOTS[0]) == SENT
    robots.chunks = (b'{"errcode": 9', b"3000}")
    assert post(ROBOTS[0]) == failed("errcode 93000", is_permanent=True)


def test_an_answer_without_end_is_read_no_further(robots: Server) -> None:
    robots.chunks = (b'{"errcode": 0, "errmsg": "', *[b"x" * 4096] * 17, b'"}')
    assert post(ROBOTS[0]) == unknown("no answer of a robot")


def test_a_hook_may_want_other_names(server: Server) -> None:
    assert post(f"{server.address}?:message=text&:title=&:room=42&method=PUT&-kind=a") != SENT
    assert post(f"{server.address}?:message=text&:title=&:room=42&-kind=a") == SENT
    ((path, content),) = server.asked
    assert path == f"/{SECRET}?kind=a"
    assert content == {"text": "Line one\n第二行", "type": "info", "room": "42"}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (500, failed("http 500")),
        (503, failed("http 503")),
        (429, failed("http 429")),
        (403, failed("http 403", is_permanent=True)),
        (404, failed("http 404", is_permanent=True)),
        (502, unknown("http 502")),
        (504, unknown("http 504")),
    ],
)
def test_a_status_that_is_not_good(robots: Server, status: int, outcome: Outcome) -> None:
    robots.says({"errcode": 0}, status)
    assert [post(address) for address in ROBOTS] == [outcome] * 3


def test_a_redirection_is_not_followed(robots: Server) -> None:
    robots.status, robots.location = 307, f"{robots.url}/elsewhere"
    assert post(ROBOTS[0]) == failed("http 307", is_permanent=True)
    assert len(robots.asked) == 1


def test_nobody_knows_of_a_server_that_took_it_and_does_not_answer(
    robots: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_S", 0.2)
    robots.hangs = True
    assert post(ROBOTS[0]) == unknown("no answer")
    robots.released.set()
    robots.drops = True
    assert post(ROBOTS[0]) == unknown("no answer")


def test_nothing_left_for_a_server_that_is_not_there(robots: Server) -> None:
    assert post("json://127.0.0.1:9/path") == failed("unreachable")
    assert post("json://no-such-host.invalid/path") == failed("unreachable")
    # A server that speaks no TLS.
    assert post(f"jsons://127.0.0.1:{robots.port}/path") == failed("unreachable")


@pytest.mark.parametrize("address", ["", "nonsense", SECRET, "unheard://of", "wecombot://a b c"])
def test_what_is_no_address(address: str) -> None:
    assert post(address) == failed("bad address", is_permanent=True)


def test_a_service_that_tells_nothing_leaves_it_open(server: Server) -> None:
    address = f"apprise://127.0.0.1:{server.port}/{SECRET}"
    assert post(address) == SENT
    server.status = 500
    assert post(address) == unknown("no answer")


def test_neither_logs_nor_streams_hold_the_address(
    robots: Server, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    robots.says({"errcode": 93000, "errmsg": f"invalid key {SECRET}"})
    bad = (f"wecombot://{SECRET} {SECRET}", f"feishu://{SECRET}!", f"unheard://{SECRET}")
    outcomes = [post(address) for address in (*ROBOTS, *bad, robots.address)]
    assert SECRET not in "".join(map(repr, outcomes))
    assert SECRET not in caplog.text
    assert SECRET not in "".join(capfd.readouterr())


def test_the_extra_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    check_extra()
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(MissingExtra) as caught:
        check_extra()
    assert (caught.value.exit_code, caught.value.kind) == (6, "missing_extra")
    assert ".[notify]" in caught.value.hint
