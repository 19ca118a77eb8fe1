"""What the workflows do around a pull request: review, comment, gate, and propose a revision."""
