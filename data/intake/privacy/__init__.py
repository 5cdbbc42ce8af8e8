"""What never enters the store: personal columns, personal data inside free text, and texts about persons."""

from data.intake.privacy.columns import is_personal, is_private, is_staff, numbers_of_persons
from data.intake.privacy.masking import MASK, Texts, masked, masked_numbers, masked_texts, shown
from data.intake.privacy.subjects import Found, person_related, subject_of

__all__ = [
    "MASK",
    "Found",
    "Texts",
    "is_personal",
    "is_private",
    "is_staff",
    "masked",
    "masked_numbers",
    "masked_texts",
    "numbers_of_persons",
    "person_related",
    "shown",
    "subject_of",
]
