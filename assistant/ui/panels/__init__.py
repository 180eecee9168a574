"""What stands beside the section being written; each module has `show(desk, ledger, section)`."""
