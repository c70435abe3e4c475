"""Sending one message to one address: signed, to public addresses only, without following anything."""

from __future__ import annotations

import hashlib
import hmac
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import httpcore

from rasid.watch.address import ForbiddenAddressError, GuardedBackend, deadline

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATIENCE = 15.0  # seconds for all of it
_TIMEOUTS = {"connect": 5.0, "read": 10.0, "write": 10.0, "pool": 5.0}


class Sent(NamedTuple):
    """What came of it: the status of the answer, or why there is none."""

    status: int | None
    reason: str | None

    @property
    def is_delivered(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over the time, a full stop and the body, in hexadecimal: what a receiver computes to compare."""
    return hmac.digest(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hex()


def headers(secret: str, delivery: str, body: bytes, at: float) -> Mapping[str, str]:
    """What is sent beside a body. A receiver refuses what is not signed right or is older than some minutes."""
    timestamp = str(int(at))
    return {
        "Content-Type": "application/json",
        "User-Agent": f"rasid/{version('rasid')}",
        "Rasid-Delivery": delivery,
        "Rasid-Timestamp": timestamp,
        "Rasid-Signature": f"v1={signature(secret, timestamp, body)}",
    }


def send(url: str, secret: str, delivery: str, body: bytes, *, allow_private: bool) -> Sent:
    """Post a body; whatever goes wrong is told, never raised. A redirect is not followed, and no delivery."""
    told = [(name.encode(), value.encode()) for name, value in headers(secret, delivery, body, time.time()).items()]
    told.append((b"Content-Length", str(len(body)).encode()))
    waiting = deadline.set(time.monotonic() + _PATIENCE)
    try:
        with (
            httpcore.ConnectionPool(network_backend=GuardedBackend(allow_private=allow_private), retries=0) as pool,
            pool.stream("POST", url, headers=told, content=body, extensions={"timeout": _TIMEOUTS}) as answer,
        ):
            return Sent(answer.status, None)
    except ForbiddenAddressError as error:
        return Sent(None, str(error))
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
        httpcore.UnsupportedProtocol,
        OSError,
    ) as error:
        return Sent(None, str(error)[:300] or type(error).__name__)
    except ValueError as error:  # an address that no request can be made of
        return Sent(None, f"{type(error).__name__}: {str(error)[:300]}")
    finally:
        deadline.reset(waiting)
