"""The office's side of the inbox: messages with whoever sent a report, who comes by a receipt."""
