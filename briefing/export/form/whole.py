"""The whole brief in a form that asks for nothing."""

from __future__ import annotations

from briefing.compose.filling import Filling, whole
from briefing.export.form.blocks import FormWriter

TOLD = "The form has no field, so the whole brief was put behind its last text."


def append_whole(writer: FormWriter, filling: Filling) -> str:
    """Put title, header block and sections behind the last text of the body; what to say of it."""
    writer.append(whole(filling.document))
    return TOLD
