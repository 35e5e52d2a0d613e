"""Two records of one place: suggested, compared, merged and taken apart again. A merge moves nothing (ADR 29)."""
