"""The command line: ``briefing read``, ``new``, ``export``, ``template``.

Exit status 0: done; 1: done looking, and something is wrong; 2: could not be done, told in one line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from click.exceptions import NoArgsIsHelpError

from briefing import __version__
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.model.brief import Annex, Brief
    from briefing.templating.places import Kept

FOUND, FAILED = 1, 2
ANNEXES = ("evidence", "articles", "aside")
"""As the model has them; it is not loaded only to say them."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave the program with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    try:
        code = briefing.main(arguments, prog_name="briefing", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        code = _fail(_usage(error))
    except BriefingError as error:
        code = _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        code = _fail("Stopped; nothing was changed.")
    except OSError as error:  # of standard output: files are read and written by safefile
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        gone = isinstance(error, BrokenPipeError)  # whoever read our output needs no more of it
        code = FAILED if gone else _fail(f"The output cannot be written ({error.strerror}); send it elsewhere.")
    sys.exit(code)


def _fail(message: str) -> int:
    click.echo(f"briefing: {' '.join(message.split())}", err=True)
    return FAILED


def _usage(error: click.ClickException) -> str:
    """What is wrong with a command as typed, and where help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    words = "A command is missing." if isinstance(error, NoArgsIsHelpError) else error.format_message()
    return f"{words} See “{context.command_path if context else 'briefing'} --help”."


class _Commands(click.Group):
    """The commands; what is none of them and is a file opens in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command's name wins over a file's."""
        if self.get_command(ctx, args[0]) is None and Path(args[0]).exists():
            return "window", window, args
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    options_metavar="[--sample]",
    subcommand_metavar="[FILE | COMMAND …]",
)
@click.option("--sample", is_flag=True, help="Open the window with the sample brief.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def briefing(context: click.Context, sample: bool) -> None:
    """Turn an article into a ministerial briefing.

    Without a command the window opens, with a brief or an article in it where FILE is given.
    The commands read an article, make a brief from it with a tags file, and export it as Word, PDF, Markdown
    or HTML.
    """
    if context.invoked_subcommand is None:
        from briefing import app

        context.exit(app.run(sample=sample))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def window(context: click.Context, file: Path) -> None:
    """Open the window with a brief or an article in it."""
    from briefing import app

    context.exit(app.run(file))


@briefing.command()
@click.argument("article", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all that is known of the article, as JSON.")
@click.option("--encoding", help="The encoding of a text file, where the guess is wrong (such as cp1252).")
def read(article: Path, as_json: bool, encoding: str | None) -> None:
    """Print the text of an article (.txt, .md, .html, .docx, .pdf)."""
    from briefing.model.text import count_words
    from briefing.sources import load

    found = load(article, encoding=encoding).article
    if not as_json:
        click.echo(found.text)
        return
    names = ("title", "authors", "publisher", "published", "url", "language", "format")
    known: dict[str, Any] = {name: getattr(found, name) for name in names}
    notes = [{"kind": note.kind, "message": note.message, "count": note.count} for note in found.notes]
    known |= {"words": count_words(found.text), "text": found.text, "notes": notes}
    click.echo(msgspec.json.format(msgspec.json.encode(known), indent=1).decode())


@briefing.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ARTICLE…")
@click.option("-t", "--template", default=None, help="A template's id, folder or pack; left out: decision-brief.")
@click.option("--tags", type=click.Path(path_type=Path), help="A tags file (JSON): details, items, text.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The .brief file to make.")
def new(articles: tuple[Path, ...], template: str | None, tags: Path | None, output: Path) -> None:
    """Make a brief from one or more articles; they are numbered 1, 2 … in this order."""
    from briefing import safefile, tagsfile
    from briefing.model.brief import received
    from briefing.model.limits import FILE_BYTES
    from briefing.sources import load
    from briefing.storage import brieffile
    from briefing.templating.finding import DEFAULT, carry

    if output.suffix.lower() != ".brief":
        raise BriefingError(f"A brief is kept in a .brief file; write “-o {output.with_suffix('.brief').name}”.")
    copy = carry(template or DEFAULT)
    content = safefile.read(tags, FILE_BYTES) if tags else b"{}"
    sources = []
    for i, article in enumerate(articles, 1):
        with _placed(article.name if len(articles) > 1 else None):
            one = load(article)
        sources.append(received(f"s{i}", one.article, one.file, one.content))
    with _placed(tags.name if tags else None):
        made = tagsfile.make(sources, copy, content)
    brieffile.save(output, made.brief)
    for notice in (*made.notices, *_without_table(made.brief, "kept aside in the brief")):
        click.echo(f"briefing: {notice}", err=True)


@contextmanager
def _placed(file: str | None) -> Iterator[None]:
    """Faults in here say which file they lie in."""
    try:
        yield
    except BriefingError as error:
        places = [place for place in (file, error.where) if place]
        raise BriefingError(error.message, ", ".join(places) or None) from None


def _without_table(brief: Brief, what: str) -> Iterator[str]:
    """What to say of rows that the brief's template has no table for."""
    from briefing.compose.aside import rows_aside
    from briefing.templating.template import template_of

    template = template_of(brief.template)
    for kind, count in rows_aside(brief, template):
        rows = "one is" if count == 1 else f"{count} are"
        yield f"The template “{template.name}” has no section for {kind}; {rows} {what}."


@briefing.command()
@click.argument("brief", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The .docx, .pdf, .md or .html file to make."
)
@click.option("-t", "--template", default=None, help="Another template's id, folder or pack, or a Word form.")
@click.option(
    "--annex", "annexes", multiple=True, type=click.Choice(ANNEXES),
    help="Print an annex too, whatever the brief says; may be given several times.",
)  # fmt: skip
@click.option("--final", is_flag=True, help="Without the stamp DRAFT; refused while something required is missing.")
@click.pass_context
def export(
    context: click.Context, brief: Path, output: Path, template: str | None, annexes: tuple[Annex, ...], final: bool
) -> None:
    """Write a brief as Word, PDF, Markdown or HTML.

    With “-t FORM.docx” the brief keeps its template, and is written into that Word form.
    """
    from briefing import exporting, safefile
    from briefing.export import writer_for
    from briefing.model.edits import set_annex, set_template
    from briefing.storage import brieffile
    from briefing.templating.finding import carry, is_form, with_form

    writer_for(output.suffix)
    opened = brieffile.open_brief(brief)
    if template is not None:
        copy = with_form(opened.template, Path(template)) if is_form(template) else carry(template)
        opened = set_template(opened, copy)
    for annex in annexes:
        opened = set_annex(opened, annex, True)
    exported = exporting.export(opened, output.suffix, draft=not final)
    for reason in exported.held_back:
        click.echo(f"briefing: {reason}", err=True)
    if exported.held_back:
        context.exit(FOUND)
    safefile.write(output, exported.content)
    for notice in exported.notices:
        click.echo(f"briefing: {notice}", err=True)


@briefing.group()
def template() -> None:
    """List, show, check, install and pack templates."""


@template.command("list")
def list_templates() -> None:
    """Print the templates, one a line: its id, then what it is for."""
    from briefing.templating.finding import team_folder
    from briefing.templating.keeping import shelf

    found = shelf(team_folder())
    meant = [kept for kept in found.kept if not kept.problem and found.behind(kept) is None]
    width = max(len(kept.id) for kept in meant)
    for kept in meant:
        click.echo(_entry(kept, width))
    for kept in found.kept:
        if kept.problem:
            click.echo(f"briefing: {_where(kept)}: {kept.problem}", err=True)
        elif first := found.behind(kept):
            click.echo(f"briefing: {_where(kept)} has the id of {_where(first)}, which goes before it.", err=True)
    for notice in found.notices:
        click.echo(f"briefing: {notice}", err=True)


def _entry(kept: Kept, width: int = 0) -> str:
    return f"{kept.id:{width}}  {' '.join(f'{kept.name}. {kept.description}'.split())}"


def _where(kept: Kept) -> str:
    whose = {"built-in": "Briefing Desk's", "own": "your", "team": "the team's"}[kept.place]
    return f"{whose} “{kept.path.name}”"


@template.command()
@click.argument("path", type=click.Path(path_type=Path))
def install(path: Path) -> None:
    """Keep a template that somebody hands on (a .brieftemplate file or a folder), or its newer version."""
    from briefing.templating import installing
    from briefing.templating.keeping import shelf

    arriving = installing.arrival(installing.received(path), shelf(None).kept)
    kept = installing.install(arriving, instead=arriving.state == "newer")
    click.echo(_entry(kept))
    if arriving.state == "same" or (arriving.state == "new" and arriving.question):
        click.echo(f"briefing: {arriving.question}", err=True)


@template.command()
@click.argument("id", metavar="ID")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The .brieftemplate file to make.")
def pack(id: str, output: Path) -> None:
    """Make one file of a template, to hand on; ID may be a folder too."""
    from briefing import safefile
    from briefing.templating.finding import carry
    from briefing.templating.packs import SUFFIX, packed

    if output.suffix.lower() != SUFFIX:
        raise BriefingError(f"A template is packed as {SUFFIX}; write “-o {output.with_suffix(SUFFIX).name}”.")
    safefile.write(output, packed(carry(id)))


@template.command()
@click.argument("id", metavar="ID")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The .docx file to make.")
def start(id: str, output: Path) -> None:
    """Start a Word form from a template: a .docx with all fields in place, to be restyled in Word."""
    from briefing import exporting, safefile
    from briefing.templating.finding import carry
    from briefing.templating.template import look_of, template_of

    if output.suffix.lower() != exporting.WORD:
        raise BriefingError(f"A form is a Word file; write “-o {output.with_suffix(exporting.WORD).name}”.")
    copy = carry(id)
    safefile.write(output, exporting.start_form(template_of(copy), look_of(copy)))


@template.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_context
def check_template(context: click.Context, path: Path) -> None:
    """Look through a Word form, a template's folder or a pack, and print every fault, one a line."""
    from briefing.templating.form.checking import check

    found = check(path)
    for fault in found.faults:
        click.echo(str(fault))
    for words in found.warnings:
        click.echo(f"briefing: {words}", err=True)
    context.exit(FOUND if found.faults else 0)


@template.command()
@click.argument("form", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print fields and faults as JSON.")
@click.pass_context
def fields(context: click.Context, form: Path, as_json: bool) -> None:
    """Print the fields of a Word form (.docx, .dotx), and what is wrong with it."""
    from briefing.templating.form.checking import check

    found = check(form)
    if as_json:
        listed = [{"name": f.name, "place": f.place, "known": f.known} for f in found.form.fields]
        told = [fault._asdict() for fault in found.faults]
        click.echo(msgspec.json.format(msgspec.json.encode({"fields": listed, "faults": told}), indent=1).decode())
    else:
        for field in found.form.fields:
            click.echo(f"{field.name}  ({field.place})" + ("" if field.known else "  not known"))
        for fault in found.faults:
            click.echo(str(fault))
    context.exit(FOUND if found.faults else 0)


@template.command()
@click.argument("id", metavar="ID")
def show(id: str) -> None:
    """Print what a template declares (its template.toml)."""
    from briefing.templating.finding import carry

    click.echo(carry(id).files[0].content.decode(), nl=False)
