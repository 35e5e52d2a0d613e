"""What waits, across complaints: answers of others, consents to be looked at again, signatures of a second person."""
