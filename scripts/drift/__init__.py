"""Drift review: what changed between two revisions of an API, and who is affected.

The modules, in the order in which a comparison uses them:

- `__main__`, `git_revisions`: the command, for two files or for a revision of git.
- `reading`, `document`, `openapi`: read a document, resolve its references, leave faulty parts out.
- `schema_space`, `schema_view`: what the schemas that apply to one value mean together.
- `schema_proof`, `proof_by_type`: prove that one schema accepts all that another one accepts.
- `engine`: compare two documents. `operations` pairs the operations; `operation_diff`, `parameter_diff` and
  `message_diff` compare two of them.
- `schema_diff`, on top of `schema_walk`: compare two schemas; `value_diff`, `object_diff` and `union_diff` do
  it for each kind of schema, and `matching` decides which parts correspond.
- `text_diff`: which parts of the texts differ, and which differences no change describes yet.
- `corrections_diff`, `python_api`: compare the corrections and the Python names.
- `rules`, `changes`: the verdict on each kind of change. `report`, `render`, `escaping`, `pages`: show them.
"""
