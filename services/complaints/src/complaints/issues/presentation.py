"""From bodies and issues to what is shown."""

from collections.abc import Sequence

from servicekit.names import Names
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.repository import names_of
from complaints.issues.rules import outcome_of
from complaints.issues.schemas import BodyOut, IssueOut, IssuesOut
from complaints.models import Complaint, ComplaintBody, Issue
from complaints.models.complaint import Outcome


async def present(
    session: AsyncSession,
    record: Complaint,
    bodies: Sequence[ComplaintBody],
    issues: Sequence[Issue],
    languages: Sequence[str],
) -> IssuesOut:
    ids = {record.authority, record.place}
    ids |= {id_ for body in bodies for id_ in (body.authority, body.place)}
    ids |= {id_ for issue in issues for id_ in (issue.theme, issue.decided_by)}
    names = Names(await names_of(session, {id_ for id_ in ids if id_ is not None}), languages)
    main = names.maybe(record.authority)
    shown = [
        BodyOut(
            id=body.id,
            authority=names.of(body.authority),
            place=names.maybe(body.place),
            main=False,
            version=body.version,
        )
        for body in bodies
    ]
    if main is not None:
        shown.insert(
            0,
            BodyOut(id=None, authority=main, place=names.maybe(record.place), main=True, version=None),
        )
    decided = [Outcome(issue.outcome) for issue in issues if issue.outcome]
    return IssuesOut(
        id=record.id,
        version=record.version,
        bodies=shown,
        issues=[
            IssueOut(
                **issue.model_dump(include={"id", "text", "problem_kind", "body", "outcome", "version"}),
                theme=names.maybe(issue.theme),
                decided_on=issue.decided_on,
                decided_by=names.maybe(issue.decided_by),
            )
            for issue in issues
        ],
        outcome=outcome_of(decided) if len(decided) == len(issues) else None,
    )
