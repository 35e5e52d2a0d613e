import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useBeginChecklist, visitChecklistsQuery } from "../api/visit-checklists";

interface Props {
  visit: string;
  /** What is answered can still change. */
  writes: boolean;
}

/** What is asked on a visit: the sheets begun, each with what is missing, and those that could be. */
export function VisitChecklists({ visit, writes }: Props) {
  const format = useFormat();
  const navigate = useNavigate();
  const found = useQuery(visitChecklistsQuery(visit));
  const begin = useBeginChecklist(visit);
  return (
    <Fetched query={found} tight>
      {({ sheets, offered }) => (
        <div className="stack">
          <ErrorSummary error={begin.error} />
          {sheets.length > 0 ? (
            <ul className="ledger">
              {sheets.map((sheet) => (
                <li key={sheet.id}>
                  <span className="due">
                    <Icon name={sheet.answered < sheet.asked ? "ask" : "done"} />
                    <b>
                      <Trans>
                        {format.number(sheet.answered)} of {format.number(sheet.asked)}
                      </Trans>
                    </b>
                  </span>
                  <div>
                    <p className="what">
                      <Link to="/visits/$visit/checklists/$sheet" params={{ visit, sheet: sheet.id }}>
                        {sheet.title}
                      </Link>
                    </p>
                    <p className="meta">
                      {sheet.unit ? <bdi>{sheet.unit.name}</bdi> : null}
                      {sheet.missing > 0 ? (
                        <span>
                          <Trans>{format.number(sheet.missing)} needed and missing</Trans>
                        </span>
                      ) : null}
                      <bdi>{sheet.started_by.name}</bdi>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft small">
              <Trans>No checklist is begun yet.</Trans>
            </p>
          )}
          {writes && offered.length > 0 ? (
            <ul className="ledger">
              {offered.map((offer) => (
                <li key={offer.checklist}>
                  <span className="due">
                    {offer.fits ? <Trans>for such a place</Trans> : <Trans>for others</Trans>}
                  </span>
                  <p className="what">{offer.title}</p>
                  <div className="do">
                    <button
                      type="button"
                      className="btn compact"
                      disabled={begin.isPending}
                      onClick={() =>
                        begin.mutate(offer.checklist, {
                          onSuccess: (sheet) =>
                            void navigate({
                              to: "/visits/$visit/checklists/$sheet",
                              params: { visit, sheet: sheet.id },
                            }),
                        })
                      }
                    >
                      <Trans>Begin it</Trans>
                    </button>
                  </div>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      )}
    </Fetched>
  );
}
