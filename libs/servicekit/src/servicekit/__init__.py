"""What every Daylight service shares. Mechanism only: no record, state or rule of the field is known here."""
