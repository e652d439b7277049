"""Articles, a tags file and a template become a brief: the whole of TAGS.json."""

from briefing.tagsfile.make import Made, make
from briefing.tagsfile.rows import schema, tags_type

__all__ = ["Made", "make", "schema", "tags_type"]
