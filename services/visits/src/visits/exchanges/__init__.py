"""What lies with authorities: facts to be checked, recommendations to be discussed, and what they answered."""
