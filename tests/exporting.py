"""A store to export from: own reports and hostile ones, read by the extractor and linked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from rasid.documents import make_document
from rasid.extract import Extractor
from rasid.incidents.linking import link
from rasid.records import Document
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import READER

GOLD = Path(__file__).parent / "quality" / "gold" / "reports.jsonl"
EXAMPLES = Path(__file__).parents[1] / "src" / "rasid" / "examples" / "reports.jsonl"
STRIKE = "قصفت طائرات حربية بلدة سرمين صباح اليوم الجمعة ما أدى إلى مقتل {} مدنيين وإصابة ستة آخرين، وفق {}."

HOSTILE = {
    "formula": "=HYPERLINK(\"http://evil.example\",\"سرمين\")",
    "script": "<script>alert(1)</script> سرمين",
    "bidi": "سرمين \u202egnp.exe\u202c",
    "lines": "سرمين\r\nسطر ثان\tوثالث",
}  # fmt: skip


def reports() -> list[Document]:
    """Own reports, five that tell of one strike with two tolls, and four with hostile titles, publishers and URLs."""
    told = [json.loads(line) for path in (GOLD, EXAMPLES) for line in path.read_text(encoding="utf-8").splitlines()]
    fields = ("id", "title", "url", "publisher", "published")
    found = [make_document(report["text"], **{name: report.get(name) for name in fields}) for report in told]
    for name, (killed, source) in enumerate((("ثلاثة", "الدفاع المدني"),) * 3 + (("خمسة", "المرصد السوري"),) * 2):
        text = STRIKE.format(killed, source)
        found.append(make_document(text, id=f"strike-{name}", publisher=f"شبكة {name}", published="2021-03-05"))
    for name, title in HOSTILE.items():
        found.append(
            make_document(
                f"سقطت قذائف على مدينة بنش اليوم السبت فأصيب {name}.",
                id=f"hostile-{name}",
                title=title,
                url="javascript:alert(1)",
                publisher="@SUM(1)",
                published="2021-04-10",
            )
        )
    return found


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> Engine:
    """The reports, read and linked."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('exports') / 'store.db'}")
    append(engine, [extractor(document) for document in reports()], READER)
    link(engine)
    return engine
