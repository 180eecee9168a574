"""One exception tree. ``str(error)`` is one Chinese sentence that a clerk can act on.

AssistantError
├── InputError        what the user gave is wrong: file, place and what to do (exit 2)
├── ReaderError       a past report could not be read
├── SettingsError     a setting, template or prompt file is wrong
├── LibraryError      the index or its folder cannot be used as asked
├── StoreError        the database cannot be used, or a save met a newer revision
│   └── ConflictError
├── BackendError      the LLM endpoint failed
└── ExportError       a document cannot be written as asked

Only cli and ui catch these.
"""


class AssistantError(Exception):
    """Base of everything a user is told."""


class InputError(AssistantError):
    """The user's own input is wrong; `problems` are all sentences found, one each."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("；".join(problems))


class ReaderError(AssistantError):
    """A past report file could not be read; the message says what the file is and what to do."""


class SettingsError(AssistantError):
    """A setting, template, outline or prompt file is wrong; the message names it."""


class LibraryError(AssistantError):
    """The library's index or folder cannot be used as asked."""


class StoreError(AssistantError):
    """The database cannot be used as asked."""


class ConflictError(StoreError):
    """A save was based on a revision that is no longer the newest; nothing is lost, both texts are here."""

    def __init__(self, message: str, *, saved: str, yours: str, revision: int, who: str) -> None:
        self.saved = saved
        self.yours = yours
        self.revision = revision
        self.who = who
        super().__init__(message)


class BackendError(AssistantError):
    """The LLM endpoint failed; the message names the cause in plain words, never the key."""


class ExportError(AssistantError):
    """A document cannot be written as asked."""
