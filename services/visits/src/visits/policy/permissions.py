"""What may be held in this service. Roles are made of these; the gateway keeps who holds which."""

READ = "visits.place.read"
"""Places and reference lists: everyone on the staff of either side holds it."""
WRITE = "visits.place.write"
IMPORT = "visits.place.import"
REFERENCE = "visits.reference.write"

PERMISSIONS = (READ, WRITE, IMPORT, REFERENCE)
