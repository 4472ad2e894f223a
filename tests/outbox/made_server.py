"""A real HTTP server, and a real mail server, on loopback: what they were asked, what they say."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True, kw_only=True)
class Server:
    """What is answered (``status``, ``answer``), and all that was asked, as path and JSON.

    With ``chunks`` the answer is these, one after the other.
    """

    port: int = 0
    status: int = 200
    answer: bytes = b'{"errcode": 0, "errmsg": "ok"}'
    location: str = ""
    chunks: tuple[bytes, ...] = ()
    asked: list[tuple[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Event = field(default_factory=threading.Event)
    hangs: bool = False
    drops: bool = False

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """Its address as a hook that takes JSON, with a secret in it."""
        return f"json://127.0.0.1:{self.port}/{SECRET}"

    def says(self, answer: dict[str, Any], status: int = 200) -> None:
        """Answer so from now on."""
        self.answer, self.status = json.dumps(answer).encode(), status


SECRET = "madeupsecret7f3a9c"


@contextmanager
def serving() -> Iterator[Server]:
    """A server that answers until the end of the block."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            server.asked.append((self.path, _read(self.rfile.read(length))))
            server.arrived.set()
            if server.hangs:
                server.released.wait(20)
            if server.drops:
                self.close_connection = True
                return
            self.send_response(server.status)
            if server.location:
                self.send_header("Location", server.location)
            if server.chunks:
                self.send_header("Transfer-Encoding", "chunked")
            else:
                self.send_header("Content-Length", str(len(server.answer)))
            self.end_headers()
            parts = (*server.chunks, b"") if server.chunks else ()
            framed = [b"%x\r\n%s\r\n" % (len(part), part) for part in parts]
            self.wfile.write(b"".join(framed) or server.answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on stderr."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        server.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            listening.shutdown()
            thread.join()


def _read(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content


@dataclass(slots=True, kw_only=True)
class MailServer:
    """Answers by command (``MAIL``, ``RCPT``, ``DATA``, ``.``), and the mails that were taken."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Its address, with a sender and two receivers."""
        people = "from=expert@example.com&to=one@example.com,two@example.com"
        return f"mailto://127.0.0.1:{self.port}?{people}&mode=insecure"


@contextmanager
def serving_mail() -> Iterator[MailServer]:
    """A mail server that takes mails until the end of the block; no answer: it hangs up."""
    server = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 ready")
            for line in self.rfile:
                verb = line.decode().strip().upper()[:4]
                answer = server.answers.get(verb, "354 go" if verb == "DATA" else "250 ok")
                if not self._say(answer) or (answer.startswith("354") and not self._took_mail()):
                    return

        def _took_mail(self) -> bool:
            lines = []
            for line in self.rfile:
                if line == b".\r\n":
                    break
                lines.append(line.decode())
            answer = server.answers.get(".", "250 taken")
            if answer.startswith("250"):
                server.mails.append("".join(lines))
            return self._say(answer)

        def _say(self, answer: str) -> bool:
            if answer:
                self.wfile.write(f"{answer}\r\n".encode())
            return bool(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        server.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()
