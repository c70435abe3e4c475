"""What the tests of `rasid batch` share: reports in the manner of the benchmarks, the command, processes to kill."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import orjson

SENTENCES = (
    "قصفت طائرات حربية صباح اليوم بلدة سرمين في ريف إدلب ما أدى إلى مقتل ثلاثة مدنيين وإصابة سبعة آخرين، وفق الدفاع المدني.",
    "انفجرت سيارة مفخخة أمس قرب نقطة تفتيش في مدينة الباب وأصيب أربعة أشخاص بحسب مصدر طبي.",
    "اندلعت اشتباكات بين الجيش ومسلحين في محيط تعز يوم الخميس وقتل جنديان.",
    "سقطت قذائف هاون على حي الزهراء في حلب ولم تقع إصابات.",
    "خرجت مظاهرة في عدن للمطالبة بتحسين الكهرباء.",
)
RASID = [sys.executable, "-c", "from rasid.cli import main; main()"]


def document(number: int) -> dict[str, str]:
    """A report of its own words, three sentences long."""
    told = [SENTENCES[(number * step + step) % len(SENTENCES)] for step in (1, 2, 3)]
    return {
        "id": f"r{number}",
        "text": f"التقرير رقم {number}. " + "\n".join(told),
        "published": f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "publisher": f"وكالة {number % 7}",
    }


def write_lines(path: Path, numbers: range, padding: int = 0) -> Path:
    """A file of JSON lines, each with so many bytes that nobody reads: large files that are soon read."""
    rows = (document(number) | ({"padding": " " * padding} if padding else {}) for number in numbers)
    path.write_bytes(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))
    return path


def warc(pages: dict[str, str]) -> bytes:
    """A web archive of pages by their addresses."""
    records = []
    for url, page in pages.items():
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-05T10:00:00Z\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(head.encode() + body + b"\r\n\r\n")
    return b"".join(records)


def rasid(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command, run to its end."""
    return subprocess.run([*RASID, *map(str, arguments)], capture_output=True, timeout=300, check=False, **options)  # type: ignore[call-overload]


def children(process: int) -> list[int]:
    """The processes that a process started and that still run, of Python's own helpers only the workers."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            told = (entry / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == process and b"spawn_main" in told:
            found.append(int(entry.name))
    return found


def wait_for(is_so: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Whether a process still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return b") Z " not in (Path("/proc") / str(process) / "stat").read_bytes()
