"""Handing over what somebody alleged or fears to those who protect people at risk, and no more than they agreed to."""
