"""The first page: the sentence, the headline cards, the morning, the loop and what needs attention."""
