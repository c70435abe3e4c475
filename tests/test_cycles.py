"""What a document leaves behind: nothing that only the collector of cycles could free."""

from __future__ import annotations

import gc

from rasid.collector import rest, settle
from rasid.documents import make_document
from rasid.extract import Extractor

REPORT = make_document(
    "قصفت طائرات حربية، الأحد، بلدة سرمين بريف إدلب، ما أسفر عن مقتل خمسة مدنيين بينهم طفلان.\n"
    "وألقى مجهولون قنبلة يدوية على حاجز للشرطة في المدينة، وقال المتحدث باسم الدفاع المدني إن عنصرين أصيبا.",
    published="2020-02-10",
)


def test_a_document_leaves_no_cycle() -> None:
    """`rasid.collector` looks for cycles rarely: what a document made is freed as soon as its events are let go."""
    extract = Extractor()
    assert extract(REPORT).events
    gc.collect()
    gc.disable()
    try:
        extract(REPORT)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_rests_until_the_first_document_is_read() -> None:
    threshold = gc.get_threshold()
    try:
        rest()
        assert not gc.isenabled()
        settle()
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)
        gc.enable()
