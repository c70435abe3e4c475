"""A web server of the tests' own, on real sockets, that can fail in every way that servers do."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", HTML),)


Handler = Callable[["Request"], Reply | None]


@dataclass
class Request:
    """One request, and the ways in which its connection can go wrong."""

    path: str
    headers: dict[str, str]
    visits: int  # how often the path was asked for, this one included
    http: BaseHTTPRequestHandler

    def send(self, raw: bytes) -> None:
        """Write bytes as they are."""
        self.http.wfile.write(raw)
        self.http.wfile.flush()

    def reset(self) -> None:
        """Break the connection so that the other side sees a reset."""
        self.http.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.http.connection.close()


@dataclass
class Web:
    """Paths with what they answer, and what was asked. `hosts` are names of the one server."""

    port: int
    routes: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)  # host, path, time
    visits: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, reply: Reply | bytes | str | Handler) -> str:
        """Let a path answer, and give its address."""
        if callable(reply):
            self.routes[path] = reply
        else:
            told = Reply(reply.encode() if isinstance(reply, str) else reply) if not isinstance(reply, Reply) else reply
            self.routes[path] = lambda _: told
        return self.url(path)


@contextmanager
def serving() -> Iterator[Web]:
    """A server on all loopback addresses (127.0.0.1 to 127.0.0.9 are hosts apart), without robots.txt unless one is set."""

    class Handling(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with web.lock:
                web.visits[self.path] += 1
                visits = web.visits[self.path]
                web.asked.append((self.headers["Host"].partition(":")[0], self.path, time.monotonic()))
                web.agents.add(self.headers["User-Agent"])
            handler = web.routes.get(self.path) or web.routes.get("*", lambda _: Reply(b"", 404))
            try:
                reply = handler(Request(self.path, {k.lower(): v for k, v in self.headers.items()}, visits, self))
                if reply is None:
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                if not any(name == "Content-Length" for name, _ in reply.headers):
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)
            except (OSError, ValueError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server calls it
            """Nothing is logged."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """Broken connections are what the tests want."""

    server = Server(("0.0.0.0", 0), Handling)
    web = Web(server.server_port)
    thread = threading.Thread(target=lambda: server.serve_forever(0.05), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()


def head(body: bytes, length: int | None = None, status: str = "200 OK", more: str = "") -> bytes:
    """A raw answer, whatever its headers say."""
    size = f"Content-Length: {len(body) if length is None else length}\r\n"
    return f"HTTP/1.1 {status}\r\nContent-Type: {HTML}\r\n{size}{more}\r\n".encode() + body


# Faults, each a handler: the first group passes, the second stays.


def cut(request: Request, body: bytes = b"<html>") -> None:
    """The connection ends in the middle of the body."""
    request.send(head(body, len(body) + 1000))


def reset(request: Request) -> None:
    """The connection is reset without an answer."""
    request.reset()


def hang(request: Request) -> None:
    """No answer."""
    time.sleep(1.2)


def slow(request: Request) -> None:
    """A byte now and then, for ever."""
    request.send(head(b"", 100_000))
    for _ in range(200):
        time.sleep(0.05)
        request.send(b".")


def slow_headers(request: Request) -> None:
    """A header now and then, for ever."""
    request.send(b"HTTP/1.1 200 OK\r\n")
    for i in range(200):
        time.sleep(0.05)
        request.send(f"X-{i}: 1\r\n".encode())


def garbage(request: Request) -> None:
    """What is no HTTP."""
    request.send(b"\x16\x03\x01 this is no answer\r\n\r\n")


def cut_gzip(request: Request) -> Reply:
    """Half of a gzip stream."""
    packed = gzip.compress(b"<html><body>" + bytes(range(256)) * 50)
    return Reply(packed[: len(packed) // 2], headers=(("Content-Type", HTML), ("Content-Encoding", "gzip")))


def bomb(request: Request) -> Reply:
    """Little that unpacks to much."""
    return Reply(_BOMB, headers=(("Content-Type", HTML), ("Content-Encoding", "gzip")))


def endless(request: Request) -> None:
    """More bytes than anyone wants, without a length."""
    request.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _ in range(200):
        request.send(b" " * 1_000_000)


def loop(request: Request) -> Reply:
    """A redirect to itself."""
    return Reply(status=302, headers=(("Location", request.path),))


_BOMB = gzip.compress(b" " * 60_000_000)
