"""Numbers in Chinese official prose: reading them with value, unit, kind and hedge, and writing them alike."""

from assistant.quantities.reader import read_numbers

__all__ = ["read_numbers"]
