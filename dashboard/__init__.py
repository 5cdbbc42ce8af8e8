"""Compose and run: command line, window, live feed, jobs and settings."""
