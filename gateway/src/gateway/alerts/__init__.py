"""Mail to people with accounts: that there is something new in a search they keep, and nothing else.

Search asks what is new and knows no addresses; here addresses are known, and nothing of what is asked.
"""
