"""Passwords: kept as Argon2id hashes, checked in the same time whether the user exists or not."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200  # characters
_hasher = PasswordHasher()  # RFC 9106's second recommendation: 64 MiB, three passes
_hashing = threading.BoundedSemaphore(2)  # so that a flood of sign-ins takes no more memory than two of them


class PasswordError(ValueError):
    """A password that is not taken, and why."""


def hashed(password: str) -> str:
    """The hash of a new password. PasswordError where it is too short, too long or all one character."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"a password has {SHORTEST} to {LONGEST} characters")
    if len(set(password)) < 4:
        raise PasswordError("a password has more than three different characters")
    with _hashing:
        return _hasher.hash(password)


def matches(password: str, known: str | None) -> bool:
    """Whether a password is the one of a hash; for no hash (no such user) it takes as long and is not."""
    with _hashing:
        try:
            return _hasher.verify(known or _nobody(), password[: LONGEST + 1]) and known is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    return _hasher.hash("the password of nobody")
