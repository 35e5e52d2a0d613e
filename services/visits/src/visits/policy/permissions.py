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

INFORMATION_READ = "visits.information.read"
"""Information received and incidents, of one's own team."""
INFORMATION_WRITE = "visits.information.write"

BODIES_READ = "visits.bodies.read"
"""Other visiting bodies, and those of their visits that are public."""
BODIES_WRITE = "visits.bodies.write"
CHECKLIST_READ = "visits.checklist.read"
"""What is asked on visits: everyone who goes on them, from outside too."""
CHECKLIST_WRITE = "visits.checklist.write"

PROGRAMME_READ = "visits.programme.read"
"""Which places are to be visited, when and by whom: nobody else may know."""
PROGRAMME_WRITE = "visits.programme.write"
PROGRAMME_ADOPT = "visits.programme.adopt"
"""Says which plan it is to be."""
OF_PROGRAMME = (PROGRAMME_READ, PROGRAMME_WRITE, PROGRAMME_ADOPT)

OF_VISITS = (VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, VISIT_ASSIST, VISIT_PLAN, VISIT_HEAD)

PERMISSIONS = (
    READ,
    WRITE,
    IMPORT,
    REFERENCE,
    *OF_VISITS,
    TEAM_READ,
    TEAM_WRITE,
    INFORMATION_READ,
    INFORMATION_WRITE,
    BODIES_READ,
    BODIES_WRITE,
    CHECKLIST_READ,
    CHECKLIST_WRITE,
    *OF_PROGRAMME,
)
