"""What may be held in this service. Roles are made of these; the gateway keeps who holds which."""

READ = "visits.place.read"
"""Places and reference lists: everyone on the staff of either side holds it."""
WRITE = "visits.place.write"
IMPORT = "visits.place.import"
REFERENCE = "visits.reference.write"


VISIT_READ = "visits.visit.read"
"""What is confidential of the visits of one's own team, once they started."""
VISIT_READ_INTERNAL = "visits.visit.read-internal"
"""That a visit is or was, where and when: once it started."""
VISIT_WORK = "visits.visit.work"
"""Works on the visits one was appointed to."""
VISIT_ASSIST = "visits.visit.assist"
"""From outside: sees the visits one was appointed to and adds to them, until their report is final."""
VISIT_PLAN = "visits.visit.plan"
"""Makes visits, says where and when, and who goes."""
VISIT_HEAD = "visits.visit.head"

TEAM_READ = "visits.team.read"
"""The directory of who goes on visits."""
TEAM_WRITE = "visits.team.write"

EVIDENCE_UNSEAL = "visits.evidence.unseal"
"""Opens the original of a picture, for a purpose, on visits that one works on."""
MEDICAL = "visits.medical.work"
"""Reads and writes the medical notes of the visits one was appointed to."""
IDENTITY = "visits.identity.open"
"""Seals who was interviewed, and opens the identities one is named on, for a purpose."""

INFORMATION_READ = "visits.information.read"
"""Information received and incidents, of one's own team."""
INFORMATION_WRITE = "visits.information.write"

BODIES_READ = "visits.bodies.read"
"""Other visiting bodies, and those of their visits that are public."""
BODIES_WRITE = "visits.bodies.write"
AGREEMENT_CHOOSE = "visits.agreement.choose"
"""Which agreements last, by name: who gives roles puts somebody under one, and reads nothing else of a body."""
CHECKLIST_READ = "visits.checklist.read"
"""What is asked on visits: everyone who goes on them, from outside too."""
CHECKLIST_WRITE = "visits.checklist.write"

PROGRAMME_READ = "visits.programme.read"
"""Which places are to be visited, when and by whom: nobody else may know."""
PROGRAMME_WRITE = "visits.programme.write"
PROGRAMME_ADOPT = "visits.programme.adopt"
"""Says which plan it is to be."""
ERASE = "visits.erasure.decide"
"""Asks that what is held on a person be erased, or is the second person who agrees."""

OF_PROGRAMME = (PROGRAMME_READ, PROGRAMME_WRITE, PROGRAMME_ADOPT)

REPORT_ADOPT = "visits.report.adopt"
"""Adopts reports as the head, or counts the votes; sends and publishes them."""
REPORT_VOTE = "visits.report.vote"
"""Votes on the reports that are laid before one."""
REPORT_ANSWER = "visits.report.answer"
"""From an authority: reads the copies that were sent to it, and says what is wrong in them."""
BREAK_GLASS = "visits.glass.break"
"""Opens one record of information received for a day, in an emergency, and makes a reactive visit out of it."""
REVIEW_GLASS = "visits.glass.review"
"""Hears of such openings, and says afterwards whether one was justified."""

OF_VISITS = (VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, VISIT_ASSIST, VISIT_PLAN, VISIT_HEAD)

PERMISSIONS = (
    READ,
    WRITE,
    IMPORT,
    REFERENCE,
    *OF_VISITS,
    TEAM_READ,
    TEAM_WRITE,
    EVIDENCE_UNSEAL,
    MEDICAL,
    IDENTITY,
    INFORMATION_READ,
    INFORMATION_WRITE,
    BODIES_READ,
    BODIES_WRITE,
    AGREEMENT_CHOOSE,
    CHECKLIST_READ,
    CHECKLIST_WRITE,
    *OF_PROGRAMME,
    ERASE,
    REPORT_ADOPT,
    REPORT_VOTE,
    REPORT_ANSWER,
    BREAK_GLASS,
    REVIEW_GLASS,
)
