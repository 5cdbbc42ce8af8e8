"""By which definitions a store counts: the program's own, or with a local variant that the store keeps.

The store keeps the variant's text as a setting, so that every seat of a shared store counts alike.
"""

import hashlib

from data.store import Store
from resources import definitions
from resources.definition_files import DefinitionsError
from resources.definitions import Definitions
from resources.i18n import tr

VARIANT_SETTING = "measures.definitions"
"""The text of the local variant; empty for the definitions of the program."""


class VariantReused(DefinitionsError):
    """Another text was in force in this store under the same name and version."""


def definitions_of(store: Store) -> Definitions:
    """Read the definitions that a store counts by; DefinitionsError where this program cannot read them."""
    return _read(store, store.setting(VARIANT_SETTING) or "")


def put_in_force(store: Store) -> bool:
    """Put the definitions of a store in force for the process; True where others were before."""
    text = store.setting(VARIANT_SETTING) or ""
    if text == definitions.in_force().text:
        return False
    definitions.use(_read(store, text))
    return True


def keep_variant(store: Store, chosen: Definitions, actor: str) -> bool:
    """Let a store count by definitions from now on; False where it did so before.

    Raises VariantReused where their name and version stood for something else in this store: a number must
    be explained by the id it carries.
    """
    earlier = [text for text in store.setting_versions(VARIANT_SETTING) if text]
    if any(_clash(store, text, chosen) for text in earlier):
        raise VariantReused("reused", where=store.url, variant=chosen.variant)
    told = hashlib.sha256(chosen.text.encode()).hexdigest()[:16]
    with store.writing() as writer:
        changed = chosen.text != (store.setting(VARIANT_SETTING) or "")
        if changed:
            writer.put_settings({VARIANT_SETTING: chosen.text})
            writer.audit(actor, "use_definitions", f"{chosen.variant} {told}" if chosen.text else "")
    return changed


def _read(store: Store, text: str) -> Definitions:
    where = tr("definitions.of_store", where=store.url)
    return definitions.read(text, where) if text else definitions.standard()


def _clash(store: Store, text: str, chosen: Definitions) -> bool:
    """Tell whether an earlier text has the name and version of definitions but says something else."""
    if text == chosen.text:
        return False
    try:
        held = _read(store, text)
    except DefinitionsError:
        return False
    same = held.by_code == chosen.by_code and held.home == chosen.home
    return held.variant == chosen.variant and not (same and held.minimum_n == chosen.minimum_n)
