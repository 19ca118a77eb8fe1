"""The proof under fire: senders and sandbox are killed while requests fail, then intent meets effect."""
