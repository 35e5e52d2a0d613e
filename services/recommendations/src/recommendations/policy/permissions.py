"""What may be done with the records of this service."""

AUTHORITY_WRITE = "recommendations.authority.write"
READ = "recommendations.recommendation.read"
"""What was issued in one's office, and the drafts of one's team."""
WRITE = "recommendations.recommendation.write"
ISSUE = "recommendations.recommendation.issue"
"""Also to correct what was issued."""
HEAD = "recommendations.recommendation.head"
"""Every record in the office, drafts of all teams among them."""
EXPORT = "recommendations.recommendation.export"
ISSUE_URGENT = "recommendations.recommendation.issue-urgent"
"""Sends an urgent one at once, before any report: also who goes on visits."""
ASSESS = "recommendations.recommendation.assess"
"""Says how far it is carried out, plans to verify it, closes it and opens it again."""
PROMPTED = "recommendations.review.read"
"""Is told that complaints or findings disagree with what a recommendation is said to be, and sets that aside. It says
that somebody spoke: never for who serves an authority, nor for whoever only works with recommendations."""
ANSWER = "recommendations.recommendation.answer"
"""From outside, for an authority: reads what was sent to it, and answers."""

PERMISSIONS = (AUTHORITY_WRITE, READ, WRITE, ISSUE, ISSUE_URGENT, ASSESS, PROMPTED, HEAD, EXPORT, ANSWER)
