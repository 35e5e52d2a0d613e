"""The root of this service's tables: a registry of their own."""

from servicekit.records import new_registry
from sqlmodel import SQLModel


class Table(SQLModel, registry=new_registry()):
    pass


METADATA = Table.metadata
