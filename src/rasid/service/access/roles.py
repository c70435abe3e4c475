"""Roles: each may all that the one before it may."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


class Holder(NamedTuple):
    """Who holds a session or a token, and what they may with it."""

    name: str
    role: Role
