"""docs/network.ipynb runs from beginning to end as it stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from servers import miss

NOTEBOOK = Path(__file__).parent.parent / "docs" / "network.ipynb"
RUN = """
import nbformat, sys
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], 4)
NotebookClient(book, timeout=120, kernel_name="python3").execute()
nbformat.write(book, sys.argv[2])
"""


def test_it_is_kept_without_outputs() -> None:
    cells = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)


def test_it_goes_from_pages_to_a_figure(tmp_path: Path) -> None:
    """In a process of its own, since what Jupyter warns of is none of ours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment |= {"MPLCONFIGDIR": str(tmp_path), "IPYTHONDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", RUN, str(NOTEBOOK), str(tmp_path / "run.ipynb")]
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    cells = [cell for cell in json.loads((tmp_path / "run.ipynb").read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    told = "".join("".join(output.get("text", ())) for output in outputs)
    assert "示范区党工委副书记 2023-10-11 – 2023-10-12 ['焦作日报 2023-10-13 A02" in told
    assert "28 people and 70 pairs at 11 events" in told
    assert "entered" in told
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 1
    if "Glyph" in told:  # matplotlib's complaint of a character that its font lacks
        miss("no font here has Chinese characters for the notebook's figure: apt-get install fonts-wqy-zenhei")
    assert not any(output.get("name") == "stderr" for output in outputs)
