"""What the tests of Word forms share with those of the Word writer: the look and the outside check."""

from tests.export.word.conftest import check, look

__all__ = ["check", "look"]
