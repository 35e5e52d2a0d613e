"""The same thing registered twice: suggested, merged, taken apart again, or found not to be the same."""
