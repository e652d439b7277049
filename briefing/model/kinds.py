"""What can be marked in an article: declared here once.

Panels, sheets, forms, the file format, TAGS.json, the template fields and the checks follow from these
declarations. Fields and scales: the briefing standards, section 6 before section 4.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from briefing.model.value import Value

Shape = Literal["line", "text", "lines", "choice", "scale", "level", "flag", "date", "party", "parties", "target"]
"""What a field holds.

line, text: text of one line, of several; lines: several texts of one line; choice: a text from a list, any other
too where the list is open; scale: 1 to 5 or any short text; level: a number from 1 to 5; flag: yes or no;
date: ISO 8601; party, parties: ids of items or plain names; target: the id of a recommendation, option or
proposal, or plain words.
"""

FieldValue = str | bool | int | tuple[str, ...]


class Field(Value, frozen=True):
    """One field of a kind.

    Attributes:
        id: its key in files and forms.
        label: as the user reads it.
        shape: what it holds.
        choices: values to pick from, printed as they stand.
        closed: nothing but the choices is allowed.
        private: kept in the brief, never exported anywhere.
        first: among the most used, shown unfolded.
    """

    id: str
    label: str
    shape: Shape = "line"
    choices: tuple[str, ...] = ()
    closed: bool = False
    private: bool = False
    first: bool = False


class Kind(Value, frozen=True):
    """A kind of item.

    Attributes:
        id, plural: keys ("stakeholder", "stakeholders").
        label, plural_label: as the user reads them.
        letter: its key and its mark beside the text.
        heading: the field that names an item ("name" or "title").
        fields: in the order of its form.
    """

    id: str
    plural: str
    label: str
    plural_label: str
    letter: str
    heading: str
    fields: tuple[Field, ...]

    def field(self, id: str) -> Field:
        """The field with this id. Raises KeyError for an id that the kind lacks."""
        return next((f for f in self.fields if f.id == id), None) or _missing(self.id, id)


def _missing(kind: str, field: str) -> Field:
    raise KeyError(f"{kind}.{field}")


POSITIONS = ("Supports", "Supports if", "Neutral", "Opposes", "Divided", "Not stated")
NOTE = Field("note", "Private note", "text", private=True)

STAKEHOLDER = Kind(
    "stakeholder", "stakeholders", "Stakeholder", "Stakeholders", "S", "name",
    (
        Field("name", "Name", first=True),
        Field("position", "Position", "choice", POSITIONS, first=True),
        Field("basis", "Basis", "choice", ("Stated", "Reported", "Inferred by the author"), first=True),
        Field("handling", "Handling", first=True),
        Field("handled_by", "Handled by", first=True),
        Field("spokesperson", "Spokesperson"),
        Field("role", "Role"),
        Field("type", "Type", "choice",
              ("government", "industry", "union", "NGO", "community", "First Nations", "expert", "media",
               "individual")),
        Field("short", "Short name"),
        Field("aliases", "Also called", "lines"),
        Field("concern", "Concern"),
        Field("consulted", "Consulted", "choice", ("No", "Planned", "Yes")),
        Field("response", "Response and what changed"),
        Field("influence", "Influence", "scale", private=True),
        Field("interest", "Interest", "scale", private=True),
        Field("desired", "Desired position", "choice", POSITIONS, private=True),
        NOTE,
    ),
)  # fmt: skip

PROPOSAL = Kind(
    "proposal", "proposals", "Proposal", "Proposals", "P", "title",
    (
        Field("title", "Proposal", first=True),
        Field("asked_of", "Asked of", "parties", first=True),
        Field("our_view", "Our view", "choice",
              ("Support", "Support with changes", "Welcome in general", "Not now", "Oppose", "No view"), first=True),
        Field("because", "Because", first=True),
        Field("proposed_by", "Proposed by", "party"),
        Field("ours_to_do", "Ours to do?", "choice", ("yes", "influence", "no"), closed=True),
        NOTE,
    ),
)  # fmt: skip

RISK = Kind(
    "risk", "risks", "Risk", "Risks", "R", "title",
    (
        Field("title", "Risk", first=True),
        Field("likelihood", "Likelihood", "level", first=True),
        Field("consequence", "Consequence", "level", first=True),
        Field("mitigation", "Mitigation", first=True),
        Field("owner", "Owner", first=True),
        Field("not_acting", "Risk of not acting", "flag"),
        Field("whose", "Whose", "choice", ("ours", "reported"), closed=True),
        Field("of", "Risk of", "target"),
        Field("category", "Category", "choice",
              ("delivery", "financial", "legal", "political", "reputational", "safety", "equity")),
        Field("due", "Due", "date"),
        Field("likelihood_after", "Likelihood after mitigation", "level"),
        Field("consequence_after", "Consequence after mitigation", "level"),
        NOTE,
    ),
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.id: kind for kind in (STAKEHOLDER, PROPOSAL, RISK)}

LEVELS = 5
HEX_COLOUR = r"^#[0-9A-Fa-f]{6}$"


class Band(Value, frozen=True):
    """The colour of all cells of a risk grid with one rating, as ``#RRGGBB``."""

    rating: str
    colour: Annotated[str, msgspec.Meta(pattern=HEX_COLOUR)]


class Grid(Value, frozen=True):
    """How a risk's rating follows from likelihood and consequence: looked up, never multiplied.

    Attributes:
        likelihoods, consequences: five names each, lowest first.
        ratings: the rating for each likelihood (lowest first), for each consequence (lowest first).
        colours: a colour for each rating that has one of its own; the others are as the app colours them.
    """

    likelihoods: tuple[str, ...]
    consequences: tuple[str, ...]
    ratings: tuple[tuple[str, ...], ...]
    colours: tuple[Band, ...] = ()

    @property
    def bands(self) -> tuple[str, ...]:
        """The ratings that there are, each once, the mildest first: by the mean of the levels at which each stands."""
        places: dict[str, list[int]] = {}
        for i, row in enumerate(self.ratings):
            for j, rating in enumerate(row):
                places.setdefault(rating, []).append(i + j)
        return tuple(sorted(places, key=lambda rating: sum(places[rating]) / len(places[rating])))

    def colour(self, rating: str) -> str | None:
        """The colour of a rating as ``#RRGGBB``, or None where it has none of its own."""
        return next((band.colour for band in self.colours if band.rating == rating), None)

    def __post_init__(self) -> None:
        """Raises ValueError (told with its place by msgspec) unless it is five by five and its colours are used."""
        sizes = {len(self.likelihoods), len(self.consequences), len(self.ratings), *map(len, self.ratings)}
        if sizes != {LEVELS}:
            raise ValueError("a risk grid has five likelihoods, five consequences and a rating for each pair")
        coloured = [band.rating for band in self.colours]
        for i, rating in enumerate(coloured):
            if rating in coloured[:i]:
                raise ValueError(f"the rating “{rating}” has two colours")
            if all(rating not in row for row in self.ratings):
                raise ValueError(f"there is a colour for “{rating}”, which is no rating of the grid")

    def rating(self, likelihood: int | None, consequence: int | None) -> str | None:
        """The rating's word for two levels from 1 to 5, or None where one is not given."""
        if likelihood is None or consequence is None:
            return None
        return self.ratings[likelihood - 1][consequence - 1]
