"""The ground floor: words, colours, fonts, icons and presets that every other package may use."""
