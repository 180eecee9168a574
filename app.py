"""The page table; everything else is in assistant/ui."""

from assistant.ui.shell import Entry, show

PAGES = (
    Entry(module="start", path="start", icon=":material/folder_open:"),
    Entry(module="inputs", path="inputs", icon=":material/table_edit:"),
    Entry(module="drafting", path="draft", icon=":material/edit_note:"),
    Entry(module="comparison", path="compare", icon=":material/compare_arrows:"),
    Entry(module="review", path="review", icon=":material/fact_check:"),
    Entry(module="export", path="export", icon=":material/file_save:"),
    Entry(module="library", path="library", icon=":material/library_books:"),
    Entry(module="configuration", path="settings", icon=":material/settings:"),
)

show(PAGES)
