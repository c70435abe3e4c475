"""`rasid serve`: the observatory."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rasid.cli_storing import STORE_ERROR, Store

HOST, PORT = "127.0.0.1", 8765


def serve(
    host: Annotated[str, typer.Option(metavar="HOST", help="Address to listen at.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="Port to listen at; 0: a free one.")] = PORT,
    store: Store = None,
    public: Annotated[bool, typer.Option("--public", help="Anyone may read, nobody may change anything.")] = False,
    users: Annotated[bool, typer.Option("--users", help="People sign in (`rasid users add`).")] = False,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", envvar="RASID_BASE_URL", help="Where browsers find it, behind a proxy.")
    ] = None,
    proxies: Annotated[int, typer.Option(min=0, max=9, help="How many proxies in front append to X-Forwarded-For.")] = 0,
    private_webhooks: Annotated[
        bool, typer.Option("--private-webhooks", help="Let webhooks lead into private networks.")
    ] = False,
    map_style: Annotated[
        str | None,
        typer.Option(metavar="URL", envvar="RASID_MAP_STYLE", help="A MapLibre style to draw maps with; browsers ask its host."),
    ] = None,
    map_origin: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Another host that the style's tiles or letters are on; repeat it.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="en|ar", help="Of visitors whose browser asks for neither.")] = "en",
) -> None:
    """Serve the observatory: pages and the API over the store, at this machine only unless told otherwise."""
    from rasid.service.serving import run
    from rasid.service.settings import Settings, SettingsError
    from rasid.store.engine import StoreError

    if public and users:
        raise typer.BadParameter("anyone, or people who sign in: one of --public and --users")
    if language not in ("en", "ar"):
        raise typer.BadParameter(f"{language!r} is neither en nor ar", param_hint="--language")
    mode = "public" if public else "users" if users else "local"
    try:
        settings = Settings(
            store, mode, host, port, base_url, language,  # type: ignore[arg-type]
            proxies=proxies, private_webhooks=private_webhooks, map_style=map_style, map_origins=tuple(map_origin or ()),
        )  # fmt: skip
        run(settings)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from None
    except (StoreError, OSError) as error:
        print(f"rasid: {error}", file=sys.stderr)
        raise typer.Exit(STORE_ERROR) from None
