"""One import for the store: transaction, files, hash, profile and district; a dry run leaves nothing."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from data.intake.errors import ProfileError, unreadable
from data.intake.profiles.rules import Profile
from data.store import BatchInfo, District, Store, Writer
from data.store.opening import FIRST_DISTRICT


class _DryRunEnds(Exception):
    """Ends the transaction of a dry run, which takes back what it wrote."""


@contextmanager
def importing(
    store: Store, kind: str, files: Sequence[Path], profile: Profile | str, *, dry_run: bool
) -> Iterator[Writer]:
    """The transaction of an import; a dry run does all of it without a record, and takes it back."""
    batch = None if dry_run else batch_of(kind, files, profile)
    with suppress(_DryRunEnds), store.writing(batch) as writer:
        yield writer
        if dry_run:
            raise _DryRunEnds


def batch_of(kind: str, files: Sequence[Path], profile: Profile | str) -> BatchInfo:
    """The record of an import about to begin by a profile, or by none but this word.

    The hash is that of all its files in their order.
    """
    digest = hashlib.sha256()
    for file in files:
        try:
            with Path(file).open("rb") as stream:
                while piece := stream.read(1 << 20):
                    digest.update(piece)
        except OSError as error:
            raise unreadable(Path(file), str(file), error) from error
    names = "\n".join(Path(file).name for file in files)
    return BatchInfo(kind, names, digest.hexdigest(), profile if isinstance(profile, str) else profile.name)


def district_code(store: Store) -> str:
    """The code of the store's district; empty where it has none of its own yet."""
    return "" if store.district.code == FIRST_DISTRICT else store.district.code


def district_of(store: Store, profile: Profile) -> District:
    """The store's district as the profile names it; a store of another district is refused.

    A profile of no district takes it as it is; one that says nothing of the clock leaves that as it is.
    """
    held, named = store.district, profile.district
    if named is None:
        return held
    if held.code not in (FIRST_DISTRICT, named.code):
        raise ProfileError("intake.profile.district", profile=profile.name, code=named.code, held=held.code)
    return replace(named, id=held.id, example=held.example, clock=named.clock or held.clock)
