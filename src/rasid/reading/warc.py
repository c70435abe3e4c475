"""Web archives (WARC 1.0 and 1.1): Common Crawl's news, what crawlers and `rasid watch` keep."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, cast

from rasid.documents import make_document
from rasid.reading.arabic import not_arabic
from rasid.reading.decoding import UndecodableError
from rasid.reading.feeds import feed_results
from rasid.reading.html import decode_page
from rasid.reading.pages import read_page
from rasid.reading.results import Read, Remark, Result
from rasid.reading.sniff import HEAD, kind_of
from rasid.reading.stripes import ALL, Stripe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

    from rasid.reading.jsonlines import Known

MOST = 10_000_000  # bytes of a page


def warc_results(stream: BinaryIO, where: str, known: Known, stripe: Stripe = ALL) -> Iterator[Result]:
    """The documents of an archive, or of those of its records that a stripe takes, and one remark on what else it holds.

    An archive of a crawl is full of pages that are no articles or not Arabic: these are counted, not told one by one.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    passed: Counter[str] = Counter()
    number = 0
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        for record in ArchiveIterator(cast("BinaryIO", _Forward(stream)), record_types=kinds, parse_http=True, auto_decode="all"):
            number += 1
            if not stripe.takes():
                continue
            for result in _documents(record, f"{where}, record {number}", known):
                why = not_arabic(result.document.text) if isinstance(result, Read) else result.message
                if why is None:
                    yield result
                else:
                    passed["not Arabic" if why.startswith("not Arabic") else why] += 1
    except (OSError, ValueError) as error:  # FastWARC's own errors are such
        yield Remark(where, None, f"broken behind record {number}: {error}")
    if not number:
        yield Remark(where, None, "no records in it")
    if passed:
        told = ", ".join(f"{count:,} {why}" for why, count in passed.most_common(5))
        yield Remark(where, None, f"{number:,} records, passed over: {told}", is_error=False)


class _Forward(io.RawIOBase):
    """A stream in which FastWARC may skip forward, whatever stands behind it: a file, a pipe, what is being unpacked."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        content = self._stream.read(-1 if size is None else size)
        self._at += len(content)
        return content

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        target = offset if whence == io.SEEK_SET else self._at + offset
        if whence == io.SEEK_END or target < self._at:
            raise io.UnsupportedOperation("seek back")
        while self._at < target and self.read(min(1 << 20, target - self._at)):
            pass
        return self._at


def _documents(record: WarcRecord, where: str, known: Known) -> Iterator[Result]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    seen = record.record_date.date() if record.record_date else None
    http = record.http_headers
    if http is not None and http.status_code not in (200, 203, None):
        yield Remark(where, None, f"answers {http.status_code}")
        return
    content = record.reader.read(MOST + 1)
    if len(content) > MOST:
        yield Remark(where, None, "larger than 10 MB")
        return
    kind = kind_of(content[:HEAD])
    try:
        if kind == "page":
            page = read_page(content, url=url, charset=record.http_charset, seen=seen)
            yield Read(where, None, page.document(known)) if page.text else Remark(where, None, "without running text")
        elif kind == "feed":
            yield from feed_results(content, where, known, url=url)
        elif record.headers.get("WARC-Type") == "conversion" and kind == "text":
            yield Read(where, None, make_document(decode_page(content).text, url=url, **known._asdict()))
        else:
            yield Remark(where, None, f"no page ({kind})")
    except UndecodableError:
        yield Remark(where, None, "no text")
