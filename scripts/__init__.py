"""The programs of the repository that fetch, correct, merge, generate and compare."""
