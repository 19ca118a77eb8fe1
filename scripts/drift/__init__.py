"""Drift review: what changed between two revisions of an API, and who is affected.

The modules, from the command inwards. Each group uses those below it:

- `__main__`, `git_revisions`, `python_api`: the command, for two files, or for a revision
  of git with its corrections and Python names.
- `engine`: compare two documents, and report the differences of their texts that no change describes yet;
  `text_diff` finds these differences.
- `operations` pairs the operations; `operation_diff`, `parameter_diff` and `message_diff` compare two of
  them. `media` reads media types, and `wire_diff` compares how values are written: as text, in XML and
  in forms.
- `schema_diff`, on top of `schema_walk`: compare two schemas; `value_diff`, `object_diff` and `union_diff`
  do it for each kind of schema, and `matching` decides which parts correspond.
- `schema_proof`, `proof_by_type`, `proof_by_union`, `text_patterns`: prove that one schema accepts what
  another one accepts.
- `schema_space`, `schema_merge`, `schema_evaluated`, `schema_view`, `keywords`: what the schemas that apply
  to one value mean together.
- `document`, `references`, `faults`, `openapi`, `json_values`: read a document, resolve its references,
  leave faulty parts out.
- `rules`: the verdict on each kind of change, from docs/drift-rules.md. `changes` holds the changes,
  and names them for a reader; `report` groups them, and `render` shows them.
"""
