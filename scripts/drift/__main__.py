"""`python -m scripts.drift`: what changed between two revisions, and who is affected.

    python -m scripts.drift OLD NEW              two documents: JSON, YAML, or a page that holds one
    python -m scripts.drift --base origin/main   the working tree against a revision of git

Exit status: 0 if nothing breaks, 1 if something breaks, 2 if the documents could not be compared; then one
line on stderr has the reason.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.drift.document import CannotCompareError, read
from scripts.drift.engine import compare
from scripts.drift.render import FORMATS

if TYPE_CHECKING:
    from scripts.drift.report import Report

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except Exception as error:
        kind = "" if isinstance(error, CannotCompareError) else f"{type(error).__name__}: "
        message = " ".join(str(error).split()) or type(error).__name__
        print(f"drift: could not compare: {kind}{message}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m scripts.drift", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", nargs="*", metavar="FILE", help="the old and the new document")
    parser.add_argument("--base", metavar="REVISION", help="a revision of git; defaults to origin/main")
    parser.add_argument("--format", choices=FORMATS, default="text", help="what to print")
    parser.add_argument("--all", action="store_true", help="print every change and every place")
    parser.add_argument(
        "--fail-on",
        choices=("deployed", "developer", "any"),
        default="any",
        help="the reader whose breaking changes set exit status 1",
    )
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="write another format too; may be repeated",
    )
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.documents and (len(options.documents) != 2 or options.base is not None):
        raise CannotCompareError("give two documents, OLD and NEW, or a revision with --base")
    also = [_also(item) for item in options.also]
    report = _report(options)
    for name, file in also:
        file.write_text(FORMATS[name](report), encoding="utf-8")
    _print(FORMATS[options.format](report, everything=options.all))
    return 1 if report.breaks(options.fail_on) else 0


def _report(options: argparse.Namespace) -> Report:
    if not options.documents:
        from scripts.drift.git_revisions import against  # needs griffe, which two documents do not

        return against(ROOT, "origin/main" if options.base is None else options.base)
    old, new = (Path(name) for name in options.documents)
    return compare(read(old), read(new), f"{old} → {new}")


def _print(text: str) -> None:
    """Print in UTF-8; stop quietly if the reader closed the pipe."""
    stream: Any = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _also(item: str) -> tuple[str, Path]:
    name, _, file = item.partition("=")
    if name not in FORMATS or not file:
        raise CannotCompareError(f"--also must be FORMAT=FILE with one of {', '.join(FORMATS)}, got {item}")
    return name, Path(file)


if __name__ == "__main__":
    sys.exit(main())
