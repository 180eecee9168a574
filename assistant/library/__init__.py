"""Past reports: taken in from files, kept in the store, found again by words, meaning, situation and owner.

`open_library(settings, store)` gives a Library: `index(paths)`, `search(Query(...), k)`, `priors(unit, project, year)`,
`delete(ids)`, `status()`. The store is the truth; the index under data_dir/library is a cache that mends itself.
"""

from assistant.library.arrivals import IndexResult, Outcome
from assistant.library.library import Library, LibraryStatus, open_library
from assistant.library.question import section_query
from assistant.library.ranking import Query, Weights
from assistant.library.why import telling_words

__all__ = [
    "IndexResult",
    "Library",
    "LibraryStatus",
    "Outcome",
    "Query",
    "Weights",
    "open_library",
    "section_query",
    "telling_words",
]
