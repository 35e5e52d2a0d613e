"""``python -m gateway serve|migrate|openapi|asyncapi|merged-openapi|rotate-keys|new-password-link``"""

import asyncio
import sys
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from servicekit import logging, process
from servicekit.db import Database
from servicekit.errors import NotFound
from servicekit.ids import utcnow
from servicekit.settings import SettingsError, read_settings

from gateway.apidocs.collecting import merged_openapi
from gateway.gateway import make_gateway
from gateway.links.service import issue_on_server
from gateway.main import SERVICE, create_app
from gateway.passwords import Passwords, weakness
from gateway.settings import GatewaySettings
from gateway.wire import Email


def serve() -> None:
    settings = read_settings(GatewaySettings)
    check_first_account(settings)
    logging.configure(SERVICE.name, settings.log_level)
    process.run(create_app(settings), settings.host, settings.port, server_header=False, proxy_headers=False)


def check_first_account(settings: GatewaySettings) -> None:
    """Raises SettingsError before anything starts, rather than fail when the database is already there."""
    password = settings.admin_password
    if password is not None and (fault := weakness(password, settings.admin_email or "")):
        raise SettingsError(f"GATEWAY_ADMIN_PASSWORD: {fault}")
    try:
        if settings.admin_email is not None:
            TypeAdapter(Email).validate_python(settings.admin_email)
    except ValidationError:
        raise SettingsError("GATEWAY_ADMIN_EMAIL: this is not an e-mail address") from None


async def rotate(settings: GatewaySettings, *, revoke: bool) -> str:
    """A new signing key. Running gateways notice within a minute."""
    database = Database(settings.database_url, pool_size=1)
    try:
        ring = make_gateway(settings, database, utcnow, Passwords()).ring
        return await ring.rotate(revoke=revoke)
    finally:
        await database.dispose()


async def new_password_link(settings: GatewaySettings, email: str) -> str:
    """For a head who forgot the password where nobody else heads the side. Raises NotFound."""
    database = Database(settings.database_url, pool_size=1)
    try:
        gateway = make_gateway(settings, database, utcnow, Passwords())
        return (await issue_on_server(gateway, email)).url
    finally:
        await database.dispose()


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        if command == "serve":
            serve()
        elif command == "rotate-keys":
            # --revoke: the old keys end now, because one of them leaked.
            settings = read_settings(GatewaySettings)
            print(asyncio.run(rotate(settings, revoke="--revoke" in sys.argv[2:])))
        elif command == "new-password-link":
            if len(sys.argv) != 3:
                sys.exit("usage: python -m gateway new-password-link EMAIL")
            print(asyncio.run(new_password_link(read_settings(GatewaySettings), sys.argv[2])))
        elif command == "merged-openapi":
            print(merged_openapi([Path(name) for name in sys.argv[2:]]))
        else:
            process.main(SERVICE)
    except SettingsError as error:
        sys.exit(f"gateway: {error}")
    except NotFound:
        sys.exit("gateway: no active account has this e-mail")


main()
