"""One module a page; each has `page()`, run by the shell."""
