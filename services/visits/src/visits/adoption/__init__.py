"""How a report is proposed, voted on, adopted and sent."""
