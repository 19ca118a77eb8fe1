"""The commands that fetch, correct, merge, generate and compare: programs of the repository, not of the package."""
