"""Findings of visits: problems and good practices, with what says so and what says otherwise."""
