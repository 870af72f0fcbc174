"""`jinshen dossier`: one person on a few pages, every statement with the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from jinshen.graph.answers import person_of
from jinshen.graph.atomic import replacing
from jinshen.graph.dossier import Dossier, dossier
from jinshen.graph.dossier_pages import html, markdown
from jinshen.graph.dossier_pdf import pdf
from jinshen.graph.dossier_words import LANGUAGES
from jinshen.graph.questions import check_ids
from jinshen.pipeline.cli.identified import ids_option, opened
from jinshen.pipeline.cli.places import check_file
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.words import PLACE, TEXT, shown

# ending of the file: what makes it
FORMS: dict[str, Callable[[Dossier], str | bytes]] = {".md": markdown, ".html": html, ".pdf": pdf}


@click.command()
@click.argument("name", metavar="姓名", type=TEXT)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("-o", "--output", "out", required=True, type=PLACE, help="the file to write: .md, .html or .pdf (wants jinshen[pdf-out])")
@click.option("--id", "ids", multiple=True, metavar="ID", type=TEXT, help="which of several people of one name is meant")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="the language of headings and of what is said about sources")
@ids_option
@click.option("--all", "every", is_flag=True, help="all events and all company, however long that is")
def command(name: str, where: Path, out: Path, ids: tuple[str, ...], lang: str, table: Path | None, every: bool) -> None:
    """Write the dossier of one person: who this is, posts in time, events by role, company, contradictions, what is inferred, what was read.

    Every statement has the number of a sentence, with paper, day and page, ready to be cited. The same graph gives the same bytes.

    Example: jinshen dossier 姓名 -g graph.db -o 姓名.html
    """
    form = FORMS.get(out.suffix.lower())
    if form is None:
        raise click.UsageError(f"{shown(out)}: a dossier is a file that ends in {', '.join(FORMS)}")
    check_file(out, [where, *([table] if table else [])])
    with opened(where, table) as graph, waiting("writing"):
        check_ids(graph, ids, (name,))
        told = dossier(graph, person_of(graph, name, ids), lang=lang, every=every)
    made = form(told)
    with replacing(out) as stream:
        stream.buffer.write(made if isinstance(made, bytes) else made.encode("utf-8"))
    click.echo(f"{shown(out)} written: {len(told.notes)} sentences cited")
