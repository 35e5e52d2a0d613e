import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { duplicatesQuery } from "../api/duplicates";
import type { Complaint, Merged } from "../schemas";
import { UnmergeForm, type Unmerging } from "./unmerge-form";
import "@/components/compare.css";

/** That it was merged into another, or leads for others, as far as the reader may read those. */
export function MergedStrips({ complaint, className }: { complaint: Complaint; className?: string }) {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const found = useQuery(duplicatesQuery(complaint.id)).data;
  const [asking, setAsking] = useState<Unmerging | null>(null);
  if (!found) return null;
  const works = may("complaints.complaint.work");
  const close = () => setAsking(null);
  const into = found.merged_into;
  return (
    <>
      {complaint.state === "merged" ? (
        <div className={`strip accent ${className ?? ""}`} role="note">
          <Icon name="info" />
          <div className="stack-s">
            {into ? (
              <p>
                <b>
                  <Trans>
                    Merged into{" "}
                    <Link to="/complaints/$complaint" params={{ complaint: into.id }}>
                      <bdi className="id">{into.reference}</bdi>
                    </Link>
                  </Trans>
                </b>
              </p>
            ) : (
              <p>
                <b>
                  <Trans>Merged into another complaint, which you may not read</Trans>
                </b>
              </p>
            )}
            <p className="small">
              <Trans>
                It stands here as it was registered. What began here can be brought to an end; everything new
                goes to the other one.
              </Trans>
            </p>
            {into && works && found.merged_into_version !== null ? (
              <p>
                <button
                  type="button"
                  className="btn compact"
                  onClick={() =>
                    setAsking({
                      kept: { id: into.id, version: found.merged_into_version as number },
                      away: { id: complaint.id, version: complaint.version },
                      reference: complaint.reference,
                    })
                  }
                >
                  <Icon name="undo" small />
                  <Trans>Take it out again</Trans>
                </button>
              </p>
            ) : null}
          </div>
        </div>
      ) : null}
      {found.merged.length > 0 ? (
        <div className={`strip accent ${className ?? ""}`} role="note">
          <Icon name="info" />
          <div className="stack-s">
            <p>
              <b>
                <Trans>Also registered as</Trans>
              </b>
            </p>
            <ul className="doubles">
              {found.merged.map((each) => (
                <li key={each.complaint.id}>
                  <AlsoRegistered merged={each} />
                  {works ? (
                    <p className="acts">
                      <button
                        type="button"
                        className="btn quiet compact"
                        onClick={() =>
                          setAsking({
                            kept: { id: complaint.id, version: complaint.version },
                            away: { id: each.complaint.id, version: each.version },
                            reference: each.complaint.reference,
                          })
                        }
                      >
                        <Icon name="undo" small />
                        <Trans>Take it out again</Trans>{" "}
                        <span className="vh">{each.complaint.reference}</span>
                      </button>
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <Dialog title={t`Take it out again`} isOpen={asking !== null} onClose={close}>
        {asking ? (
          <UnmergeForm
            unmerging={asking}
            onClose={close}
            onDone={() => {
              close();
              void navigate({ to: "/complaints/$complaint", params: { complaint: asking.away.id } });
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}

/** What hangs on it is read there, so the way leads there. */
function AlsoRegistered({ merged }: { merged: Merged }) {
  const format = useFormat();
  const { complaint, hanging } = merged;
  return (
    <div className="stack-s">
      <p>
        <Link to="/complaints/$complaint" params={{ complaint: complaint.id }} search={{ registered: true }}>
          <bdi className="id">{complaint.reference}</bdi>
        </Link>{" "}
        <bdi>{complaint.summary}</bdi>
      </p>
      <p className="small soft">
        <Trans>
          Merged by <bdi>{merged.by.name}</bdi>, {format.moment(merged.at)}
        </Trans>
      </p>
      <ul className="reasons small">
        {hanging.notes > 0 ? (
          <li>
            <Plural value={hanging.notes} one="# note" other="# notes" />
          </li>
        ) : null}
        {hanging.files > 0 ? (
          <li>
            <Plural value={hanging.files} one="# file" other="# files" />
          </li>
        ) : null}
        {hanging.letters > 0 ? (
          <li>
            <Plural value={hanging.letters} one="# letter" other="# letters" />
          </li>
        ) : null}
        {hanging.incoming > 0 ? (
          <li>
            <Plural value={hanging.incoming} one="# incoming letter" other="# incoming letters" />
          </li>
        ) : null}
        {hanging.open_tasks > 0 ? (
          <li className="strong">
            <Plural value={hanging.open_tasks} one="# open task" other="# open tasks" />
          </li>
        ) : null}
        {hanging.consents > 0 ? (
          <li>
            <Plural value={hanging.consents} one="# consent" other="# consents" />
          </li>
        ) : null}
      </ul>
    </div>
  );
}
