"""Running the application on a socket, until it is told to stop."""

from __future__ import annotations

import dataclasses
import signal
import socket
import sys
from typing import TYPE_CHECKING

import uvicorn

from rasid.service.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.service.settings import Settings

_BACKLOG = 512
_PATIENCE = 10  # seconds that answers under way get when it is told to stop


def run(settings: Settings, ready: Callable[[str], None] | None = None) -> None:
    """Serve until SIGTERM or SIGINT; what is being answered then is finished. OSError where the address cannot be had.

    `ready` is called with the address to show once connections are taken.
    """
    listening = bind(settings.host, settings.port)
    settings = dataclasses.replace(settings, port=listening.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
            h11_max_incomplete_event_size=32_768,
        )
    )
    print(f"rasid: serving {settings.origin}/ (Ctrl-C stops it)", file=sys.stderr, flush=True)
    if ready:
        ready(settings.origin)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    except SystemExit as end:  # uvicorn sends itself the signal again when all is answered: this is how it is told to stop
        if end.code != 128 + signal.SIGTERM:
            raise


def bind(host: str, port: int) -> socket.socket:
    """A listening socket at an address of this machine; OSError says which address it was."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        raise OSError(f"cannot listen at {host}:{port}: {error.strerror}") from None
    return listening
