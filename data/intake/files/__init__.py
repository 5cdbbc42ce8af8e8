"""Files as tables of text: encodings, packings, workbooks; nothing is guessed and nothing lost."""
