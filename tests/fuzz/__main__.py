"""Pass random inputs to every public callable, and count exceptions that are not batchcom's.

python -m tests.fuzz --inputs 1000000 --seed 1
"""

import argparse
import logging
import sys

from tests.fuzz.run import fuzz


def main() -> int:
    """Run, print the figures, and return 1 if there was a foreign exception."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=100_000, help="number of calls; 100,000 by default")
    parser.add_argument("--seed", type=int, default=0, help="makes a run repeatable")
    options = parser.parse_args()
    logging.getLogger("batchcom").setLevel(logging.CRITICAL)
    report = fuzz(options.inputs, options.seed)
    print(report)  # noqa: T201
    return 1 if report.foreign else 0


if __name__ == "__main__":
    sys.exit(main())
