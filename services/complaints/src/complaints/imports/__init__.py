"""Bulk import of complaints: from the bytes of an old file to records, without doubles and without silent losses."""
