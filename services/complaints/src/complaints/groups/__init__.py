"""Complaints that belong together: handled as a group, made out of one another, or the reason for an inquiry."""
