"""The dispatcher of webhooks beside the pages: a round every few seconds, in a thread."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from rasid.service.alerts.dispatch import dispatch
from rasid.store.engine import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.service.settings import Settings

_EVERY = 15.0  # seconds
_log = logging.getLogger("rasid.service")


async def dispatching(engine: Engine, settings: Settings, every: float = _EVERY) -> None:
    """Tell webhooks of news until cancelled; what goes wrong is logged and tried again in the next round."""
    while True:
        await asyncio.sleep(every)
        try:
            await asyncio.to_thread(dispatch, engine, settings.origin, allow_private=settings.private_webhooks)
        except StoreError as error:
            _log.error("webhooks: %s", error)
        except Exception:
            _log.exception("webhooks")
