"""Programs that the workflows run: the drift review, and the weekly look at Batch's pages."""
