"""How a visit was for those who went, and what care they were offered."""
