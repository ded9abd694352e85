"""A web server on the loopback interface that answers as it is told to, however badly."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Handler = Callable[[socket.socket], None]


@dataclass
class Server:
    """Where it listens, what it answers to each path, and the heads of the requests that came."""

    port: int
    answers: dict[str, bytes | Handler] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def url(self, path: str, user: str = "") -> str:
        return f"http://{user}127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.split()[1] for request in self.requests]


def ok(body: bytes, *heads: str, status: str = "200 OK") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *heads]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def to(location: str) -> bytes:
    """An answer that leads on."""
    return ok(b"", f"Location: {location}", status="302 Found")


def trickle(first: bytes, again: bytes, seconds: float) -> Handler:
    """Sends something, then a little again and again, for ever or until nobody listens."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            time.sleep(seconds)
            connection.sendall(again)

    return send


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """A server that runs until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, connections = Server(listener.getsockname()[1]), []

        def run() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    connections.append(connection)
                    threads.append(threading.Thread(target=_answer, args=(server, connection), daemon=True))
                    threads[-1].start()

        threads = [threading.Thread(target=run, daemon=True)]
        threads[0].start()
        yield server
        for each in (listener, *connections):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(5)


def _answer(server: Server, connection: socket.socket) -> None:
    with connection, contextlib.suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head:
            block = connection.recv(65536)
            if not block:
                return
            head += block
        server.requests.append(head.decode("latin-1"))
        answer = server.answers.get(server.requests[-1].split()[1], ok(b"<h1>No</h1>", status="404 Not Found"))
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)
