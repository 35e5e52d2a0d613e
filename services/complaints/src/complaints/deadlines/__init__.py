"""What is due when, and why: calendars, periods, pauses, extensions, and the duties of a complaint."""
