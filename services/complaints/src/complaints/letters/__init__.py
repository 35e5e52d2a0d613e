"""Letters and e-mails of a complaint: drafted, signed off by two people, sent, and followed until they arrive."""
