"""A small invented district as a data file, and the window opened on a copy of it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from dashboard.frame import leaving
from dashboard.frame.window import Window
from dashboard.live.feed import Clocks
from dashboard.settings import Settings
from data.store import AreaRow, BodyRow, CategoryRow, PostRow, SourceRow, Writer, open_store
from data.terms import AreaKind, BodyKind, Level, Role
from resources import i18n
from resources.palette import LIGHT
from widgets import theme

NOW = 1_605_573_000
"""17 November 2020, 08:30 in China: up to when the district tells."""
DAY = 86_400
ORDERS = 900
RECORDED = ("reported", "filed", "dispatched", "accepted", "disposed", "closed", "due_dispose", "due_close")
NO_WAITING = Clocks(data=20, paint=0, wall=60_000, count=0, longest=200)


def areas(boundaries: bool = True) -> list[AreaRow]:
    """Give three streets of three grids with two small grids each; the last grid of the first is scenic."""
    rows = [AreaRow(1, "9", Level.DISTRICT, AreaKind.DISTRICT, None, "望川区", "Wangchuan", "望川")]
    for street in range(3):
        up = _add(
            rows, Level.STREET, AreaKind.STREET, 1, f"9{street}", f"云杉{street}街道", f"Yunshan {street}"
        )
        for grid in range(3):
            scenic = (street, grid) == (0, 2)
            kind = AreaKind.SCENIC_GRID if scenic else AreaKind.COMMUNITY_GRID
            code = f"9{street}{grid}"
            at = _add(rows, Level.GRID, kind, up, code, f"月塘{street}{grid}网格", f"Yuetang {street}{grid}")
            for small in range(0 if scenic else 2):
                name = f"月塘{street}{grid}-{small}"
                _add(
                    rows,
                    Level.SMALL_GRID,
                    AreaKind.SMALL_STREET,
                    at,
                    f"{code}{small}",
                    name,
                    f"Grid {code}{small}",
                )
    return [replace(row, boundary=_square(row.code)) for row in rows] if boundaries else rows


def _add(
    rows: list[AreaRow], level: Level, kind: AreaKind, parent: int, code: str, name: str, en: str
) -> int:
    rows.append(AreaRow(len(rows) + 1, code, level, kind, parent, name, en, name.removesuffix("街道")))
    return len(rows)


def _square(code: str) -> bytes:
    """Bound an area by its code: streets side by side, grids above each other, small grids in halves."""
    west, south, wide, high = 0.0, 0.0, 0.9, 0.3
    for depth, digit in enumerate(code[1:]):
        if depth == 1:
            high, south = high / 3, high / 3 * int(digit)
        else:
            parts = 3 if depth == 0 else 2
            wide, west = wide / parts, west + wide / parts * int(digit)
    shape = shapely.box(112.8 + west / 3, 28.1 + south, 112.8 + (west + wide) / 3, 28.1 + south + high)
    return bytes(shapely.to_wkb(shape))


def put_orders(writer: Writer, count: int = ORDERS, first: int = 0, until: int = NOW) -> None:
    """Write orders over the last fourteen months, spread over all leaves and tiers; a few are overdue."""
    rng = np.random.default_rng(7 + first)
    leaves = [
        row.id for row in areas(False) if row.level is Level.SMALL_GRID or row.kind is AreaKind.SCENIC_GRID
    ]
    reported = np.sort(rng.integers(until - 420 * DAY, until - 4 * 3600, count))
    disposed = reported + 7200 + rng.exponential(2.5 * DAY, count).astype(np.int64)
    closed = disposed + 3600
    tier = rng.integers(1, 5, count)
    writer.put_orders(
        {
            "source": ["test"] * count,
            "number": [f"GD{first + i}" for i in range(count)],
            "area_id": rng.choice(leaves, count),
            "category_id": rng.integers(1, 3, count),
            "channel": rng.integers(1, 9, count),
            "lead_body_id": np.ones(count, dtype=np.int64),
            "tier_filed": tier,
            "tier_now": tier,
            "reported": reported,
            "filed": reported + 1800,
            "dispatched": reported + 3600,
            "accepted": reported + 5400,
            "disposed": np.where(disposed < until, disposed, 0),
            "closed": np.where(closed < until, closed, 0),
            "due_dispose": reported + 5 * DAY,
            "due_close": reported + 6 * DAY,
        }
    )


def build(path: Path | str, *, boundaries: bool = True, orders: int = ORDERS) -> Path | str:
    """Make the district as a data file or in a database."""
    with open_store(path, create=True) as store, store.writing() as writer:
        writer.put_district(
            replace(store.district, code="9", name="望川区", name_en="Wangchuan", example=True)
        )
        rows = areas(boundaries)
        writer.put_areas(rows)
        writer.put_bodies(
            [
                BodyRow(
                    1,
                    "b",
                    "城管局",
                    "Urban management",
                    kind=BodyKind.DISTRICT_DEPARTMENT,
                    phone="0600-5550001",
                )
            ]
        )
        writer.put_categories(
            [
                CategoryRow(1, "a", name="占道经营", name_en="Street trading"),
                CategoryRow(2, "b", name="道路破损", name_en="Damaged road"),
            ]
        )
        small = [row.id for row in rows if row.level is Level.SMALL_GRID]
        writer.put_posts(
            [PostRow(i, f"p{i}", Role.ADMINISTRATOR, area_id=i, holder_key=i) for i in small[2:]]
        )
        writer.put_source(SourceRow("test", recorded_steps=126, columns=RECORDED, data_time=NOW))
        if orders:
            put_orders(writer, orders)
    return path


@pytest.fixture(scope="session")
def district_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(build(tmp_path_factory.mktemp("district") / "district.db"))


@pytest.fixture
def district(district_file: Path, tmp_path: Path) -> Path:
    """A copy of the district that a test may change."""
    return Path(shutil.copy(district_file, tmp_path / "district.db"))


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """Makes another district: without boundaries, or with other orders."""
    return lambda **wanted: build(tmp_path / "made.db", **wanted)


@pytest.fixture
def shared(postgres_url: str) -> str:
    """Return the URL of a database with the district in it."""
    return str(build(postgres_url))


@pytest.fixture
def report() -> Callable[[Path | str, int], None]:
    """Writes new orders into a data file or database, as another program would."""

    def write(path: Path | str, count: int) -> None:
        with open_store(path) as store, store.writing() as writer:
            put_orders(writer, count, first=5000)

    return write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings" / "settings.json")


Opened = Callable[..., Window]


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window without a district."""
    made = Window(settings, clocks=NO_WAITING)
    made.resize(1600, 1000)
    made.show()
    yield made
    monkeypatch.setattr(leaving, "ask_words", lambda _: True)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def opened(window: Window, qtbot: QtBot) -> Opened:
    """Opens a data file in the window and waits until its board is shown whole."""

    def open_file(path: Path) -> Window:
        window.open(str(path))
        qtbot.waitUntil(lambda: _is_settled(window), timeout=20_000)
        return window

    return open_file


def _is_settled(window: Window) -> None:
    assert window.settled


@pytest.fixture
def settle(window: Window, qtbot: QtBot) -> Callable[[], None]:
    """Waits until everything that was asked for is shown."""
    return lambda: qtbot.waitUntil(lambda: _is_settled(window), timeout=20_000)


@pytest.fixture(autouse=True)
def first_look() -> None:
    """Every test begins in the light theme, in Chinese."""
    theme._now = replace(theme.current(), palette=LIGHT)
    i18n.use("zh_CN")
