"""One-way keys of the persons behind posts: alike for the same person, and telling nobody who it is.

A key is an HMAC under a secret that stands outside the database, in the user's own folder: who has the
database alone can neither read the keys nor try names against them.
"""

import hmac
import os
import secrets
import unicodedata
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from platformdirs import user_data_path

from data.intake.errors import FileError

Keys = NDArray[np.int64]

_FOLDER = "GRIDBOARD_KEYS"
"""The environment variable that names another folder for the secret."""

_FILE = "post.key"
_SECRET_BYTES = 32


def post_keys(texts: NDArray[np.object_]) -> Keys:
    """The keys of persons, same shape, 1 to 2^63 - 1, and 0 for an empty text.

    The same text gives the same key in the same installation, whatever its width and the spaces
    around it. FileError where the secret can be neither read nor made.
    """
    codes, distinct = pd.factorize(texts)
    plain = [unicodedata.normalize("NFKC", str(text)).strip() for text in distinct]
    secret = _secret() if any(plain) else b""
    keys = np.array([_key(secret, text) for text in plain], dtype=np.int64)
    return np.asarray(keys[codes], dtype=np.int64)


def _key(secret: bytes, text: str) -> int:
    if not text:
        return 0
    digest = hmac.digest(secret, text.encode("utf-8", "surrogatepass"), sha256)
    return int.from_bytes(digest[:8]) >> 1 or 1


def _secret() -> bytes:
    """The secret of this installation, made when it is first asked for."""
    path = _folder() / _FILE
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    except OSError as error:
        raise FileError("intake.keys.unreadable", file=str(path), cause=str(error)) from error
    if len(secret) != _SECRET_BYTES:
        raise FileError("intake.keys.damaged", file=str(path))
    return secret


def _folder() -> Path:
    named = os.environ.get(_FOLDER)
    return Path(named) if named else user_data_path("gridboard")


def _make(path: Path) -> None:
    """Write a new secret whole or not at all; of two that are made at once the first stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(_SECRET_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
