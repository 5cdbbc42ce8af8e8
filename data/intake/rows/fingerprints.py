"""Fingerprints of what staff wrote about an order and attached to it: they tell what is alike, no more.

The text itself is not kept. A fingerprint is made under the secret of the keys of posts, so that nobody who
has the database alone can try texts against it.
"""

import unicodedata

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.rows.post_keys import Keys, post_keys


def fingerprints(texts: NDArray[np.object_], kind: str) -> Keys:
    """The fingerprints of texts, same shape, 0 for one without a letter or digit; `kind` keeps kinds apart.

    Texts that differ in spaces, signs, letter case or width alone have the same one.
    """
    codes, distinct = pd.factorize(texts)
    plain = (_plain(str(text)) for text in distinct)
    named = np.array([f"{kind}:{text}" if text else "" for text in plain], dtype=np.object_)
    return np.asarray(post_keys(named)[codes], dtype=np.int64)


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
