"""Frozen dataclasses for what is made by the thousand: frozen to the type checker, plain at run time.

A frozen dataclass sets each field through `object.__setattr__`, which takes three times as long as a plain one does: 7 % of a page's reading.
mypy refuses to assign to a field all the same, and records are equal and hashed by their fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool):
        return dataclass(unsafe_hash=frozen, slots=slots)


__all__ = ["record"]
