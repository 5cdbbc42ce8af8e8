"""Stories by chance: any facts in any order, within so few instants that limits are often met exactly."""

from __future__ import annotations

from hypothesis import strategies as st

from data.measures.selection import Window
from data.terms import TIERS, BodyKind, Channel, ReturnReason, Satisfaction, VisitResult
from tests.measures.builders import AREAS, WHATS, Fact, Story
from tests.measures.district_rules import RULES

INSTANTS = st.integers(1, 30)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    what, at = draw(st.sampled_from(WHATS)), draw(INSTANTS)
    if what == "paused":
        return Fact(at, what, draw(st.none() | st.integers(at, 32)))
    if what == "extended":
        return Fact(at, what, draw(INSTANTS))
    if what in ("returned", "transferred"):
        return Fact(at, what, draw(st.sampled_from(ReturnReason)), draw(st.integers(0, 3)))
    return Fact(at, what, int(draw(st.sampled_from(TIERS))) if what == "retiered" else None)


@st.composite
def usual_courses(draw: st.DrawFn) -> list[Fact]:
    """The first so many steps of the loop, mostly in their order."""
    steps = (
        "reported",
        "verified",
        "filed",
        "dispatched",
        "accepted",
        "disposed",
        "checked",
        "closed",
        "visited",
    )
    ats = sorted(draw(st.lists(INSTANTS, max_size=len(steps))))
    return [Fact(at, what) for at, what in zip(ats, steps, strict=False)]


stories = st.builds(
    lambda course, others, **values: Story((*course, *others), **values),
    usual_courses(),
    st.lists(facts(), max_size=6),
    limit=st.none() | st.integers(-3, 12),
    limit_close=st.none() | st.integers(-3, 12),
    tier=st.sampled_from(TIERS),
    area=st.sampled_from(AREAS),
    channel=st.sampled_from(Channel),
    category=st.integers(0, 5),
    found_by=st.sampled_from(BodyKind),
    solved_by=st.sampled_from(BodyKind),
    visit_result=st.sampled_from(VisitResult),
    satisfaction=st.sampled_from(Satisfaction),
)
many_stories = st.lists(stories, max_size=8)
windows = st.builds(
    lambda begin, end, as_of, year, given: Window(begin, max(begin, end), as_of, year, given, RULES),
    INSTANTS,
    INSTANTS,
    st.integers(1, 34),
    INSTANTS,
    st.booleans(),
)
