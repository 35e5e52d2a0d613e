"""Files that come from outside: checked by content, encrypted, pictures rebuilt from their pixels."""
