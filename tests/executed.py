"""The notebooks executed from clean in a copy; as a program it writes what comes out back into them: `make notebooks`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
BESIDE = ("notebooks", "tests/samples", "tests/gold", "models/floors.toml")  # what they read of the checkout
PATIENCE = 300  # seconds for a cell, on a machine that does much else
PICTURE, TEXTS = "image/png", ("text/plain", "text/markdown", "text/html")
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def checkout(folder: Path) -> Path:
    """A copy of what notebooks are run with; where the notebooks are in it."""
    for name in BESIDE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder / "notebooks"


def run(notebook: Path) -> Any:
    """The notebook with what its cells give when they are run in their order, in a new kernel; raises nbclient's error of the cell that fails."""
    read = nbformat.read(notebook, as_version=4)
    for cell in read.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    where = {"metadata": {"path": str(notebook.parent)}}
    with tempfile.TemporaryDirectory() as sockets:  # over TCP a kernel warns that anybody on the machine may listen
        config = Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/kernel"}})
        NotebookClient(read, timeout=PATIENCE, kernel_name="python3", record_timing=False, coalesce_streams=True, resources=where, config=config).execute()
    read.metadata = KERNEL
    return read


def told(notebook: Any) -> list[tuple[str, list[str]]]:
    """What each cell of code says and what it gave: texts as they are, of a picture that there is one."""
    return [(cell.source, [_output(output) for output in cell.outputs]) for cell in notebook.cells if cell.cell_type == "code"]


def _output(output: Any) -> str:
    if output.output_type == "stream":
        return f"{output.name}: {output.text}"
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return PICTURE if PICTURE in output.data else "\n".join(output.data[kind] for kind in TEXTS if kind in output.data)


def main() -> None:
    """Writes what the notebooks give, and the pictures that they save, into the checkout."""
    with tempfile.TemporaryDirectory() as name:
        copy = checkout(Path(name))
        for notebook in NOTEBOOKS:
            nbformat.write(run(copy / notebook.name), notebook)
        for picture in (copy / "pictures").iterdir():
            shutil.copy(picture, FOLDER / "pictures")


if __name__ == "__main__":
    main()
