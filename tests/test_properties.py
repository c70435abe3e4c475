"""What holds for every text there is: any Unicode string is read, offsets slice to the words, the output follows the schema."""

from __future__ import annotations

import dataclasses
from datetime import date
from time import process_time

import jsonschema
import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasid.documents import make_document
from rasid.records import Extraction, Span
from rasid.schema import record_schema

VALIDATOR = jsonschema.Draft202012Validator(record_schema())

# Words that grammars look at, so that random texts reach deep into them.
NEWS = """
قصفت قصف غارة غارات انفجرت عبوة ناسفة سقطت قذيفة صاروخين اشتباكات مقتل قتل وإصابة أصيب جرح ثلاثة مدنيين جنود أطفال عشرات
نحو أكثر من ما لا يقل عن على في إلى بين و أمس السبت الثلاثاء الماضي 5 يناير كانون الثاني 2022 ١٥ مارس فجر ليل بعد قبل أسبوع
حلب دير الزور مدينة بلدة ريف حقل العمر غزة صنعاء القوات الأمريكية الجيش مسلحون مجهولون تنظيم الدولة قالت مصادر محلية وكالة
بحسب نفى لم يتبن اتهم رجح . ، : « » # _ ـ ( ) 3 آلاف مليون ونصف الأول الحادي عشر
"""
WORDS = [*NEWS.split(), "\n"]
arabic = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
texts = st.one_of(st.text(max_size=200), arabic, st.builds("{}{}{}".format, arabic, st.text(max_size=20), arabic))
days = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str))

any_text = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


@any_text
@given(texts, days)
def test_any_text_is_read_and_its_record_follows_the_schema(extractor, text, published):
    extraction = extractor(make_document(text, published=published))
    VALIDATOR.validate(orjson.loads(orjson.dumps(extraction)))


@any_text
@given(texts, days)
def test_offsets_slice_to_the_words_of_every_span(extractor, text, published):
    extraction = extractor(make_document(text, published=published))
    for span in spans(extraction):
        assert extraction.document.text[span.start : span.end] == span.text != ""


@any_text
@given(texts, days)
def test_relations_point_to_events_of_the_document(extractor, text, published):
    extraction = extractor(make_document(text, published=published))
    ids = [event.id for event in extraction.events]
    assert len(ids) == len(set(ids))
    for event in extraction.events:
        assert {relation.event for relation in event.relations} <= set(ids) - {event.id}


@any_text
@given(arabic, days)
def test_the_same_text_is_read_the_same_way(extractor, text, published):
    document = make_document(text, published=published)
    assert extractor(document) == extractor(document)


@given(st.text(st.characters(), max_size=50), st.text(max_size=10))
def test_a_document_holds_any_string(text, title):
    document = make_document(text, title=title)
    document.text.encode()
    assert len(document.text) - len(text) in (0, len(title) + 1)


def test_cost_grows_with_length_even_of_one_line_without_a_full_stop(extractor):
    line = " ".join(word for word in NEWS.split() if word not in ".,،:") + " "

    def seconds(repeats: int) -> float:
        document = make_document(line * repeats)
        start = process_time()
        extractor(document)
        return process_time() - start

    seconds(5)
    assert seconds(80) < 4 * 3 * seconds(20)  # four times the text, and slack for a busy machine


def spans(value: object) -> list[Span]:
    """All spans anywhere in a record."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for part in value for span in spans(part)]
    if isinstance(value, Extraction) or dataclasses.is_dataclass(value):
        return [span for field in dataclasses.fields(value) for span in spans(getattr(value, field.name))]
    return []
