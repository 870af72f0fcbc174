"""The command `jinshen`: one file a command beside this one, loaded when it is asked for.

Exit codes: 0 done, 1 a failure that its one line tells, 2 a wrong use of the command line.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from jinshen.pipeline.errors import JinshenError

# command: what it does, in a line
COMMANDS: dict[str, str] = {
    "run": "the main job: pages to records, graph and exports in one folder",
    "read": "pages to records, one JSON object a line",
    "build": "records into a graph file",
    "ask": "day-one questions to a graph, without any server",
    "export": "a graph to a file for other tools",
    "load": "a graph into a Neo4j server",
    "evaluate": "score records against gold",
}


class Commands(click.Group):
    """The group of all commands, each imported only when it is run or its help is shown."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"jinshen.pipeline.cli.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jinshen", prog_name="jinshen")
def jinshen() -> None:
    """Read Chinese local newspapers and build a graph of officials: who attended what, where and when.

    Example: jinshen run pages/ -o out
    """


def main() -> None:
    """Runs the command line; an error that a user can mend is one line on stderr."""
    try:
        jinshen(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("jinshen: stopped; what was finished is kept, the rest is as it was", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except JinshenError as error:
        click.echo(f"jinshen: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("jinshen: stopped; what was finished is kept, the rest is as it was", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
