"""`rasid alerts`: saved views and their webhooks, without the service."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rasid.cli_storing import Format, Listing, Store, opened, print_csv, print_json, print_table

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="Saved views and their webhooks.")


@app.command()
def send(
    store: Store = None,
    base_url: Annotated[
        str, typer.Option(metavar="URL", envvar="RASID_BASE_URL", help="Where browsers find the service, for links.")
    ] = "http://127.0.0.1:8765",
    private: Annotated[bool, typer.Option("--private-webhooks", help="Send to addresses of private networks, too.")] = False,
) -> None:
    """Tell webhooks what is new, and try again what failed and is due: once, for cron. `rasid serve` does it by itself."""
    from rasid.service.alerts.dispatch import dispatch
    from rasid.store.engine import explained

    with opened(store) as engine, explained(engine):
        done = dispatch(engine, base_url.rstrip("/"), allow_private=private)
    print(f"{done.made:,} new deliveries, {done.delivered:,} delivered, {done.failed:,} failed")


@app.command("list")
def list_views(store: Store = None, output_format: Listing = Format.table) -> None:
    """Print all saved views."""
    from rasid.service.alerts import hooks, views
    from rasid.store.engine import explained

    with opened(store) as engine, explained(engine):
        rows: list[dict[str, object]] = [
            {"id": v.id, "name": v.name, "owner": v.owner, "filter": v.filter, "webhooks": len(hooks.listed(engine, v))}
            for v in views.listed(engine)
        ]
    if output_format is Format.jsonl:
        for row in rows:
            print_json(row)
    elif output_format is Format.csv:
        print_csv(iter(rows))
    elif not rows:
        print("no views", file=sys.stderr)
    else:
        print_table("views", list(rows[0]), [[str(value) for value in row.values()] for row in rows])
