"""How a page becomes claims. Nothing in this room talks to a database."""
