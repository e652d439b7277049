"""What an officer writes on the second article, in the template that the first brief became."""

from __future__ import annotations

from typing import Any

NAME = "deccanherald-us-china-tariffs"
TEMPLATE = "US–China trade"
KEPT = ("avoid", "consultation")
"""The texts that the template keeps; they hold for this brief too."""
ASKED = (0, 3, 4, 5, 6)
FEARED = (2, 6)
"""Which of the article's proposals and risks are tagged."""
NAMED = ("United States", "China", "China's commerce ministry", "White House advisers")

STAKEHOLDERS = (
    ("Wants more from China before it lifts tariffs", "Officials, unnamed", "No approach; watch"),
    ("Wants tariffs lifted as a condition", "Its ministry, reported", "No approach; watch"),
    ("Removal is an important condition", "Stated this month", "Trade attaché reads weekly"),
    ("Divided: some would keep tariffs as leverage", "Reported, unnamed", "Embassy in Washington asks"),
    ("Malaysian exporters", "Not asked", "Absent from article", "Ask before 6 December"),
)
"""Each row as it is typed; the last one is the officer's own."""
PROPOSALS = (
    ("Roll back the tariffs in place", "United States", "Welcome in general", "Opens trade; not ours to ask"),
    ("Deeper concessions for a roll-back", "China", "No view", "Terms are theirs"),
    ("Large, fixed farm purchases", "China", "Oppose", "Managed trade could displace our palm oil"),
    ("Let demand set purchases", "United States", "Support", "Keeps the market open to us"),
    ("Drop September tariffs, ease the earlier list", "United States", "Welcome in general", "Helps our suppliers"),
)
RISKS = (
    ("Purchases stay in dispute, talks fail", "3 4", "Line below; plan for both cases", "Director, Trade Policy"),
    ("The deal slips into next year", "4 3", "Brief exporters each month", "Director, Trade Policy"),
    ("Fixed purchases push our goods out", "3 4", "Count exposed lines first", "Chief Economist"),
    ("We are quoted as taking a side", "2 3", "Same line to both capitals", "Press Secretary"),
    ("we learn the terms too late", "3 3", "Option B", "", "yes"),
)
"""The first two were tagged; the last one is a risk of not acting."""

SOURCE = {
    "publisher": "Deccan Herald",
    "published": "2019-11-20",
    "accessed": "2019-11-21",
    "nature": "news",
}
"""Beside the title, which is the article's own."""
DETAILS = {
    "title": "Our line on tariffs in the US–China talks",
    "reference": "MITI-2019-0000 (registry to issue)",
    "date": "2019-11-21",
    "decide_by": "2019-11-25T17:00",
    "decide_by_reason": "tariffs due on 15 December",
    "matter": "lifting tariffs",
}

WRITTEN: dict[str, Any] = {
    "sections": {
        "purpose": "To seek your decision on what Malaysia says, and prepares for, now that the US–China talks may "
        "turn from a limited deal to a wider one that lifts tariffs already in place.[@1]",
        "key-issues": "1. **The deal may grow, and slip.** China asks for tariffs in place to go; the US side is "
        "reported to want more in return. Trade experts expect that it may not be done this year.[@1]\n"
        "2. **Nothing is settled on the US side.** Most of what is reported comes from people who are not named, and "
        "the President has not committed himself.[@1]\n"
        "3. **Fixed purchases are what would hurt us.** Farm goods that China must buy from one seller are goods that "
        "it does not buy from others. We have not yet counted what is exposed.\n"
        "4. **Lower tariffs would help us.** Our firms supply parts to exporters in China. In our view we can welcome "
        "that without a word on the terms.",
        "say": "- Malaysia hopes that both sides reach a deal that lowers tariffs.\n"
        "- Trade works best when buyers choose. We hope that any deal keeps markets open to all.\n"
        "- The terms are for the two of them to settle.",
        "if-asked": "**Does Malaysia gain from the dispute?** Some orders have moved here. A long dispute costs "
        "everybody more.\n"
        "**Are you against farm purchases?** We are for open markets. We have not seen any terms.\n"
        "**Will you speak to Washington?** Our embassy speaks to both, as always.",
        "sources": "Not in the article, to be confirmed before use: the texts under discussion; our trade in the goods "
        "concerned; when the two sides meet next.",
    },
    "recommendations": [
        {
            "verb": "agree",
            "text": "that our public line welcomes lower tariffs and open markets, and takes no side on the terms "
            "(option B).",
        },
        {
            "verb": "agree",
            "text": "that our embassies in Washington and Beijing ask in private which purchases are under discussion.",
            "owner": "Director, Trade Policy",
            "due": "2019-12-02",
        },
        {
            "verb": "agree",
            "text": "that officials count the exports that fixed purchases could displace, and report.",
            "owner": "Chief Economist",
            "due": "2019-12-09",
        },
        {
            "verb": "note",
            "text": "that this brief rests on one news report and that exporters have not been asked yet.",
        },
    ],
    "options": [
        {
            "title": "Say nothing until there is a deal",
            "for": "No exposure",
            "against": "We learn the terms last",
            "cost": "Nil",
            "status_quo": True,
        },
        {
            "title": "Welcome lower tariffs, ask in private",
            "for": "Low regret; early word on purchases",
            "against": "Little influence on the terms",
            "cost": "Nil",
            "recommended": True,
        },
        {
            "title": "Object to fixed purchases in public",
            "for": "Visible to our growers",
            "against": "Takes a side; terms not known",
            "cost": "Not estimated",
        },
    ],
}
