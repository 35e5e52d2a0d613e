"""Reviews of the country by international bodies: templates, cycles, milestones, calendar."""
