"""What a stream holds, told by its first bytes; what it is called says nothing."""

from __future__ import annotations

import codecs
import re

HEAD = 4096  # bytes that are enough to tell

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_TAR_AT, _TAR = 257, b"ustar"
_FEED = re.compile(r"<(?:\w+:)?(?:rss|rdf|feed)[\s>]", re.I)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.I)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|main|section|center|p|h1|script|link)[\s>/]", re.I
)
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org")


def kind_of(head: bytes) -> str:
    """The format that begins with `head`: a compression, an archive, "warc", "parquet", "feed", "sitemap", "page" or "text".

    "text" is plain text and JSON, which are told apart line by line.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "tar"
    start = _characters(head).lstrip("\ufeff \t\r\n")
    if start.startswith("{") and _JSON_FEED.search(start):
        return "feed"
    if not start.startswith("<"):
        return "text"
    for pattern, kind in ((_FEED, "feed"), (_SITEMAP, "sitemap"), (_PAGE, "page")):
        if pattern.search(start):
            return kind
    return "text"


def _characters(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    return head.decode("latin-1").removeprefix("ï»¿")
