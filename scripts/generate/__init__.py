"""Writes `generated/` and some modules of `overlay/` from the documents in `spec/`.

`python -m scripts.generate` writes; `python -m scripts.generate --check` does the same into a temporary
folder and fails with a unified diff where the tree differs. Neither needs a network.
`python -m scripts.derived` also runs the programs that write what follows from these files.

`build` takes a document through the other modules in this order:

- `problems`: all that no client can be generated from. `report` adds the corrections to paste, which
  `suggestions` makes.
- `project`: openapi-python-client parses the document and renders the models and endpoints with our
  templates. `names` and `unions` prepare the document, `parsed` reads what was understood.
- `expressions`: what these templates ask for. `forms` knows how each kind of value is read and written.
- `api`: the document as it is understood, which everything below is written from.
- `methods`, with `arguments`, `success`, `docstrings`, `rate_limits` and `resources`: the resource classes.
- `tables`, `schemas` and `dicts`: what is shipped beside the client.
- `derived_methods`: the methods of the overlay that follow from extensions.
- `surface` and `pointers`: SURFACE.md for reviewers, SURFACE.json for the drift review.
"""
