"""A message as a mail: the library knows the servers of mailboxes, the standard library sends."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from typing import Any

from fbloop.outbox.address import READ_S
from fbloop.outbox.outcome import Outcome, failed, sent, unknown

_PORTS = {"ssl": 465, "starttls": 587, "insecure": 25}
_PERMANENT = 500


def send_mail(plugin: Any, title: str, body: str) -> Outcome:
    """Send one mail to all whom the address names; taken for one of them it is sent."""
    try:
        return _sent(plugin, title, body)
    except ValueError:  # what cannot stand in a header, a command or a password
        return failed("bad address", is_permanent=True)


def _sent(plugin: Any, title: str, body: str) -> Outcome:
    try:
        server = _server(plugin)
    except smtplib.SMTPResponseException as problem:
        return _refused(problem.smtp_code)
    except (OSError, smtplib.SMTPException):
        return failed("unreachable")
    try:
        server.send_message(_mail(plugin, title, body), plugin.from_addr[1], _receivers(plugin))
    except smtplib.SMTPRecipientsRefused as problem:
        return _refused(max(code for code, _ in problem.recipients.values()))
    except smtplib.SMTPResponseException as problem:
        return _refused(problem.smtp_code)
    except smtplib.SMTPNotSupportedError:
        return failed("smtp refused", is_permanent=True)
    except (OSError, smtplib.SMTPException):
        return unknown("no answer")
    finally:
        server.close()
    return sent()


def _server(plugin: Any) -> smtplib.SMTP:
    """The server, connected, encrypted and logged in as the address says."""
    mode = str(plugin.secure_mode)
    context = ssl.create_default_context()
    if not plugin.verify_certificate:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    port = plugin.port or _PORTS[mode]
    server = (
        smtplib.SMTP_SSL(plugin.smtp_host, port, timeout=READ_S, context=context)
        if mode == "ssl"
        else smtplib.SMTP(plugin.smtp_host, port, timeout=READ_S)
    )
    try:
        if mode == "starttls":
            server.starttls(context=context)
        if plugin.user and plugin.password:
            server.login(plugin.user, plugin.password)
    except BaseException:
        server.close()
        raise
    return server


def _receivers(plugin: Any) -> list[str]:
    return [*(address for _, address in plugin.targets), *plugin.cc, *plugin.bcc]


def _mail(plugin: Any, title: str, body: str) -> EmailMessage:
    name, address = plugin.from_addr
    mail = EmailMessage()
    mail["Subject"] = title
    mail["From"] = formataddr((name or "fbloop", address))
    mail["To"] = ", ".join(receiver for _, receiver in plugin.targets)
    if plugin.cc:
        mail["Cc"] = ", ".join(sorted(plugin.cc))
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = make_msgid(domain=address.rpartition("@")[2])
    # A mail gateway's own answers (out of office) must not come back for every digest.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body, cte="base64")  # not every server takes eight bits
    return mail


def _refused(code: int) -> Outcome:
    return failed(f"smtp {code}", is_permanent=code >= _PERMANENT)
