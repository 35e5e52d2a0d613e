"""How provisions stand against standards, and what laws leave out."""
