"""The HTTP surface of alerts."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.alerts.rules import Patience
from complaints.alerts.schemas import AlertDraft, AlertEnd, AlertItem, AlertOut, AlertView, ToldAlert
from complaints.alerts.service import Alerts
from complaints.allegations.endpoints import Use as UseAllegations
from complaints.allegations.schemas import AllegationDraft, AllegationOut
from complaints.policy.permissions import PROTECT
from complaints.protection.endpoints import Use as UseFiles
from complaints.protection.schemas import FileDraft, FileOut

router = APIRouter(tags=["protection"])


async def alerts(request: Request, session: Session, principal: CurrentPrincipal) -> Alerts:
    settings = request.app.state.settings
    patience = Patience(settings.alert_urgent_days, settings.alert_days)
    return Alerts(session, principal, request.app.state.keys, patience)


Use = Annotated[Alerts, Depends(alerts, scope="function")]


@router.get("/complaints/{complaint}/protection-alerts")
async def list_told_alerts(complaint: UUID, use: Use) -> list[ToldAlert]:
    """What the asker told the protection team about this complaint, and nobody else's."""
    return await use.told(complaint)


@router.post("/complaints/{complaint}/protection-alerts", status_code=201)
async def tell_protection_team(
    complaint: UUID, draft: AlertDraft, use: Use, once: OnceOnly, response: Response
) -> ToldAlert:
    """Tells the protection team that somebody seems at risk. The complaint shows nothing of it."""
    done = await once.do(lambda: use.tell(complaint, draft), lambda alert: use.told_one(complaint, alert))
    return tag(response, done)


@router.get("/protection-alerts")
async def list_alerts(
    request: Request,
    response: Response,
    use: Use,
    view: AlertView = "waiting",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AlertItem]:
    """What the protection team was told; those before the head first."""
    return link_next(request, response, await use.list(view, cursor, limit))


@router.get("/protection-alerts/{alert}")
async def get_alert(alert: UUID, use: Use, response: Response) -> AlertOut:
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await use.get(alert))


@router.post(
    "/protection-alerts/{alert}/taking-up", status_code=201, dependencies=[Depends(require(PROTECT))]
)
async def take_up_alert(
    alert: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> AlertOut:
    """Takes it up, or over from somebody. Until it is finished the asker reads the complaint it was told on."""
    return tag(response, await once.do(lambda: use.take_up(alert, version), use.get))


@router.post(
    "/protection-alerts/{alert}/allegations", status_code=201, dependencies=[Depends(require(PROTECT))]
)
async def record_allegation_from_alert(
    alert: UUID,
    draft: AllegationDraft,
    use: Use,
    allegations: UseAllegations,
    once: OnceOnly,
    response: Response,
) -> AllegationOut:
    """Records an allegation from the complaint of an alert that the asker took up."""
    done = await once.do(lambda: use.open_allegation(alert, draft, allegations), allegations.get)
    return tag(response, done)


@router.post(
    "/protection-alerts/{alert}/protection-files", status_code=201, dependencies=[Depends(require(PROTECT))]
)
async def begin_protection_file_from_alert(
    alert: UUID, draft: FileDraft, use: Use, files: UseFiles, once: OnceOnly, response: Response
) -> FileOut:
    """Opens a protection file from the complaint of an alert that the asker took up."""
    return tag(response, await once.do(lambda: use.open_file(alert, draft, files), files.get))


@router.post("/protection-alerts/{alert}/end", status_code=201, dependencies=[Depends(require(PROTECT))])
async def finish_alert(
    alert: UUID, draft: AlertEnd, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> AlertOut:
    """Finishes it, for a reason where nothing was opened from it."""
    return tag(response, await once.do(lambda: use.end(alert, draft, version), use.get))
