"""Who may read a complaint: open to the staff, with its team, or sealed for named persons."""
