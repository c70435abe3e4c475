"""What an observatory is started with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

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
    webhooks lead into private networks.
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


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and no other can reach it."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
