"""Whatever leaves: whether it may, what left, and what two people agreed without asking."""
