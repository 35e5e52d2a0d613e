"""Words that mean the same in this institution: kept by hand, used in every question from then on."""
