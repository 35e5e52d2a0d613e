"""Papers with sections and numbered paragraphs, as PDF and Word documents in either direction of writing.

They are made from what was already gathered, without a database.
"""
