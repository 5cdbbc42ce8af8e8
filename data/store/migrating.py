"""The version of a store's tables, and the way from an older one to this program's."""

from importlib.resources import as_file, files
from threading import Lock

from sqlalchemy import Connection, inspect, text

from data.store.backend import Backend
from data.store.errors import StoreForeign, StoreNewer

HEAD = "0012"
"""The newest migration; known here so that opening a store need not load Alembic."""

_TURN = Lock()
"""Alembic keeps what it runs for the whole process: one thread at a time, also for different stores."""


def version_of(backend: Backend) -> str | None:
    """The version of the tables, None where there are none yet.

    StoreForeign where the tables are another program's, StoreNewer where a newer version made them.
    """
    with backend.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if "alembic_version" not in tables or "change_clock" not in tables:
            raise StoreForeign("store.error.foreign", where=backend.where)
        version = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    if version > HEAD:
        raise StoreNewer("store.error.newer", where=backend.where, version=version, known=HEAD)
    return version


def upgrade(backend: Backend) -> None:
    """Bring the tables to this program's version, in one transaction."""
    with backend.writing().begin() as connection:
        run(connection, HEAD)


def run(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision on an open transaction."""
    from alembic import command
    from alembic.config import Config

    with _TURN, as_file(files("data.store").joinpath("migrations")) as folder:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        command.upgrade(config, revision)
