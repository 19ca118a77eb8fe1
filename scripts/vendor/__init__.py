"""From Batch's pages to one document for each API: vendor, correct, merge, lint.

- `python -m scripts.vendor` stores a page: `download` fetches it, `published` finds the document in it.
- `merge` makes the document of the project API: `upstream` joins the stored documents after their
  `repairs`, `corrections` changes the result, hand-written routes are added, and `ordering` keeps the order
  of the last merge. `valid` checks the result.
- `lint`, with `extensions`, checks what a validator does not know.
- All of them use `document` (operations, references, JSON pointers) and `parsing` (JSON and YAML).
"""
