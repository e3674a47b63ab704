"""What is known and where it is kept: claims, the facts derived from them, and the store."""

__version__ = "0.2.0"
