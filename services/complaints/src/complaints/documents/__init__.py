"""What is made into a document, and what is read out of one that came from outside: in a process of its own."""
