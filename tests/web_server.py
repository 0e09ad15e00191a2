"""A real HTTP server on a local address that can misbehave in every way a server can."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[["Handler"], None]


_BOMB = gzip.compress(b"\0" * 20_000_000)


class Handler(BaseHTTPRequestHandler):
    """Answers with the page of its path; what it was asked is kept in ``server.asked``."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append((path, {k.lower(): v for k, v in self.headers.items()}))
        page = self.server.pages.get(path)
        if page is None:
            self.answer(404, b"no such page")
        else:
            page(self)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A well-behaved answer; ``content_type`` becomes ``Content-Type``."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers and status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def times(self, path: str) -> int:
        """How often a path was asked so far."""
        return sum(asked == path for asked, _ in self.server.asked)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news here."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


# Pages


def says(body: bytes, status: int = 200, **headers: str) -> Page:
    return lambda handler: handler.answer(status, body, **headers)


def tagged(body: bytes, etag: str) -> Page:
    """A page with an entity tag, which it knows again."""

    def page(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.answer(304, ETag=etag)
        else:
            handler.answer(200, body, ETag=etag)

    return page


def dated(body: bytes, changed: str) -> Page:
    def page(handler: Handler) -> None:
        if handler.headers.get("If-Modified-Since") == changed:
            handler.answer(304)
        else:
            handler.answer(200, body, Last_Modified=changed)

    return page


def busy(times: int, status: int, body: bytes, **headers: str) -> Page:
    """Refuses the first requests, then answers."""

    def page(handler: Handler) -> None:
        if handler.times(handler.path) <= times:
            handler.answer(status, b"", **headers)
        else:
            handler.answer(200, body)

    return page


def to(address: str, status: int = 302) -> Page:
    return lambda handler: handler.answer(status, Location=address)


def slow(seconds: float) -> Page:
    def page(handler: Handler) -> None:
        time.sleep(seconds)
        handler.answer(200, b"late")

    return page


def dripping(handler: Handler) -> None:
    """A byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def dripping_headers(handler: Handler) -> None:
    """A header now and then, without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(200):
        handler.wfile.write(b"X-%d: more\r\n" % n)
        handler.wfile.flush()
        time.sleep(0.02)


def to_raw(address: bytes) -> Page:
    """A redirect whose address is sent as it is."""

    def page(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + address + b"\r\n\r\n")

    return page


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")


def cut_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"only this")
    handler.close_connection = True


def too_much(handler: Handler) -> None:
    """More bytes than it says: what was said counts."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5")
    handler.end_headers()
    handler.wfile.write(b"fives and more")
    handler.close_connection = True


def bomb(handler: Handler) -> None:
    """A small answer that unpacks to a large one."""
    handler.answer(200, _BOMB, Content_Encoding="gzip")


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    handler.close_connection = True


def hangs_up(handler: Handler) -> None:
    handler.connection.close()
    handler.close_connection = True
