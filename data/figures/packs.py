"""Which papers there are, and what one of them is for: a place, a body, or the whole district."""

from dataclasses import dataclass
from enum import StrEnum

from data.figures.numbers import AreaTag
from data.terms import BodyId


class PackVariant(StrEnum):
    """The variants of the pack, and the papers of their own that go with it."""

    DISTRICT = "district"
    STREET = "street"
    GRID = "grid"
    GRID_PUBLIC = "grid_public"
    DEPARTMENT = "department"
    NOTICE = "notice"
    NOTICE_SMALL = "notice_small"
    MUNICIPAL = "municipal"
    SIGN = "sign"
    SINCE = "since"
    SLIP = "slip"
    ANNOUNCEMENT = "announcement"
    REGISTER = "register"

    @property
    def public(self) -> bool:
        """Whether residents may read it: then small numbers are left out, and no order stands alone."""
        return self in _PUBLIC


_PUBLIC = frozenset(
    (
        PackVariant.GRID_PUBLIC,
        PackVariant.NOTICE,
        PackVariant.NOTICE_SMALL,
        PackVariant.SIGN,
        PackVariant.ANNOUNCEMENT,
    )
)


@dataclass(frozen=True, slots=True)
class PackTarget:
    """One paper to be made: of a place, or of a body where `body` is given.

    `code` is that of the place or body, `name` what it is called as (Chinese, English).
    """

    variant: PackVariant
    area: AreaTag
    code: str
    name: tuple[str, str]
    body: BodyId | None = None

    @property
    def key(self) -> str:
        """What it is called on the command line and in a manifest: `street:430001`."""
        return f"{self.variant.value}:{self.code}"
