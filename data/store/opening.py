"""Opening a store by path or URL: made where wanted, brought up to date, refused with a reason."""

from pathlib import Path

from sqlalchemy import func, insert, select

from data.store import backups, migrating, schema
from data.store.address import backend_for, district_in
from data.store.backend import Backend
from data.store.backups import BackupInfo
from data.store.errors import StoreDamaged, StoreMissing, damaged, plainly, unreadable
from data.store.rows import District, columns_of
from data.store.store import Store
from data.store.surroundings import sound

FIRST_DISTRICT = "district"
"""The code of a new store's district until an import names it."""

LOOKED_THROUGH = 32_000_000
"""Bytes of a file up to which opening it looks for damage everywhere, which takes a tenth of a second."""


def open_store(where: str | Path, *, create: bool = False, district: str | None = None) -> Store:
    """Open the store at a path or URL on one of its districts (a code; else the URL's, else the only one).

    With `create`, a store or district that is not there yet is made. An older store is brought up to date,
    a file after a backup. StoreError says in one sentence why it cannot be opened.
    """
    backend = backend_for(where)
    try:
        with plainly(backend.where):
            _prepare(backend, create)
            return Store(backend, _choose_district(backend, district or district_in(where), create))
    except UnicodeDecodeError as error:
        backend.close()
        raise unreadable(backend.where) from error
    except BaseException:
        backend.close()
        raise


def backup_infos(where: str | Path) -> list[BackupInfo]:
    """What is in the copies of a store, newest first, whether it can be opened or not; none on a server."""
    file = backend_for(where).file
    return [] if file is None else backups.backup_infos(file)


def restore(where: str | Path, copy: Path) -> Path | None:
    """Bring a file back to what it was at one of its backups; returns where its present state is kept."""
    backend = backend_for(where)
    if (file := backend.file) is None:
        raise StoreMissing("store.error.no_file", where=backend.where)
    return backups.restore(file, copy)


def _prepare(backend: Backend, create: bool) -> None:
    file = backend.file
    made = file is not None and not file.exists()
    if file is not None and made:
        if not create or not file.parent.is_dir():
            raise StoreMissing("store.error.missing", where=backend.where)
        backups.create_private(file)
    whole = file is None or made or _whole(file)  # copies of an earlier file tell nothing of a new one
    version = migrating.version_of(backend)
    if not whole:
        raise StoreDamaged("store.error.damaged", where=backend.where)
    if version is None and not create:
        raise StoreMissing("store.error.empty", where=backend.where)
    if version is not None and version < migrating.HEAD and file is not None:
        backups.backup(file)
    if version is None or version < migrating.HEAD:
        migrating.upgrade(backend)


def _whole(file: Path) -> bool:
    """Whether a file is no shorter than it was and, where it is small, nothing in it is damaged.

    Asked before anything else touches the file, which stays as it is where a copy can take its place.
    """
    size = file.stat().st_size
    whole = size > 0 and (size > LOOKED_THROUGH or sound(file))
    if not whole and (fault := damaged(file)):
        raise fault
    return whole or size == 0


def _choose_district(backend: Backend, code: str | None, create: bool) -> int:
    table = schema.DISTRICT
    with backend.engine.connect() as connection:
        known = {str(row.code): int(row.id) for row in connection.execute(select(table.c.code, table.c.id))}
    if code is None and len(known) == 1:
        return next(iter(known.values()))
    if code in known:
        return known[code]
    if code is None and known:
        raise StoreMissing("store.error.which", where=backend.where, codes=", ".join(sorted(known)))
    if not create:
        raise StoreMissing("store.error.district", where=backend.where, code=code or FIRST_DISTRICT)
    return _add_district(backend, code or FIRST_DISTRICT)


def _add_district(backend: Backend, code: str) -> int:
    table = schema.DISTRICT
    with backend.writing().begin() as connection:
        id_ = int(connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0) + 1
        fresh = District(id_, code)
        values = {name: getattr(fresh, name) for name in columns_of(District)}
        connection.execute(insert(table).values(values))
        connection.execute(insert(schema.CHANGE_CLOCK).values(district_id=id_, rev=0))
    return id_
