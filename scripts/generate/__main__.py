"""The command line: `python -m scripts.generate [--check] [--root FOLDER]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from scripts.generate.build import build
from scripts.generate.errors import GenerateError, ToolError
from scripts.generate.sync import differences, replace
from scripts.vendor import corrections
from scripts.vendor.document import DocumentError
from scripts.vendor.merge import MEP, ROUTES

_REMEDY = f"""\
Nothing was written. Correct Batch's documents in {corrections.NAME}: remove an action that is no longer
needed, or update its x-expect. Correct our own descriptions in {ROUTES} or {MEP}."""


def main(arguments: list[str] | None = None) -> int:
    """Generate, or check; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail where the tree differs")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the repository (default: here)")
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    with tempfile.TemporaryDirectory(dir=None if options.check else _beside(root)) as folder:
        built = Path(folder)
        try:
            notes = build(root, built)
        except (DocumentError, GenerateError) as error:
            print(error, file=sys.stderr)
            if not isinstance(error, ToolError):
                print(_REMEDY, file=sys.stderr)
            return 1
        for note in notes:
            print(note)
        diff = list(differences(root, built))
        if options.check:
            sys.stdout.writelines(diff)
            if diff:
                print("generated/ is not what the documents give: run `make generate`", file=sys.stderr)
            return 1 if diff else 0
        if diff:
            replace(root, built)
        print("generated/ was written anew" if diff else "generated/ is up to date")
    return 0


def _beside(root: Path) -> Path:
    """Return a folder that git ignores, from where finished folders are moved and not copied."""
    folder = root / ".cache"
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
