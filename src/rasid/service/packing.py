"""Large answers that many ask for: made once a state of the record, kept packed."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from fastapi.responses import Response

from rasid.service.answers import dumps, tagged

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import Request

_LEVEL = 4  # beyond it a map of 100,000 points takes twice as long and is hardly smaller
_LARGEST = 32_000_000  # bytes of all that is kept


class Packed:
    """Packed answers by entity tag, those last asked for; made two at a time at most, since making one takes a core."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._making, self._keeping = threading.BoundedSemaphore(2), threading.Lock()

    def answer(self, request: Request, tag: str, make: Callable[[], Any]) -> Response:
        """What `make` gives as JSON, packed where the asker can unpack."""
        body = self._of(tag)
        if body is None:
            with self._making:
                body = self._of(tag)  # another may have made it meanwhile
                if body is None:
                    body = gzip.compress(dumps(make()), _LEVEL, mtime=0)
                    self._keep(tag, body)
        if takes_gzip(request):
            return Response(body, headers=tagged(tag) | {"Content-Encoding": "gzip"}, media_type="application/json")
        return Response(gzip.decompress(body), headers=tagged(tag), media_type="application/json")

    def _of(self, tag: str) -> bytes | None:
        with self._keeping:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def _keep(self, tag: str, body: bytes) -> None:
        with self._keeping:
            self._kept[tag] = body
            while sum(map(len, self._kept.values())) > _LARGEST and len(self._kept) > 1:
                self._kept.popitem(last=False)


def takes_gzip(request: Request) -> bool:
    """Whether the asker can unpack gzip."""
    told = (part.replace(" ", "").lower() for part in request.headers.get("accept-encoding", "").split(","))
    return any(part.partition(";")[0] in ("gzip", "*") and not part.endswith(";q=0") for part in told)
