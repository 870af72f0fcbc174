"""Signals that stop a program wait while it must not be stopped."""

import os
import signal
from threading import Thread

import pytest

from jinshen.pipeline.cli import reading
from jinshen.pipeline.stops import STOPS, held_back


@pytest.fixture
def stopping():
    """Handlers for all that stops a program, which raise KeyboardInterrupt and keep what came."""
    came: list[int] = []

    def stop(number: int, _: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in STOPS}
    yield came
    for number, handler in before.items():
        signal.signal(number, handler)


def _within(*numbers: int) -> None:
    with held_back():
        for number in numbers:
            os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", STOPS)
def test_a_stop_waits_for_the_end(stopping, number):
    reached = []

    def work() -> None:
        with held_back():
            os.kill(os.getpid(), number)
            reached.append(list(stopping))

    with pytest.raises(KeyboardInterrupt):
        work()
    assert (reached, stopping) == ([[]], [number])
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), number)
    assert stopping == [number, number]


def test_of_several_the_first_is_heard_once(stopping):
    with pytest.raises(KeyboardInterrupt):
        _within(*STOPS)
    assert stopping == [STOPS[0]]


def test_without_a_stop_nothing_happens(stopping):
    _within()
    assert stopping == []


def test_a_fault_inside_leaves_the_handlers_as_they_were(stopping):
    before = [signal.getsignal(number) for number in STOPS]
    with pytest.raises(ValueError, match="inside"), held_back():
        raise ValueError("inside")
    assert [signal.getsignal(number) for number in STOPS] == before


def test_what_is_ignored_stays_ignored(stopping):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    _within(signal.SIGHUP)
    assert stopping == []
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_in_another_thread_it_does_nothing(stopping):
    done = []

    def work() -> None:
        with held_back():
            done.append(1)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


def test_the_reader_is_loaded_to_its_end(stopping, monkeypatch):
    loaded = []

    def load() -> object:
        os.kill(os.getpid(), signal.SIGINT)
        loaded.append(list(stopping))
        return object()

    monkeypatch.setattr("jinshen.models.load", load)
    with pytest.raises(KeyboardInterrupt):
        reading.reader()
    assert (loaded, stopping) == ([[]], [signal.SIGINT])
