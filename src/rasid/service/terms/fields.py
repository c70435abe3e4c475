"""What fields, marks in a text and comparisons of reports are called."""

from __future__ import annotations

from rasid.service.terms.term import N_, Term

FIELDS: dict[str, dict[str, Term]] = {
    "field": {
        "type": Term(N_("type")),
        "mention": Term(N_("further mention")),
        "factuality": Term(N_("factuality"), N_("How far the report commits itself.")),
        "time": Term(N_("time")),
        "place": Term(N_("place")),
        "origin": Term(N_("from where"), N_("Where fire or movement came from.")),
        "initiators": Term(N_("initiators"), N_("Who did it, as told.")),
        "targets": Term(N_("targets"), N_("Whom or what it befell.")),
        "responsibility": Term(N_("responsibility"), N_("Who says who did it.")),
        "weapons": Term(N_("weapons")),
        "casualties": Term(N_("toll")),
        "killed": Term(N_("killed")),
        "injured": Term(N_("injured")),
        "captured": Term(N_("captured")),
        "missing": Term(N_("missing")),
        "displaced": Term(N_("displaced")),
        "casualty_status": Term(N_("word on casualties")),
        "effects": Term(N_("effects")),
        "sources": Term(N_("sources")),
        "relations": Term(N_("relations")),
        "confidence": Term(
            N_("confidence"), N_("How sure Rasid is that it read the event rightly; not how likely the event is.")
        ),
        "note": Term(N_("note")),
    },
    "mark": {
        "trigger": Term(N_("event"), N_("The words that tell the event.")),
        "time": Term(N_("time")),
        "place": Term(N_("place")),
        "actor": Term(N_("side")),
        "weapon": Term(N_("weapon")),
        "toll": Term(N_("toll")),
        "effect": Term(N_("effect")),
        "source": Term(N_("source")),
        "other": Term(N_("derived")),
    },
    "feature": {
        "day": Term(N_("day")),
        "weekday": Term(N_("weekday")),
        "kind": Term(N_("kind of event")),
        "place": Term(N_("place")),
        "initiators": Term(N_("initiators"), N_("Who did it, as told.")),
        "targets": Term(N_("targets"), N_("Whom or what it befell.")),
        "weapon": Term(N_("weapon")),
        "toll": Term(N_("toll")),
        "words": Term(N_("wording")),
        "copy": Term(N_("copied passage")),
    },
}
