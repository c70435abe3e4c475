"""What an observatory is started with."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9.-]+")
Mode = Literal["local", "public", "users"]


class SettingsError(ValueError):
    """Settings that cannot be served with; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One observatory.

    `mode` is who may do what: "local" (loopback only; whoever is at the machine is its administrator, named "local"), "public"
    (anyone reads, nobody writes) or "users" (people with roles sign in). `base_url` is where browsers find it, without a path;
    None: wherever the request says, among the names of this machine. `language` is that of visitors who ask for none.
    `link` says whether decisions that change which reports are one incident are put into effect at once. `proxies` is how many
    proxies stand in front, each of which appends the address it was asked from to `X-Forwarded-For`. `private_webhooks` lets
    webhooks lead into private networks. `map_style` is the address of a MapLibre style that maps are drawn with instead of land
    and borders from here, `map_origins` are those besides its own whose tiles, sprites and letters it asks for: the only other
    hosts that browsers are sent to, and none by default.
    """

    store: str | None = None
    mode: Mode = "local"
    host: str = "127.0.0.1"
    port: int = 8765
    base_url: str | None = None
    language: Literal["en", "ar"] = "en"
    link: bool = True
    proxies: int = 0
    private_webhooks: bool = False
    map_style: str | None = None
    map_origins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.mode == "local" and not is_loopback(self.host):
            raise SettingsError(
                f"{self.host} is not this machine: without --public or --users only 127.0.0.1, ::1 or localhost are served"
            )
        if self.base_url is None and not is_loopback(self.host):
            raise SettingsError(
                f"others can reach {self.host}: --base-url says where browsers find it, as https://rasid.example.org"
            )
        if self.base_url is not None:
            parts = urlsplit(self.base_url)
            if (
                parts.scheme not in ("http", "https")
                or not parts.hostname
                or parts.path.strip("/")
                or parts.query
                or parts.fragment
            ):
                raise SettingsError(f"{self.base_url!r} is no base URL: give https://HOST, without a path")

        for address in (*([self.map_style] if self.map_style else []), *self.map_origins):
            if not _origin(address):
                raise SettingsError(f"{address!r} is no address for maps: give https://HOST/…, or http:// on this machine")

    @property
    def map_hosts(self) -> tuple[str, ...]:
        """The origins, other than this one, that browsers may ask for maps."""
        return tuple(dict.fromkeys(_origin(one) for one in (self.map_style, *self.map_origins) if one)) if self.map_style else ()

    @property
    def secure(self) -> bool:
        """Whether browsers speak TLS with it, so that cookies may be kept to that."""
        return bool(self.base_url and self.base_url.startswith("https:"))

    @property
    def origin(self) -> str:
        """The address to show: the base URL, or host and port."""
        if self.base_url:
            return self.base_url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def _origin(address: str) -> str:
    """Scheme and host of an address, "" where it is none that a policy may name."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = parts.hostname or ""
    if (
        not _HOST.fullmatch(host)
        or parts.username
        or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
    ):
        return ""
    return f"{parts.scheme}://{host}{port}"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and no other can reach it."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
