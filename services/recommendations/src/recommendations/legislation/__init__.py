"""Laws, bills and missing laws: the register, the way through parliament, opinions asked of us."""
