"""Visits that somebody who works on complaints suggests: the preventive side decides about each."""
