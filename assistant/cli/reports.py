"""Commands that write: draft, export, workbook, batch, template."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from assistant.cli.output import say


def workbook(args: Namespace) -> int:
    """The input workbook, blank or filled from a report."""
    from assistant.intake import read_inputs, write_workbook

    write_workbook(Path(args.out), read_inputs(Path(args.source)) if args.source else None)
    say(args.out)
    return 0
