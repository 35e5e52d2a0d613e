"""Referrals to partner bodies, under an agreement and a consent."""
