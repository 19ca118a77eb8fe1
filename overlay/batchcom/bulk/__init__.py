"""Options and results of bulk sending: the outcome of each chunk and of each entry of the input.

Positions count the entries of the input from 0. A range contains its start and excludes its stop, like a
slice.
"""

from batchcom.bulk._options import BulkOptions
from batchcom.bulk._results import BulkResult, Chunk, ChunkState, Progress, RejectedEntry

__all__ = ["BulkOptions", "BulkResult", "Chunk", "ChunkState", "Progress", "RejectedEntry"]
