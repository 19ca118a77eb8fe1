"""What keeps the documentation true: tables derived from the documents, and blocks that are executed."""
