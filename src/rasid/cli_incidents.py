"""`rasid link`, `incidents` and `decide`: reports put together, and what reviewers say of it."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import orjson
import typer

from rasid.cli_storing import AsKnownOn, Format, Listing, Store, opened, print_csv, print_json, print_table, reviewer

incidents_app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)
decide_app = typer.Typer(
    rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="Accept, reject, edit, merge, split, undo."
)


def link(
    store: Store = None,
    anew: Annotated[bool, typer.Option("--anew", help="Weigh all pairs again, not only those of new reports.")] = False,
) -> None:
    """Reconcile event reports into incidents: those that came since the last time, or all."""
    from rasid.incidents.linking import link as run

    with opened(store) as engine:
        done = run(engine, anew=anew)
    print(
        f"{done.reports:,} reports ({done.new:,} new), {done.pairs:,} pairs weighed, {done.incidents:,} incidents "
        f"({done.made:,} made, {done.merged:,} merged)"
    )


@incidents_app.callback()
def incidents(
    context: typer.Context,
    store: Store = None,
    as_known_on: AsKnownOn = None,
    output_format: Listing = Format.table,
) -> None:
    """Print incidents with all versions of what their reports say."""
    if context.invoked_subcommand:
        context.obj = store
        return
    from rasid.incidents.rows import at_odds, flat, row, toll
    from rasid.incidents.views import incidents as read_incidents
    from rasid.store.engine import explained

    with opened(store) as engine, explained(engine):
        found = read_incidents(engine, as_known_on=as_known_on)
        if output_format is Format.jsonl:
            for incident in found:
                print_json(row(incident))
        elif output_format is Format.csv:
            print_csv(flat(incident) for incident in found)
        else:
            rows = [
                [
                    f"{incident.id}\n{incident.time or ''}",
                    f"{incident.type}\n{(incident.place or {}).get('name') or ''}",
                    toll(incident, "killed"),
                    str(len(incident.reports)),
                    str(incident.origins),
                    at_odds(incident),
                ]
                for incident in found
            ]
            columns = ["incident", "what and where", "killed", "reports", "origins", "at odds"]
            print_table(f"{len(rows)} incidents", columns, rows)


@incidents_app.command("explain")
def explain(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT")],
    store: Store = None,
    output_format: Listing = Format.table,
) -> None:
    """Say why the reports of an incident were put together: for each pair the weights, in words."""
    from rasid.incidents.explain import explain as explained_pairs
    from rasid.store.engine import explained

    with opened(store or context.obj) as engine, explained(engine):
        pairs = explained_pairs(engine, incident)
    for pair in pairs:
        if output_format is not Format.table:
            print_json(pair.row())
            continue
        verdict = f"a reviewer decided: {pair.decided}" if pair.decided else "joined" if pair.joins else "joined by way of others"
        print(f"{pair.left[0]} {pair.left[1]}  and  {pair.right[0]} {pair.right[1]}: {pair.weight:+.1f}, {verdict}")
        print(f"  {pair.prior:+6.1f}  any two reports, before anything is known of them")
        for reason in (reason for reason in pair.reasons if reason.weight):
            print(f"  {reason.weight:+6.1f}  {reason.feature}: {reason.said}")
    if not pairs:
        print(f"{incident}: one report only, or reports of one document")


Target = Annotated[str, typer.Argument(metavar="ID", help="An incident or an event.")]
IncidentId = Annotated[str, typer.Argument(metavar="INCIDENT")]
Who = Annotated[
    str,
    typer.Option(
        envvar="RASID_REVIEWER", default_factory=reviewer, metavar="NAME", help="Who decides.", show_default="the account"
    ),
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


def _decide(store: str | None, verb: str, *arguments: Any) -> None:
    from rasid.incidents import decisions

    with opened(store) as engine:
        number = getattr(decisions, verb)(engine, *arguments)
    relink = "; run `rasid link` to put it into effect" if verb in ("merge", "split", "undo") else ""
    print(f"decision {number}{relink}")


@decide_app.command()
def accept(wanted: Target, who: Who, why: Why = "", store: Store = None) -> None:
    """Say that an incident or event is as told."""
    _decide(store, "accept", wanted, who, why)


@decide_app.command()
def reject(wanted: Target, who: Who, why: Why = "", store: Store = None) -> None:
    """Say that an incident did not happen so, or that an event report is none."""
    _decide(store, "reject", wanted, who, why)


@decide_app.command()
def edit(
    incident: IncidentId,
    field: Annotated[str, typer.Argument(metavar="FIELD")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="JSON, or words.")],
    who: Who,
    why: Why = "",
    store: Store = None,
) -> None:
    """Give a field of an incident a value; what the reports say stays beside it."""
    try:
        parsed = orjson.loads(value)
    except orjson.JSONDecodeError:
        parsed = value
    _decide(store, "edit", incident, field, parsed, who, why)


@decide_app.command()
def merge(
    incident: IncidentId, other: Annotated[str, typer.Argument(metavar="OTHER")], who: Who, why: Why = "", store: Store = None
) -> None:
    """Say that two incidents are one."""
    _decide(store, "merge", incident, other, who, why)


@decide_app.command()
def split(
    incident: IncidentId,
    events: Annotated[list[str], typer.Argument(metavar="EVENTS", help="The events that are another incident.")],
    who: Who,
    why: Why = "",
    store: Store = None,
) -> None:
    """Say that some events of an incident are another one."""
    _decide(store, "split", incident, events, who, why)


@decide_app.command()
def undo(decision: Annotated[int, typer.Argument(metavar="NUMBER")], who: Who, why: Why = "", store: Store = None) -> None:
    """Take a decision back; it stays in the record."""
    _decide(store, "undo", decision, who, why)


@decide_app.command("list")
def list_decisions(store: Store = None, output_format: Listing = Format.table) -> None:
    """Print all decisions, oldest first, with what was undone."""
    from rasid.incidents.decisions import log
    from rasid.store.engine import explained

    with opened(store) as engine, explained(engine):
        found = log(engine)
    if output_format is Format.jsonl:
        for entry in found:
            print_json(entry)
    elif output_format is Format.csv:
        print_csv(iter(found))
    elif not found:
        print("no decisions", file=sys.stderr)
    else:
        columns = list(found[0])
        print_table(
            f"{len(found)} decisions", columns, [["" if v is None else str(v) for v in entry.values()] for entry in found]
        )
