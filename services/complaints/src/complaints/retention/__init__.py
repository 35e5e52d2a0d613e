"""The schedule by which closed complaints go: its rules, what they would take today, and a run of them."""
