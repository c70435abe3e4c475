"""Putting decisions into effect: `rasid link` in a process of its own, one at a time, after what changes which reports are one.

A process, because linking takes whole cores for seconds, and pages are to be answered meanwhile. What comes in while one runs is
put into effect by one more run.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.service.settings import Settings

CHANGING = ("reject", "merge", "split", "undo")  # decisions after which reports may be other incidents
_COMMAND = (sys.executable, "-c", "from rasid.cli import main; main()", "link")
_log = logging.getLogger("rasid.service")


class Relinker:
    """Runs `rasid link` when asked to; `running` says that it has to or does."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked = asyncio.Event()
        self.running = False

    def ask(self) -> bool:
        """See that reports are linked soon, from any thread; False where this observatory does not."""
        if not self._settings.link or self._loop is None:
            return False
        self.running = True
        self._loop.call_soon_threadsafe(self._asked.set)
        return True

    async def run(self) -> None:
        """Link whenever asked, until cancelled; a run that is under way then is ended."""
        self._loop = asyncio.get_running_loop()
        while True:
            await self._asked.wait()
            self._asked.clear()
            await self._link()
            self.running = self._asked.is_set()

    async def _link(self) -> None:
        environment = dict(os.environ)
        if self._settings.store:
            environment["RASID_STORE"] = self._settings.store
        nowhere, told = asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*_COMMAND, env=environment, stdin=nowhere, stdout=nowhere, stderr=told)
        try:
            _, errors = await process.communicate()
        except asyncio.CancelledError:
            process.terminate()
            await process.wait()
            raise
        if process.returncode:
            _log.error("rasid link: %s", errors.decode(errors="replace").strip()[-2000:])
