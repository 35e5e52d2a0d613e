"""When a response is owed: more time, reminders, and who owes what."""
