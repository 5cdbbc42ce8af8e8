"""pandas.read_sql of the columns that the ledger holds, of the orders alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
from sqlalchemy import create_engine


def reader(db: str, columns: Sequence[str], begins: int) -> Callable[[], int]:
    """Make ready to read the orders that matter at or after an instant; gives their number."""
    engine = create_engine(f"sqlite:///{db}")
    query = f"SELECT {', '.join(columns)} FROM work_order WHERE deleted = 0 AND live_until >= {begins}"
    return lambda: len(pd.read_sql(query, engine))
