"""What may be held: each is a permission of its own, and roles are made of them."""

READ = "complaints.complaint.read"
"""The confidential records of one's team."""
READ_INTERNAL = "complaints.complaint.read-internal"
HEAD = "complaints.complaint.head"
"""Every record in the office but the sealed ones."""
REGISTER = "complaints.complaint.register"
WORK = "complaints.complaint.work"
ASSIGN = "complaints.complaint.assign"
IMPORT = "complaints.complaint.import"
EXPORT = "complaints.complaint.export"
UNSEAL = "complaints.complaint.unseal"
CALENDAR = "complaints.calendar.write"
"""Calendars and the periods counted by them; may be held beside every side, since no case is in them."""

SETTINGS = "complaints.settings.write"
"""How the office works (routing, templates, agreements, targets); may be held beside every side like CALENDAR."""
APPROVE = "complaints.letter.approve"
"""The second of two steps before a letter goes out; never on one's own letter."""
AGREE = "complaints.disclosure.agree"
"""The second person of a disclosure without consent."""
PROTECT = "complaints.protection.work"
"""Allegations of ill-treatment and protection files."""
BREAK_GLASS = "complaints.glass.break"
"""Opening one sealed record for a day, in an emergency; each time it is told and reviewed."""
REVIEW_GLASS = "complaints.glass.review"
"""Hearing of such openings and judging them, never one's own; may be held beside every side."""
PATTERNS = "complaints.pattern.read"
FIGURES = "complaints.figures.read"
PUBLISH = "complaints.register.publish"
RETAIN = "complaints.retention.decide"
"""Retention, legal hold, erasure, and demands refused."""

PERMISSIONS = (
    READ,
    READ_INTERNAL,
    HEAD,
    REGISTER,
    WORK,
    ASSIGN,
    IMPORT,
    EXPORT,
    UNSEAL,
    CALENDAR,
    SETTINGS,
    APPROVE,
    AGREE,
    PROTECT,
    BREAK_GLASS,
    REVIEW_GLASS,
    PATTERNS,
    FIGURES,
    PUBLISH,
    RETAIN,
)
