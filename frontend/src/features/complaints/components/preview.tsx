import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon, type IconName } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { complaintQuery } from "../api/get-complaint";
import type { QueueSearch } from "../filters";
import { STATE_ICONS, useLabels } from "../labels";
import type { Complaint, ComplaintRow } from "../schemas";
import { SafeContactStrips } from "./safe-contact";
import { TakeIt } from "./take-it";

interface PreviewProps {
  id: string;
  rows: ComplaintRow[];
  search: QueueSearch;
}

/** One complaint beside the list, without leaving the place in it. Names nobody. */
export function Preview({ id, rows, search }: PreviewProps) {
  const { t } = useLingui();
  const complaint = useQuery(complaintQuery(id));
  const navigate = useNavigate();
  const at = rows.findIndex((row) => row.id === id);
  const go = (beside: string | undefined) =>
    void navigate({ to: "/complaints", search: { ...search, beside }, replace: true, resetScroll: false });
  const step = (label: string, icon: IconName, row: ComplaintRow | undefined) => (
    <button
      type="button"
      className="btn quiet icon"
      aria-label={label}
      disabled={!row}
      onClick={() => go(row?.id)}
    >
      <Icon name={icon} small />
    </button>
  );
  return (
    <aside className="preview" aria-label={t`Preview`}>
      <div className="preview-top">
        <span className="ref">
          {complaint.data ? <Reference>{complaint.data.reference}</Reference> : null}
        </span>
        <span className="acts">
          {step(t`Previous`, "up", rows[at - 1])}
          {step(t`Next`, "down", at < 0 ? undefined : rows[at + 1])}
          <button
            type="button"
            className="btn quiet icon"
            aria-label={t`Close the preview`}
            onClick={() => go(undefined)}
          >
            <Icon name="x" small />
          </button>
        </span>
      </div>
      <Fetched query={complaint} tight>
        {(found) => <PreviewBody complaint={found} />}
      </Fetched>
    </aside>
  );
}

function PreviewBody({ complaint }: { complaint: Complaint }) {
  const labels = useLabels();
  const format = useFormat();
  return (
    <>
      <h2 lang={complaint.language}>
        <bdi>{complaint.summary}</bdi>
      </h2>
      <p className="marks">
        <span className="mark">
          <Icon name={STATE_ICONS[complaint.state]} />
          <b>{labels.state(complaint.state)}</b>
        </span>
        <LevelMark level={complaint.level} />
      </p>
      <SafeContactStrips parties={complaint.parties} />
      <section>
        <dl className="facts">
          <dt>
            <Trans>Received</Trans>
          </dt>
          <dd>
            {format.day(complaint.received_on)}, {labels.channel(complaint.channel)}
          </dd>
          {complaint.place ? (
            <>
              <dt>
                <Trans>Place</Trans>
              </dt>
              <dd>
                <bdi>{complaint.place.name}</bdi>
              </dd>
            </>
          ) : null}
          {complaint.themes.length > 0 ? (
            <>
              <dt>
                <Trans>Themes</Trans>
              </dt>
              <dd>{complaint.themes.map((theme) => theme.name).join(" · ")}</dd>
            </>
          ) : null}
          <dt>
            <Trans>People</Trans>
          </dt>
          <dd>
            <Trans>{complaint.parties.length} sealed</Trans>
          </dd>
          <dt>
            <Trans>With</Trans>
          </dt>
          <dd>{complaint.assignee ? <bdi>{complaint.assignee.name}</bdi> : <Trans>Not assigned</Trans>}</dd>
        </dl>
      </section>
      <p className="acts">
        <Link className="btn primary" to="/complaints/$complaint" params={{ complaint: complaint.id }}>
          <Trans context="action">Open</Trans>
        </Link>
        <TakeIt complaint={complaint} />
      </p>
    </>
  );
}
