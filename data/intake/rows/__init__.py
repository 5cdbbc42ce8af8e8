"""Rows as they are looked at: values by rules, times, verdicts and the rejects."""
