"""The one sign by which parts of the index say that they are missing or not whole; the index then rebuilds them."""

from assistant.errors import LibraryError


class DamagedIndexError(LibraryError):
    """A part of the index is missing, of another format, or does not hold what it should."""
