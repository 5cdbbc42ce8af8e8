"""Setting type on paper: faces, lines, tables, drawings and pages, whatever they speak of."""
