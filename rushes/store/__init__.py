"""The store: every record in one table, every finished file in the vault by its digest."""

from rushes.store.protocol import Store
from rushes.store.sqlite import SqliteStore
from rushes.store.vault import Vault

__all__ = ["SqliteStore", "Store", "Vault"]
