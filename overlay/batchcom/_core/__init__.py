"""What every call shares, whichever API it goes to and whether it is asynchronous or not."""
