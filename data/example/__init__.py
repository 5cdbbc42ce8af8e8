"""The example district: a fictitious district with the published counts, made by the program itself."""

from data.example.district import StoreNotEmpty, make_example
from data.example.play import play

__all__ = ["StoreNotEmpty", "make_example", "play"]
