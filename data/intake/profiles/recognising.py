"""What files hold: a layout that is known, else what kind of table it seems to be, with a proposal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.intake.errors import ProfileError
from data.intake.files.tables import Table
from data.intake.profiles.column_rules import NOTHING
from data.intake.profiles.fitting import fitted_areas, lacking, spellings
from data.intake.profiles.guessing import guesses
from data.intake.profiles.headings import KINDS
from data.intake.profiles.loading import shipped_profiles
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.rules import Profile
from data.intake.profiles.sampling import Sample, looks_like, sample_of
from resources.i18n import current, tr

_NEARLY_ALL = 0.9
_PLAIN = frozenset({"code", "name", "level", "parent_code", "parent"})
"""Headings of areas that any district's table has: they alone tell no district."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table seems to be; a known layout has a `profile`, any other a `proposal`.

    `kind` is empty where too little is recognised; then the `missing` fields of the proposal say what would
    be needed.
    """

    name: str
    kind: str
    profile: Profile | None
    proposal: Proposal | None

    def refusal(self) -> ProfileError:
        """The error that says why the table cannot be read."""
        missing = self.proposal.missing if self.proposal is not None else ()
        fields = ", ".join(map(_field_text, missing))
        return ProfileError("intake.recognise.too_little", file=self.name, fields=fields)


def recognise(
    tables: Sequence[Table | Sample], district: str = "", kinds: Sequence[str] = KINDS
) -> Recognition:
    """What the first of these tables that is anything holds, of the kinds that are asked for.

    `district` is the code of the store's district: the profile of another one is never recognised.
    """
    found = [recognise_sample(_sample(table), district, kinds) for table in tables]
    return next((one for one in found if one.kind), found[0])


def recognise_sample(sample: Sample, district: str = "", kinds: Sequence[str] = KINDS) -> Recognition:
    """What one table holds, by its headings and first rows."""
    for kind, known in _KNOWN.items():
        if kind in kinds and (profile := known(sample, district)) is not None:
            return Recognition(sample.name, kind, profile, None)
    proposals = [propose(sample, kind) for kind in kinds]
    fitting = [proposal for proposal in proposals if not proposal.missing]
    if not fitting:
        return Recognition(sample.name, "", None, proposals[0])
    best = max(fitting, key=lambda proposal: sum(guess.confidence for guess in proposal.guesses))
    return Recognition(sample.name, best.kind, None, best)


class OtherKind(ProfileError):
    """The tables hold something, but nothing of the kind that was asked for."""

    def __init__(self, found: Recognition) -> None:
        super().__init__("intake.recognise.other_kind", file=found.name, kind=tr(f"import.kind.{found.kind}"))
        self.found = found


class ProposalWaits(ProfileError):
    """No layout is known, but columns are proposed: somebody has to look at `proposal` first."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__("intake.recognise.proposed", file=proposal.sample.name)
        self.proposal = proposal


def known_profile(tables: Sequence[Table | Sample], kind: str, district: str = "") -> Profile:
    """The known profile of the first of these tables that has one, see `profile_among`."""
    return profile_among([recognise_sample(_sample(table), district) for table in tables], kind)


def profile_among(found: Sequence[Recognition], kind: str) -> Profile:
    """The known profile of the first of these that is of the kind.

    ProposalWaits where there is only a proposal; OtherKind, or else ProfileError, where there is none.
    """
    mine = [one for one in found if one.kind == kind]
    known = next((one.profile for one in mine if one.profile is not None), None)
    if known is not None:
        return known
    proposal = next((one.proposal for one in mine if one.proposal is not None), None)
    if proposal is not None:
        raise ProposalWaits(proposal)
    if other := next((one for one in found if one.kind), None):
        raise OtherKind(other)
    raise found[0].refusal()


def propose(sample: Sample, kind: str) -> Proposal:
    """The proposal for a table of which a person says what kind it is."""
    return Proposal(kind, sample, guesses(sample, kind))


def _sample(table: Table | Sample) -> Sample:
    return table if isinstance(table, Sample) else sample_of(table)


def _known_orders(sample: Sample, district: str) -> Profile | None:
    fitting = [
        profile
        for profile in shipped_profiles()
        if profile.order and not lacking(profile, sample.header) and _may_be(profile, district)
    ]
    best = max(fitting, key=lambda profile: len(_known(profile, sample)), default=None)
    return None if best is None else _settled(best, sample)


def _known(profile: Profile, sample: Sample) -> dict[str, str]:
    return spellings(profile.order_columns | profile.drop, sample.header)


def _may_be(profile: Profile, district: str) -> bool:
    """A layout of any district may; that of one may where the store is that district's, or of none yet."""
    return profile.district is None or district in ("", profile.district.code)


def _known_areas(sample: Sample, district: str) -> Profile | None:
    """The one profile of a district that reads these areas; plain headings must come with its codes."""
    fitting = []
    for profile in shipped_profiles():
        rules = fitted_areas(profile, sample.header)
        if not rules or profile.district is None or not _may_be(profile, district):
            continue
        columns = {name for rule in rules.values() for name in rule.columns}
        if not columns <= _PLAIN or _names(sample, profile.district.code):
            fitting.append(profile)
    return fitting[0] if len(fitting) == 1 else None


def _names(sample: Sample, code: str) -> bool:
    return any(code == text for column in sample.header for text in sample.told(column))


def _settled(profile: Profile, sample: Sample) -> Profile:
    """The profile, where a column of limits holds due times after all (办理时限 is written both ways)."""
    due = {}
    for rule in profile.limits:
        given = profile.order.get(rule.due, NOTHING)
        for column in spellings(rule.limit.columns, sample.header).values():
            dated = (looks_like("time", sample.told(column)) or 0) > _NEARLY_ALL
            if dated and not spellings(given.columns, sample.header):
                due[rule.due] = replace(rule.limit, column=column, others=())
    limits = tuple(rule for rule in profile.limits if rule.due not in due)
    return replace(profile, order={**profile.order, **due}, limits=limits) if due else profile


_KNOWN: Mapping[str, Callable[[Sample, str], Profile | None]] = {
    "orders": _known_orders,
    "areas": _known_areas,
}


def _field_text(field: str) -> str:
    """What a field is called, by the window's words; one without a name goes by its key."""
    key = f"import.field.{field}"
    return tr(key) if key in current().entries else field
