"""An invented country to look at: places with years of readings, complaints in four languages, an account per role.

Everything goes in through the public API, as a person or a machine would do it, and comes out the same each time.
No person, place or office in it exists.
"""
