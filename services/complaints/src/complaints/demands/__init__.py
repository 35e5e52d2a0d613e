"""Demands for what was told in confidence: by whom, for what, what was answered on which ground, what came of it."""
