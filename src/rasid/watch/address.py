"""Where a connection may go: to public addresses only, checked after the name is resolved.

What is checked is what is connected to, so that a name that resolves otherwise a moment later (DNS rebinding) gains nothing;
each redirect makes a connection of its own and is checked like the first.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

deadline: ContextVar[float] = ContextVar("deadline")  # when a request has to be over, by time.monotonic
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class ForbiddenAddressError(Exception):
    """A host that resolves to an address which is not public."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet; an IPv6 address that carries an IPv4 one is as that is."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(carried)
        if address.is_site_local:  # given up by RFC 3879, but still routed where somebody uses it
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host; ForbiddenAddressError where one of them is not public, OSError where it has none."""
    found = list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if not allow_private:
        for told in found:
            if not is_public(ipaddress.ip_address(told.partition("%")[0])):
                raise ForbiddenAddressError(f"{host} is at {told}, which is not a public address")
    return found


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses, and lets nothing wait beyond the deadline of the request."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """A connection to the first address of the host that answers."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        try:
            addresses = resolve(host, port, allow_private=self._allow_private)
        except socket.gaierror as error:
            raise httpcore.ConnectError(f"{host}: {error.strerror}") from None
        for address in addresses:
            try:
                return _TimedStream(self._backend.connect_tcp(address, port, _left(timeout), local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed


class _TimedStream(httpcore.NetworkStream):
    """A stream whose reads together take no longer than the request may: a server that drips bytes holds nobody."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(timeout: float | None) -> float | None:
    end = deadline.get(None)
    if end is None:
        return timeout
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("took too long")
    return left if timeout is None else min(left, timeout)
