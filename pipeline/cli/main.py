"""The command `jinshen`: one file a command beside this one, loaded when it is asked for.

Exit codes: 0 done, 1 a failure that its line tells (what else could be done is done), 2 a wrong use of the command line, 3 a change that
`diff --exit-code` finds, 128 and the signal's number where one stopped it (130 for Ctrl-C).
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Timer

import click

from jinshen.pipeline.cli.words import complain, shown, speak
from jinshen.pipeline.errors import JinshenError, own_fault
from jinshen.pipeline.stops import STOPS

# `jinshen` alone shows its help; an older click knows no error of that name.
NO_WORDS = getattr(click.exceptions, "NoArgsIsHelpError", ())

SOON = 0.02  # seconds

# command: what it does, in a line; a command of two words is in a file of the same name with _ between them
COMMANDS: dict[str, str] = {
    "run": "the main job: pages to records, graph and exports in one folder",
    "read": "pages to records, one JSON object a line",
    "build": "records into a graph file",
    "explore": "one HTML file to look at in a browser: people, events, posts, their network, every fact with its sentence",
    "ask": "day-one questions to a graph, without any server",
    "coverage": "which papers and days were read, and where the gaps are",
    "review": "pairs of people who may be one, to be judged by a person",
    "correct": "a wrong fact of a page set right or struck",
    "decisions": "what people decided: listed, undone, to a file and from it",
    "export": "a graph to a file for other tools",
    "dossier": "one person on a few pages, every statement with its sentence",
    "diff": "what a new batch changed, for a watch list or for all",
    "measure": "ties beyond chance, brokers, protocol order, communities: a report and tables",
    "serve": "a real Neo4j with the graph in it, on this machine",
    "load": "a graph into a Neo4j server",
    "browser-kit": "saved queries and a style for Neo4j Browser",
    "spark": "reading and building on Apache Spark, where one machine is not enough",
    "evaluate": "score records against gold",
}


class Commands(click.Group):
    """The group of all commands, each imported only when it is run or its help is shown."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"jinshen.pipeline.cli.{name.replace('-', '_')}").command
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


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """Makes the signals that end a process stop it as Ctrl-C does, so that nothing half-written stays; gives those that came.

    Where Python cannot raise (in a finalizer, in a callback of the import system), it tells its hook and goes on: then the signal comes again soon.
    """
    came: list[int] = []
    hook = sys.unraisablehook

    def lost(told: sys.UnraisableHookArgs) -> None:
        if not issubclass(told.exc_type, KeyboardInterrupt):
            hook(told)
            return
        again = Timer(SOON, interrupt_main, came[-1:] or [signal.SIGINT])
        again.daemon = True
        again.start()

    def stop(number: int, _: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    kept = [number for number in STOPS if number != signal.SIGINT and signal.getsignal(number) == signal.SIG_DFL]  # nohup's stay ignored
    for number in kept:
        signal.signal(number, stop)
    sys.unraisablehook = lost
    try:
        yield came
    finally:
        sys.unraisablehook = hook
        for number in kept:
            signal.signal(number, signal.SIG_DFL)


def _misused(error: click.ClickException) -> str:
    """A wrong use in one line, with the command that shows the right one."""
    context = getattr(error, "ctx", None)
    told = f"{shown(error.format_message()).rstrip('.')}; see `{context.command_path if context else 'jinshen'} --help`"
    return told[0].lower() + told[1:]


def _run() -> int:
    """The exit code of the command line; what a user can mend is one line on stderr."""
    try:
        code = jinshen(prog_name="jinshen", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code or 0
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        if isinstance(error, NO_WORDS):
            error.show()
        else:
            complain(_misused(error))
        return error.exit_code
    except JinshenError as error:
        complain(error)
    except OSError as error:
        # Of a broken pipe the reader knows, and click has told it already; what else fails here is the disk or a device.
        advice = "allow more (ulimit -n 1024)" if error.errno in (errno.EMFILE, errno.ENFILE) else "make room, or name another place,"
        complain(f"{error.filename or 'cannot go on'}: {error.strerror or error}; {advice} and try again")
        with suppress(OSError, ValueError):  # what is still to be printed is given up, else Python complains of it at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        complain(own_fault(error) if isinstance(error, MemoryError) else f"{own_fault(error)}; PYTHONDEVMODE=1 shows where it comes from")
    return 1


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    speak()
    with _stoppable() as came:
        try:
            code = _run()
        except KeyboardInterrupt:
            complain("stopped; what was finished is kept, the rest is as it was")
            code = 128 + (came[0] if came else signal.SIGINT)
    sys.exit(code)
