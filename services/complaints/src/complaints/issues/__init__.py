"""The bodies complained about, and the issues of a complaint with an outcome each."""
