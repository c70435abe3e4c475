"""The project's own tables (incidents, their reports, the evidence of each value): columns of own CSV, GeoJSON and Parquet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rasid.documents import make_document
from rasid.exports.acled import disorder_type
from rasid.exports.cells import joined
from rasid.exports.countries import country, pcode
from rasid.exports.evidence import evidence
from rasid.records import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasid.exports.records import Record
    from rasid.exports.rows import Cell

# column of incidents: its type, and its HXL tag or none; a list is one cell of CSV, its values parted by «; »
INCIDENTS: dict[str, tuple[str, str]] = {
    "incident_id": ("string", "#event+id"),
    "type": ("string", "#event+type"),
    "event_type": ("string", "#event+type+acled"),
    "sub_event_type": ("string", "#event+type+acled+sub"),
    "disorder_type": ("string", ""),
    "plover_type": ("string", "#event+type+plover"),
    "plover_mode": ("string", ""),
    "date_edtf": ("string", "#date+occurred+edtf"),
    "date_start": ("date", "#date+occurred+start"),
    "date_end": ("date", "#date+occurred+end"),
    "time_precision": ("integer", ""),
    "location": ("string", "#loc+name"),
    "location_ar": ("string", "#loc+name+i_ar"),
    "location_id": ("string", "#loc+code"),
    "location_kind": ("string", "#loc+type"),
    "admin1": ("string", "#adm1+name"),
    "iso3166_2": ("string", "#adm1+code+v_iso"),
    "adm1_pcode": ("string", "#adm1+code"),
    "adm2_pcode": ("string", "#adm2+code"),
    "pcode_release": ("string", ""),
    "country": ("string", "#country+code+v_iso2"),
    "country_name": ("string", "#country+name"),
    "latitude": ("number", "#geo+lat"),
    "longitude": ("number", "#geo+lon"),
    "radius_km": ("number", ""),
    "geo_precision": ("integer", ""),
    "initiators": ("list", "#group+name+initiator"),
    "initiators_ar": ("list", "#group+name+initiator+i_ar"),
    "initiator_kinds": ("list", "#group+type+initiator"),
    "targets": ("list", "#group+name+target"),
    "targets_ar": ("list", "#group+name+target+i_ar"),
    "target_kinds": ("list", "#group+type+target"),
    "responsibility": ("string", ""),
    "factuality": ("string", ""),
    "weapons": ("list", ""),
    "fatalities": ("integer", "#affected+killed"),
    "fatalities_min": ("integer", "#affected+killed+min"),
    "fatalities_max": ("integer", "#affected+killed+max"),
    "injured": ("integer", "#affected+injured"),
    "injured_min": ("integer", "#affected+injured+min"),
    "injured_max": ("integer", "#affected+injured+max"),
    "captured": ("integer", "#affected+captured"),
    "missing": ("integer", "#affected+missing"),
    "displaced": ("integer", "#affected+displaced"),
    "casualty_status": ("string", ""),
    "n_reports": ("integer", "#meta+reports+num"),
    "n_sources": ("integer", "#meta+source+num"),
    "n_origins": ("integer", "#meta+origins+num"),
    "sources": ("list", "#meta+source"),
    "origins": ("list", "#meta+origins"),
    "urls": ("list", "#meta+url"),
    "contradictions": ("list", ""),
    "responses": ("list", ""),
    "confidence": ("number", ""),
    "review_status": ("string", "#status"),
    "note": ("string", "#description+note"),
}
REPORTS = (
    "incident_id", "event_id", "document_id", "document_hash", "publisher", "published", "title", "url", "type", "factuality",
    "date_edtf", "date_start", "date_end", "location", "country", "latitude", "longitude", "initiators", "targets",
    "responsibility", "weapons", "fatalities", "fatalities_min", "fatalities_max", "injured", "injured_min", "injured_max",
    "casualty_status", "sources", "confidence", "recorded_at",
)  # fmt: skip
EVIDENCE = (
    "incident_id", "event_id", "document_id", "publisher", "published", "url", "field", "value", "words", "start", "end",
    "reason",
)  # fmt: skip


def incident_row(record: Record) -> dict[str, Cell]:
    """One incident, a cell for each of `INCIDENTS`; dates are ISO texts."""
    return {name: joined(value) if isinstance(value, tuple) else value for name, value in incident_values(record).items()}


def incident_values(record: Record) -> dict[str, Cell | tuple[str, ...]]:
    """The same with lists as tuples."""
    chosen, incident, place = record.chosen, record.incident, record.chosen.place
    land = country(place.country) if place else None
    code = pcode(place.admin1_code) if place else None
    killed, injured = chosen.tolls["killed"], chosen.tolls["injured"]
    return {
        "incident_id": incident.id,
        "type": chosen.type,
        "event_type": chosen.acled.event_type if chosen.acled else None,
        "sub_event_type": chosen.acled.sub_event_type if chosen.acled else None,
        "disorder_type": disorder_type(record),
        "plover_type": chosen.plover.type if chosen.plover else None,
        "plover_mode": chosen.plover.mode if chosen.plover else None,
        "date_edtf": chosen.edtf,
        "date_start": chosen.start,
        "date_end": chosen.end,
        "time_precision": chosen.time_precision,
        "location": place.name if place else None,
        "location_ar": place.arabic if place else None,
        "location_id": place.id if place else None,
        "location_kind": place.kind if place else None,
        "admin1": place.admin1 if place else None,
        "iso3166_2": place.admin1_code if place else None,
        "adm1_pcode": code[0] if code else None,
        "adm2_pcode": None,
        "pcode_release": code[1] if code else None,
        "country": place.country if place else None,
        "country_name": land.name if land else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "geo_precision": place.precision if place else None,
        "initiators": tuple(side.label for side in chosen.initiators),
        "initiators_ar": tuple(side.words for side in chosen.initiators),
        "initiator_kinds": tuple(side.kind for side in chosen.initiators),
        "targets": tuple(side.label for side in chosen.targets),
        "targets_ar": tuple(side.words for side in chosen.targets),
        "target_kinds": tuple(side.kind for side in chosen.targets),
        "responsibility": chosen.responsibility,
        "factuality": chosen.factuality,
        "weapons": chosen.weapons,
        "fatalities": killed.best,
        "fatalities_min": killed.low,
        "fatalities_max": killed.high,
        "injured": injured.best,
        "injured_min": injured.low,
        "injured_max": injured.high,
        "captured": chosen.tolls["captured"].best,
        "missing": chosen.tolls["missing"].best,
        "displaced": chosen.tolls["displaced"].best,
        "casualty_status": chosen.casualty_status,
        "n_reports": len(incident.reports),
        "n_sources": len(record.publishers),
        "n_origins": incident.origins,
        "sources": record.publishers,
        "origins": incident.origin_names,
        "urls": tuple(telling.url for telling in record.tellings if telling.url),
        "contradictions": record.contradictions,
        "responses": tuple(f"{link.kind} {link.incident}" for link in incident.responses),
        "confidence": chosen.confidence,
        "review_status": incident.status,
        "note": chosen.note,
    }


def report_rows(record: Record) -> Iterator[dict[str, Cell]]:
    """The reports of an incident, a value for each of `REPORTS`; named as in `rasid extract --format csv`."""
    from rasid.exports.rows import event_row

    for member in record.incident.reports:
        telling = record.documents[member.event_id]
        event = member.event
        flat = event_row(make_document("", id=telling.name), event)
        yield {
            "incident_id": record.incident.id,
            "event_id": member.event_id,
            "document_id": telling.name,
            "document_hash": telling.id,
            "publisher": telling.publisher,
            "published": telling.published,
            "title": telling.title,
            "url": telling.url,
            **{name: flat[name] for name in REPORTS if name in flat and name not in _OF_DOCUMENT},
            "recorded_at": telling.recorded_at,
        }


_OF_DOCUMENT = ("document_id", "event_id", "publisher", "published", "url")


def evidence_rows(record: Record) -> Iterator[dict[str, Any]]:
    """Each value of each report with the words it was read from, their offsets in the document and the reason."""
    for member in record.incident.reports:
        telling = record.documents[member.event_id]
        event = replace(member.event, relations=())  # they stand between events, and in `responses`
        for item in evidence(Extraction(make_document("", id=telling.name), (event,))):
            yield {
                "incident_id": record.incident.id,
                "event_id": member.event_id,
                "document_id": telling.name,
                "publisher": telling.publisher,
                "published": telling.published,
                "url": telling.url,
                "field": item.field,
                "value": item.value,
                "words": item.span.text if item.span else None,
                "start": item.span.start if item.span else None,
                "end": item.span.end if item.span else None,
                "reason": item.reason or None,
            }
