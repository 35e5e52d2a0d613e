"""What comes in by post or e-mail: registered in an office's inbox, and filed to a complaint."""
