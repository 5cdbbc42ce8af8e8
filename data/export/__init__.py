"""Tables and figures as files that other programs open: workbooks, CSV and JSON."""
