"""Set Briefing Desk up on this machine and start it.

python3 packaging/run.py             opens the window with the sample brief; without a display it makes that in out/
python3 packaging/run.py ARGUMENTS   runs ``briefing ARGUMENTS`` in the current folder
"""

from __future__ import annotations

import sys

import setup_env

SAMPLE = (
    (
        "Reading the sample article and making a brief of it: out/sample.brief",
        ("new", "resources/sample/article.html", "--tags", "resources/sample/tags.json", "-o", "out/sample.brief"),
    ),
    (
        "Writing it as a Word document: out/sample-brief.docx",
        ("export", "out/sample.brief", "-o", "out/sample-brief.docx"),
    ),
    (
        "Writing it as Markdown: out/sample-brief.md",
        ("export", "out/sample.brief", "-o", "out/sample-brief.md"),
    ),
)


def main(arguments: list[str]) -> int:
    """Set up, then do what was asked for; the exit code is that of ``briefing``."""
    with_window = setup_env.has_display()
    setup_env.prepare(setup_env.NEEDED_FOR_THE_WINDOW if with_window else setup_env.NEEDED_TO_RUN)
    if arguments:
        return setup_env.call([setup_env.command("briefing"), *arguments])
    if with_window:
        return setup_env.call([setup_env.command("briefing"), "--sample"])
    setup_env.say("There is no display to open the window on, so the sample brief is made without it.")
    return make_sample()


def make_sample() -> int:
    """Sample article, sample brief, and the brief as the minister's office gets it, all in out/."""
    (setup_env.CHECKOUT / "out").mkdir(exist_ok=True)
    for line, arguments in SAMPLE:
        setup_env.say(line)
        code = setup_env.call([setup_env.command("briefing"), *arguments], cwd=setup_env.CHECKOUT)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(setup_env.guarded(lambda: main(sys.argv[1:])))
