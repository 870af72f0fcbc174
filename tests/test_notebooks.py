"""The notebooks give from clean what is kept in them, and draw their pictures."""

from __future__ import annotations

import importlib.util

import executed
import matplotlib
import nbformat
import pytest


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of what notebooks are run with; where they are in it."""
    return executed.checkout(tmp_path_factory.mktemp("checkout"))


def test_there_are_five():
    assert [path.name[0] for path in executed.NOTEBOOKS] == list("12345")


@pytest.mark.parametrize("notebook", executed.NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_is_kept_in_it(copy, notebook):
    kept = nbformat.read(notebook, as_version=4)
    assert executed.told(executed.run(copy / notebook.name)) == executed.told(kept), "run `make notebooks`"
    assert not [said for _, said in executed.told(kept) if any(one.startswith("stderr") for one in said)]


@pytest.mark.parametrize("notebook", executed.NOTEBOOKS, ids=lambda path: path.stem)
def test_the_pictures_that_are_kept_show_something(notebook):
    cells = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    for cell in cells:
        drawn = [output.data[executed.PICTURE] for output in cell.outputs if executed.PICTURE in output.get("data", {})]
        assert len(drawn) == cell.source.count("plt.subplots(")


@pytest.fixture
def figures(monkeypatch):
    """What the notebooks share, on a machine whose fonts matplotlib has not listed."""
    spec = importlib.util.spec_from_file_location("figures", executed.FOLDER / "figures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.fontManager, "ttflist", [])
    with matplotlib.rc_context():
        yield module


def test_a_font_that_is_not_listed_is_found(figures):
    name = figures.chinese()
    assert name in {font.name for font in figures.fontManager.ttflist}
    assert matplotlib.rcParams["font.family"] == [name]


def test_without_a_font_one_line_says_what_to_install(figures, monkeypatch):
    monkeypatch.setattr(figures, "findSystemFonts", lambda: [figures.__file__])
    with pytest.raises(RuntimeError, match=r"^no font with Chinese characters is installed: install one \(Debian: fonts-noto-cjk\), then .*again$"):
        figures.chinese()
