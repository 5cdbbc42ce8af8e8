"""A proposal written as a profile to be gone through: what each column holds, and what is to be filled in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path

from data.intake.files.whole import whole_file
from data.intake.privacy import shown
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.rules import Profile
from data.intake.profiles.saving import Comments, one_line, profile_text
from data.intake.profiles.tracks import Standing
from data.terms import TIERS, BodyKind, Channel, Level
from resources.i18n import tr

_SAMPLES = 2
_LONGEST = 24
_ALSO = ("filed", "dispatched", "accepted", "disposed", "closed", "due_dispose", "matter", "place")
"""Fields of an order that nearly every office tells, beside those without which no row can be read."""

_EMPTY: Mapping[str, tuple[str, ...]] = {
    "stages": ('column = ""', 'words = { "" = "to_dispose" }'),
    "body": ('column = ""',),
    "tier": ('rules = [{ column = "", pattern = "^A", tier = "A", body = "grid" }]',),
    "channel": ('column = ""', 'map = { "" = "hotline" }', 'other = "unknown"'),
    "place": (
        'evidence = [{ by = "name", level = "grid", value = "", within = "" },',
        '            { by = "name", level = "street", value = "" }]',
    ),
}


def save_proposal(proposal: Proposal, path: Path, *, crs: str = "", day_first: bool | None = None) -> None:
    """Write what is proposed, however little, as a profile with all that a person needs to put it right.

    What is `missing` stands in it empty: such a profile is refused until it is filled in. `crs` and
    `day_first` are what a person said of the file beside its columns. FileError where it cannot be written.
    """
    profile = replace(proposal.profile(path.stem), crs=crs, day_first=day_first)
    with whole_file(path) as stream:
        stream.write(_text(proposal, profile))


def draft_text(proposal: Proposal, name: str) -> str:
    """The profile of a proposal as TOML; that of orders with its columns, words and open sections."""
    return _text(proposal, proposal.profile(name))


def _text(proposal: Proposal, profile: Profile) -> str:
    if proposal.kind != "orders":
        return profile_text(profile, proposal.comments())
    text = profile_text(profile, {**proposal.comments(), **_remarks(proposal, profile)}, proposal.missing)
    before, after = _columns(proposal), _open_sections(profile)
    return f"{_commented(before)}\n{text}\n{_commented(after)}"


def allowed() -> Mapping[str, tuple[str, ...]]:
    """The words that may stand in each section of a profile."""
    tiers = tuple(tier.word for tier in TIERS)
    return {
        "stages": tuple(standing.value for standing in Standing),
        "channel": _members(Channel),
        "tier": tuple(dict.fromkeys((*tiers, *_members(BodyKind)))),
        "place": ("code", "name", "point", *(level.word for level in Level)),
    }


def _members(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(member.name.lower() for member in kind)


def _remarks(proposal: Proposal, profile: Profile) -> Comments:
    """What is to be filled in, what else may be, and which words of the channel nobody could guess."""
    fill = {f"order.{field}": tr("intake.draft.fill", field=_called(field)) for field in proposal.missing}
    also = [f'{field} = ""  # {_called(field)}' for field in _ALSO if field not in profile.order]
    found = {**fill, "order.*": "\n".join(also)}
    if profile.channel is not None:
        found["channel.map.*"] = "\n".join(_open_words(proposal, profile.channel.map or {}))
    return found


def _open_words(proposal: Proposal, known: Mapping[str, str]) -> Iterator[str]:
    for text in sorted(set(proposal.sample.told(proposal.columns["channel"])) - known.keys()):
        if shown(text) == text:
            yield f'{json.dumps(text, ensure_ascii=False)} = ""'
    yield _words_of("channel")


def _columns(proposal: Proposal) -> Iterator[str]:
    """Each column of the file with what stands in it, without personal data; of persons only the heading."""
    yield tr("intake.draft.columns", file=proposal.sample.name)
    for column in filter(None, proposal.sample.header):
        if column in proposal.personal:
            yield f"  {column}: {tr('intake.draft.personal')}"
        else:
            yield f"  {column}: {' | '.join(_samples(proposal, column))}"


def _samples(proposal: Proposal, column: str) -> list[str]:
    texts = dict.fromkeys(map(shown, dict.fromkeys(proposal.sample.told(column)[: 10 * _SAMPLES])))
    return [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in texts][:_SAMPLES]


def _open_sections(profile: Profile) -> Iterator[str]:
    """The sections for which no column was found, to be filled in where the file tells them after all."""
    told = {name: getattr(profile, name) for name in _EMPTY}
    if all(told.values()):
        return
    yield tr("intake.draft.sections")
    for name, lines in _EMPTY.items():
        if not told[name]:
            yield ""
            yield f"[{name}]"
            yield from lines
            if name in allowed():
                yield f"# {_words_of(name)}"


def _words_of(section: str) -> str:
    return tr("intake.draft.words", words=", ".join(allowed()[section]))


def _called(field: str) -> str:
    return tr(f"import.field.{field}")


def _commented(lines: Iterator[str]) -> str:
    """Lines as comments, each on its own line whatever it holds."""
    return "".join(f"# {one_line(line)}".rstrip() + "\n" for line in lines)
