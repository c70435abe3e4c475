"""`rasid users` and `rasid tokens`: who may sign in to `rasid serve --users`, and with which API tokens."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy.engine import Engine

from rasid.cli_storing import STORE_ERROR, Format, Listing, Store, opened, print_csv, print_json, print_table, reviewer

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="Who may sign in to the service.")
tokens_app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True, help="API tokens of users.")

Name = Annotated[str, typer.Argument(metavar="NAME")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer (decides) or admin (all).")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, not the terminal.")]


@app.command()
def add(name: Name, role: RoleOption = "reader", password_stdin: FromStdin = False, store: Store = None) -> None:
    """Let somebody sign in."""
    from rasid.service.access import users

    with _changing(store, must_exist=False) as engine:
        users.add(engine, name, role, _password(password_stdin))
        _note(engine, "user add", name, role=role)
    print(f"{name} is {role}")


@app.command("list")
def list_users(store: Store = None, output_format: Listing = Format.table) -> None:
    """Print all users."""
    from rasid.service.access import users

    with opened(store) as engine:
        rows = [asdict(user) for user in users.listed(engine)]
    for row in rows:
        del row["key"]
    _print("users", rows, output_format)


@app.command()
def remove(name: Name, store: Store = None) -> None:
    """Let somebody sign in no more; what they decided stays, and so does their name."""
    from rasid.service.access import users

    with _changing(store) as engine:
        users.remove(engine, name)
        _note(engine, "user remove", name)


@app.command("role")
def set_role(
    name: Name, role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")], store: Store = None
) -> None:
    """Give somebody another role."""
    from rasid.service.access import users

    with _changing(store) as engine:
        users.set_role(engine, name, role)
        _note(engine, "user role", name, role=role)


@app.command("password")
def set_password(name: Name, password_stdin: FromStdin = False, store: Store = None) -> None:
    """Give somebody another password; all their sessions end."""
    from rasid.service.access import users

    with _changing(store) as engine:
        users.set_password(engine, name, _password(password_stdin))
        _note(engine, "user password", name)


@tokens_app.command("create")
def create_token(
    name: Name,
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")] = "",
    role: RoleOption = "reader",
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="How long it holds; else until it is revoked.")] = None,
    store: Store = None,
) -> None:
    """Make an API token of a user and print it, this once."""
    from rasid.service.access import tokens

    with _changing(store) as engine:
        word = tokens.create(engine, name, label, role, days)
        _note(engine, "token create", name, label=label, role=role)
    print(word)


@tokens_app.command("list")
def list_tokens(
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None, store: Store = None, output_format: Listing = Format.table
) -> None:
    """Print the tokens of a user, or all, by their first characters."""
    from rasid.service.access import tokens

    with opened(store) as engine:
        _print("tokens", [asdict(token) for token in tokens.listed(engine, name)], output_format)


@tokens_app.command("revoke")
def revoke_token(number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `list` says.")], store: Store = None) -> None:
    """Take an API token back."""
    from rasid.service.access import tokens

    with _changing(store) as engine:
        tokens.revoke(engine, number)
        _note(engine, "token revoke", str(number))


@contextmanager
def _changing(store: str | None, *, must_exist: bool = True) -> Iterator[Engine]:
    """The store; what cannot be done is one line on stderr and exit code 1."""
    from rasid.service.access.passwords import PasswordError
    from rasid.service.access.users import UserError

    try:
        with opened(store, must_exist=must_exist) as engine:
            yield engine
    except (UserError, PasswordError) as error:
        print(f"rasid: {error}", file=sys.stderr)
        raise typer.Exit(STORE_ERROR) from None


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _note(engine: Engine, action: str, subject: str, **detail: str) -> None:
    from rasid.service.access import audit

    audit.note(engine, reviewer() or "?", "command line", action, subject, **detail)


def _print(title: str, rows: list[dict[str, object]], output_format: Format) -> None:
    if output_format is Format.jsonl:
        for row in rows:
            print_json(row)
    elif output_format is Format.csv:
        print_csv(iter(rows))
    elif not rows:
        print(f"no {title}", file=sys.stderr)
    else:
        print_table(title, list(rows[0]), [["" if v is None else str(v) for v in row.values()] for row in rows])
