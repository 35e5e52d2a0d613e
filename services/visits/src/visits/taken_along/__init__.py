"""Visits that are carried along on a device: who took which, what is still to be sent, and when a device must wipe."""
