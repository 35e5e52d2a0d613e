import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useTeamAct } from "../api/visit-team";
import type { Finding, Team } from "../schemas";
import { useFindingText } from "./finding-text";

/** What speaks against the team as it stands: what must be settled first, then what should be. */
export function Findings({ team, findings }: { team: Team; findings: Finding[] }) {
  const [giving, setGiving] = useState<Finding | null>(null);
  const act = useTeamAct(team.visit);
  const open = findings.filter(({ override }) => !override);
  const must = open.filter(({ severity }) => severity === "must");
  const should = open.filter(({ severity }) => severity === "should");
  const given = findings.filter(({ override }) => override);
  const changes = team.plans && team.open;
  return (
    <div className="stack">
      <ErrorSummary error={act.error} />
      {open.length === 0 ? (
        <p className="strip done">
          <Icon name="check" />
          <span>
            <Trans>Nothing speaks against this team.</Trans>
          </span>
        </p>
      ) : null}
      {must.length > 0 ? (
        <div className="strip late">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>Must be settled before the visit starts</Trans>
            </b>
            <FindingLines findings={must} onReason={changes ? setGiving : undefined} />
          </div>
        </div>
      ) : null}
      {should.length > 0 ? (
        <div className="strip soon">
          <Icon name="ask" />
          <div>
            <b>
              <Trans>Should be settled</Trans>
            </b>
            <FindingLines findings={should} />
          </div>
        </div>
      ) : null}
      {given.length > 0 ? (
        <div className="strip">
          <Icon name="pen" />
          <div>
            <b>
              <Trans>The team goes although</Trans>
            </b>
            <ul className="team-list">
              {given.map((finding) => (
                <Given
                  key={keyOf(finding)}
                  finding={finding}
                  onWithdraw={
                    changes
                      ? () =>
                          finding.override && act.mutate({ what: "withdraw", override: finding.override.id })
                      : undefined
                  }
                />
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <Dialog
        title={<Trans>Go although this stands</Trans>}
        isOpen={giving !== null}
        onClose={() => setGiving(null)}
      >
        {giving ? <ReasonForm visit={team.visit} finding={giving} onClose={() => setGiving(null)} /> : null}
      </Dialog>
    </div>
  );
}

function keyOf(finding: Finding): string {
  return `${finding.code} ${finding.member?.id ?? ""} ${finding.subject}`;
}

interface FindingLinesProps {
  findings: Finding[];
  onReason?: (finding: Finding) => void;
}

function FindingLines({ findings, onReason }: FindingLinesProps) {
  const { t } = useLingui();
  const text = useFindingText();
  return (
    <ul className="team-list">
      {findings.map((finding) => (
        <li key={keyOf(finding)}>
          <span>{text(finding)}</span>
          {onReason ? (
            <div className="acts">
              <button
                type="button"
                className="btn quiet compact"
                aria-haspopup="dialog"
                aria-label={t`Go all the same: ${text(finding)}`}
                onClick={() => onReason(finding)}
              >
                <Trans>Go all the same</Trans>
              </button>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Given({ finding, onWithdraw }: { finding: Finding; onWithdraw?: () => void }) {
  const text = useFindingText();
  const format = useFormat();
  const override = finding.override;
  if (!override) return null;
  return (
    <li>
      <div>
        <span>{text(finding)}</span>
        <p dir="auto">{override.reason}</p>
        <p className="soft small">
          <bdi>{override.by.name}</bdi> · <bdi>{format.moment(override.at)}</bdi>
        </p>
      </div>
      {onWithdraw ? (
        <div className="acts">
          <button type="button" className="btn quiet compact" onClick={onWithdraw}>
            <Trans>Take the reason back</Trans>
          </button>
        </div>
      ) : null}
    </li>
  );
}

interface ReasonFormProps {
  visit: string;
  finding: Finding;
  onClose: () => void;
}

function ReasonForm({ visit, finding, onClose }: ReasonFormProps) {
  const { t } = useLingui();
  const text = useFindingText();
  const act = useTeamAct(visit);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim().length >= 10}
      words={<Trans>Go all the same</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ what: "override", finding, reason: reason.trim() }, { onSuccess: onClose })
      }
    >
      <p className="strip late">
        <Icon name="warn" />
        <span>{text(finding)}</span>
      </p>
      <AreaField
        label={t`Why the team goes all the same`}
        hint={t`The team reads it once it knows where it goes. It counts for this one point only.`}
        minLength={10}
        maxLength={2000}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
