"""The command line: `python -m scripts.generate [--check] [--root FOLDER]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from scripts.derived import update
from scripts.generate.build import build
from scripts.generate.errors import ToolError
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
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        try:
            notes = build(root, built)
        except (DocumentError, ToolError) as error:
            print(error, file=sys.stderr)
            if isinstance(error, DocumentError):
                print(_REMEDY, file=sys.stderr)
            return 1
        for note in notes:
            print(note)
        return update(derived(root, built), ["--check"] if options.check else [], root)


def derived(root: Path, built: Path) -> dict[Path, str | None]:
    """Return each generated file of the tree with the text that was built; None for one to remove."""
    names = _files(root, "generated/**/*") | _files(built, "**/*")
    return {
        root / name: (built / name).read_bytes().decode() if (built / name).is_file() else None
        for name in sorted(names)
    }


def _files(folder: Path, pattern: str) -> set[Path]:
    paths = (path.relative_to(folder) for path in folder.glob(pattern) if path.is_file())
    return {path for path in paths if "__pycache__" not in path.parts}


if __name__ == "__main__":
    sys.exit(main())
