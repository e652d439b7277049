"""Set this machine up for the tests and run them all: ruff, mypy and pytest.

python3 packaging/test.py [ARGUMENTS FOR PYTEST]
"""

from __future__ import annotations

import sys

import setup_env

# pytest goes last, so that its closing line is ours too
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest", "-n", "auto", "--maxprocesses", "4"),
)


def main(arguments: list[str]) -> int:
    """Set up and run every check, also after one has failed; 0 if all passed."""
    setup_env.prepare(setup_env.NEEDED_TO_TEST)
    codes = []
    for check in CHECKS:
        more = arguments if check is CHECKS[-1] else []
        setup_env.say(f"$ {' '.join([*check, *more])}")
        codes.append(setup_env.call([setup_env.command("python"), "-P", "-m", *check, *more], cwd=setup_env.CHECKOUT))
        if codes[-1] and check is not CHECKS[-1]:
            setup_env.say(f"{check[0]} found faults; going on, to fail at the end")
    return max(codes)


if __name__ == "__main__":
    sys.exit(setup_env.guarded(lambda: main(sys.argv[1:])))
