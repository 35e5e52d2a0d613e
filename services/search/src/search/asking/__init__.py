"""Understanding a question: what its fields are called, what their values name, what else means the same."""
