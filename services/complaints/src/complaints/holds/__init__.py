"""Legal hold: a complaint that nothing may remove."""
