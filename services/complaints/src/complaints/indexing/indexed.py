"""Which complaints may be found. Read in the worker role, which sees no sealed one."""

from sqlalchemy import and_
from sqlmodel import col

from complaints.models import Complaint
from complaints.models.complaint import CaseKind

# Whom a complaint about the office is about must not find it, and search knows nothing of them. What is left of an
# erased one is for the figures: there is nothing to find.
INDEXED = and_(col(Complaint.kind) != CaseKind.ABOUT_OFFICE.value, col(Complaint.erased_on).is_(None))
