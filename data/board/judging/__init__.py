"""Judgement of units on the board: fair assessment, and order beside vitality; never of persons."""
