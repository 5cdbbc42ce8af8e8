"""How far warnings have come is kept on both back ends."""

from __future__ import annotations

from data.store import AlertRow, Store


def test_that_a_warning_is_kept_and_brought_on(store: Store) -> None:
    raised = AlertRow(
        1, "W2:j1:c1:residents", 2, 1, 100, area_id=2, observed=9, expected=2.5, acknowledged_at=120
    )
    closed = AlertRow(1, "W2:j1:c1:residents", 2, 3, 100, area_id=2, closed_at=150, outcome=1, note="属实")
    with store.writing() as writer:
        assert writer.new_id(AlertRow) == 1
        assert writer.put_alerts([raised]) == 1
    assert store.alerts() == [raised]
    with store.writing() as writer:
        assert writer.put_alerts([closed]) == 1
    assert store.alerts() == [closed]
