import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useCaseLabels } from "../labels";
import type { FollowUpItem } from "../schemas";
import { FollowUpForm } from "./follow-up-part";

/** Complaints of the sample: whose way with complaints each tests, and what became of it. */
export function FollowUpList({ items }: { items: FollowUpItem[] }) {
  return (
    <ul className="ledger">
      {items.map((item) => (
        <FollowUpRow key={item.id} item={item} />
      ))}
    </ul>
  );
}

function FollowUpRow({ item }: { item: FollowUpItem }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const format = useFormat();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const { follow_up: due } = item;
  return (
    <li>
      {due.done_on ? (
        <span className="due">
          <Icon name="done" />
          <span>
            <b>{format.dayShort(due.done_on)}</b>
          </span>
        </span>
      ) : (
        <Due day={due.due_on} />
      )}
      <div>
        <p className="what">
          <Link
            to="/complaints/$complaint"
            params={{ complaint: item.id }}
            hash="assessment"
            dir="auto"
            lang={item.language === "und" ? undefined : item.language}
          >
            {item.summary}
          </Link>
        </p>
        <p className="meta">
          <Reference>{item.reference}</Reference>
          {item.decision ? <span>{labels.decision(item.decision)}</span> : null}
          {item.authority ? <bdi>{item.authority.name}</bdi> : null}
          {item.place ? <bdi>{item.place.name}</bdi> : null}
          {item.assignee ? <bdi>{item.assignee.name}</bdi> : <span>{t`With nobody`}</span>}
          {item.level === "confidential" ? null : <LevelMark level={item.level} />}
        </p>
        {due.result ? (
          <p>
            <b>{labels.result(due.result)}</b>
            {due.note ? (
              <>
                {" · "}
                <span dir="auto">{due.note}</span>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      <div className="do">
        {may("complaints.complaint.work") ? (
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            {due.result ? <Trans>Correct it</Trans> : <Trans>Say what became of it</Trans>}
          </button>
        ) : null}
      </div>
      <Dialog title={t`What became of it?`} isOpen={asking} onClose={close}>
        <FollowUpForm complaint={item.id} due={due} onDone={close} />
      </Dialog>
    </li>
  );
}
