"""What the workflows do around a pull request: review it, comment on it, gate it, and propose a new revision."""
