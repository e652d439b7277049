"""An export that somebody edited, brought back: what changed, piece by piece, and the brief with what is chosen of it.

``reading`` reads the Word file, ``finding`` finds the sections in it, ``heads``, ``texts``, ``rows`` and ``running``
compare, ``comparing`` puts it together. What we exported is not kept: the file is held against an export of the brief
as it is now, read in the same way, so that what reading loses is lost on both sides and is no change.
"""

from briefing.cleared.comparing import Comparison, compared

__all__ = ["Comparison", "compared"]
