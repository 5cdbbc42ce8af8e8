"""The few column forms that every table of the store is built from, and the metadata they hang on."""

from typing import Any

import numpy as np
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    MetaData,
    SmallInteger,
    Text,
    false,
    text,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


_NARROW = {"area_id", "category_id", "lead_body_id", "body_id", "source_id", "marks", "month"}


def dtype_of(column: Column[Any]) -> np.dtype[Any]:
    """What a column reads into: codes 16-bit, references 32-bit, instants, ids and hashes 64-bit integers.

    Words, and flags that may be unknown, stay what they are.
    """
    if isinstance(column.type, SmallInteger):
        return np.dtype(np.int16)
    if isinstance(column.type, BigInteger):
        return np.dtype(np.int32 if column.name in _NARROW else np.int64)
    if isinstance(column.type, Double):
        return np.dtype(np.float64)
    known = isinstance(column.type, Boolean) and not column.nullable
    return np.dtype(np.bool_ if known else np.object_)


def key(name: str) -> Column[int]:
    """A part of the primary key; always given, never made by the database."""
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def word_key(name: str) -> Column[str]:
    """A part of the primary key that is a word or a number as the source writes it."""
    return Column(name, Text, primary_key=True)


def number(name: str) -> Column[int]:
    """A whole number that is always there; 0 unless told otherwise."""
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


def code(name: str) -> Column[int]:
    """A member of one of the enumerations of `data.terms`; 0 is none or unknown."""
    return Column(name, SmallInteger, nullable=False, server_default=text("0"))


def maybe(name: str) -> Column[int]:
    """A whole number or a reference that may be missing."""
    return Column(name, BigInteger)


def instant(name: str) -> Column[int]:
    """Epoch seconds, or null where the thing has not happened."""
    return Column(name, BigInteger)


def real(name: str) -> Column[float]:
    """A number with a fraction that may be missing."""
    return Column(name, Double)


def word(name: str) -> Column[str]:
    """A text that is always there, perhaps empty."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def flag(name: str) -> Column[bool]:
    """Yes or no; no unless told otherwise."""
    return Column(name, Boolean, nullable=False, server_default=false())


def of_district() -> tuple[Column[int], ForeignKeyConstraint]:
    """The first key part of every table but `district` itself."""
    return key("district_id"), ForeignKeyConstraint(["district_id"], ["district.id"])


def link(table: str, *columns: str, to: tuple[str, ...] = ("id",), **options: Any) -> ForeignKeyConstraint:
    """A foreign key to another table of the same district."""
    targets = [f"{table}.{name}" for name in ("district_id", *to)]
    return ForeignKeyConstraint(["district_id", *columns], targets, **options)
