import { Trans, useLingui } from "@lingui/react/macro";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { SimilarLink } from "@/components/similar-link";
import { today, useFormat } from "@/i18n/format";
import { STATE_ICONS, useLabels } from "../labels";
import type { Complaint } from "../schemas";
import { MoveMenu } from "./move-menu";

export function RecordHead({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const labels = useLabels();
  const format = useFormat();
  return (
    <PageHead
      said
      title={complaint.summary}
      windowTitle={complaint.reference}
      gutter={
        <>
          <Reference>{complaint.reference}</Reference>
          <span>
            <Trans>
              received <bdi>{format.day(complaint.received_on)}</bdi>
            </Trans>
          </span>
        </>
      }
      crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      marks={
        <>
          <span className="mark">
            <Icon name={STATE_ICONS[complaint.state]} />
            <b>{labels.state(complaint.state)}</b>
            {complaint.outcome ? <span>· {labels.outcome(complaint.outcome)}</span> : null}
          </span>
          <LevelMark level={complaint.level} strong />
          <SideMark side={complaint.side} />
          {complaint.kind !== "complaint" ? (
            <span className="badge">{labels.kind(complaint.kind)}</span>
          ) : null}
          {complaint.urgent ? (
            <span className="badge late">
              <Trans>Urgent</Trans>
            </span>
          ) : null}
          {complaint.due_on && complaint.state !== "closed" && complaint.state !== "merged" ? (
            <Due day={complaint.due_on} soonFrom={complaint.warn_on} brief />
          ) : null}
          <BeforeTheHead complaint={complaint} />
        </>
      }
      acts={
        <>
          {complaint.level === "sealed" ? null : (
            <SimilarLink record={complaint.id} reference={complaint.reference} className="btn quiet" />
          )}
          <MoveMenu complaint={complaint} />
        </>
      }
    />
  );
}

/** Late for so long that it is the head's business too. */
function BeforeTheHead({ complaint }: { complaint: Complaint }) {
  const format = useFormat();
  const since = complaint.escalate_on;
  if (!since || since > today() || ["closed", "merged"].includes(complaint.state)) return null;
  return (
    <span className="mark">
      <Icon name="late" />
      <Trans>
        Before the head since <bdi>{format.dayShort(since)}</bdi>
      </Trans>
    </span>
  );
}
