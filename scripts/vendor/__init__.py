"""From Batch's pages to one document for each API: vendor, correct, merge, lint."""
