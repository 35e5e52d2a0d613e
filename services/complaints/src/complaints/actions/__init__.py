"""What the office did about a complaint, with whom, and what came of it."""
