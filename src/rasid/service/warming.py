"""Reading what maps, counts and the review queue are made of into memory, when the service starts.

A million reports take some twenty seconds, once. Meanwhile lists and single records are answered as always; what needs the
columns waits a moment, then says that it is not ready yet, so that no thread is held.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from rasid.incidents.weighed import weighed
from rasid.service.problems import Problem
from rasid.store.columns import standing
from rasid.store.engine import read

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

_PATIENCE = 2.0  # seconds that a request waits; stores of some ten thousand reports are read by then
_AGAIN = {"Retry-After": "2", "Refresh": "2"}  # for programs; for people at a page
_log = logging.getLogger("rasid.service")


class Warming:
    """What of one store is in memory."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._over = threading.Event()

    def begin(self) -> None:
        """Read in the background."""
        threading.Thread(target=self._run, daemon=True, name="warming").start()

    def is_over(self) -> bool:
        """Whether what needs the columns is answered at once."""
        return self._over.wait(_PATIENCE)

    def need(self) -> None:
        """Go on where the columns are there, else a Problem (503)."""
        if not self.is_over():
            detail = "the store is being read into memory after the start: try again in some seconds"
            raise Problem(503, "starting", detail, headers=_AGAIN)

    def _run(self) -> None:
        try:
            with read(self._engine) as connection:
                standing(connection)
                weighed(connection)
        except Exception as error:
            _log.warning("reading ahead failed, the first request will read: %s", error)
        finally:
            self._over.set()
