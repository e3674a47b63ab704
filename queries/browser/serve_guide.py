"""Lets Neo4j Browser read guide.html beside this file: `python serve_guide.py`, then `:guide http://localhost:8001/guide.html` in the Browser.

Listens on this machine only, gives out the files of this folder only; Ctrl-C ends it.
"""

import sys
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    """Files for a page of another address, as which the Browser asks."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        super().end_headers()

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.end_headers()


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8001
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=Path(__file__).parent)) as server:
        print(f":guide http://localhost:{port}/guide.html", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
