"""Charts that somebody put together for themselves."""
