"""The command line: which module holds which command. A command's module is imported when the command runs, not before."""

from __future__ import annotations

import signal
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

# command: module and attribute, which is a function or, for a group of commands, a Typer
COMMANDS = {
    "extract": ("rasid.cli_extract", "extract"),
    "explain": ("rasid.cli_explain", "explain"),
    "demo": ("rasid.cli_demo", "demo"),
    "schema": ("rasid.cli_schema", "schema"),
    "lexicon": ("rasid.cli_lexicon", "app"),
    "gazetteer": ("rasid.cli_gazetteer", "app"),
    "load": ("rasid.cli_store", "load"),
    "fetch": ("rasid.cli_watch", "fetch"),
    "watch": ("rasid.cli_watch", "watch"),
    "batch": ("rasid.cli_batch", "batch"),
    "diff": ("rasid.cli_store", "diff"),
    "search": ("rasid.cli_store", "search"),
    "show": ("rasid.cli_store", "show"),
    "stats": ("rasid.cli_store", "stats"),
    "link": ("rasid.cli_incidents", "link"),
    "incidents": ("rasid.cli_incidents", "incidents_app"),
    "export": ("rasid.cli_export", "export"),
    "report": ("rasid.cli_report", "report"),
    "decide": ("rasid.cli_incidents", "decide_app"),
    "serve": ("rasid.cli_serve", "serve"),
    "users": ("rasid.cli_users", "app"),
    "tokens": ("rasid.cli_users", "tokens_app"),
    "alerts": ("rasid.cli_alerts", "app"),
}


class LazyGroup(TyperGroup):
    """A group whose commands stand in `COMMANDS`."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        target = getattr(import_module(module), attribute)
        if not isinstance(target, typer.Typer):
            function, target = target, typer.Typer(rich_markup_mode=None, add_completion=False)
            target.command(cmd_name)(function)
        command = typer.main.get_command(target)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyGroup, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rasid {version('rasid')}")
        raise typer.Exit


@app.callback()
def rasid(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read Arabic conflict reporting into events that can be checked."""


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def main() -> None:
    """What the installed `rasid` runs. A process that is told to end cleans up behind itself first."""
    signal.signal(signal.SIGTERM, _end)
    app(prog_name="rasid")
