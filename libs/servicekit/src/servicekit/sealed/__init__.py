"""Sealed fields: keys apart from the data, encryption bound to a place, lookup without reading."""

from servicekit.sealed.cipher import Aad, DataKey, Unreadable, open_, open_bytes, seal, seal_bytes
from servicekit.sealed.keystore import Destroyed, KeyStore, NoKey, SweepRefused
from servicekit.sealed.lookup import BlindIndex, Kind, normalise
from servicekit.sealed.master import MasterKeyError
from servicekit.sealed.rotation import rotate_master

__all__ = [
    "Aad",
    "BlindIndex",
    "DataKey",
    "Destroyed",
    "KeyStore",
    "Kind",
    "MasterKeyError",
    "NoKey",
    "SweepRefused",
    "Unreadable",
    "normalise",
    "open_",
    "open_bytes",
    "rotate_master",
    "seal",
    "seal_bytes",
]
