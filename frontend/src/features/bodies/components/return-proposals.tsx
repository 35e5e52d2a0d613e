import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { returnsQuery, useDecideReturn } from "../api/bodies";
import type { Return } from "../schemas";

/** To go back after others were there, to see that nobody suffered for talking. */
export function ReturnProposals() {
  return (
    <>
      <Section first title={<Trans>To go back, proposed</Trans>} note={<Trans>The earliest first</Trans>}>
        <Returns state="proposed" />
      </Section>
      <Section title={<Trans>To go back, accepted</Trans>}>
        <Returns state="accepted" />
      </Section>
    </>
  );
}

function Returns({ state }: { state: "proposed" | "accepted" }) {
  const returns = useQuery(returnsQuery(state));
  return (
    <Fetched query={returns} tight>
      {({ items }) =>
        items.length === 0 ? (
          <p className="soft">
            <Trans context="return">None now.</Trans>
          </p>
        ) : (
          <ul className="plain-list stack">
            {items.map((each) => (
              <ReturnLine key={each.id} record={each} />
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}

function ReturnLine({ record }: { record: Return }) {
  const format = useFormat();
  const [asking, setAsking] = useState<"accept" | "decline" | null>(null);
  const close = () => setAsking(null);
  return (
    <li>
      <p>
        <Link to="/places/$place" params={{ place: record.after.place.id }}>
          <bdi>{record.after.place.name}</bdi>
        </Link>
      </p>
      <p className="meta">
        <span>
          <Trans>
            {format.day(record.since)} to {format.day(record.until)}, after{" "}
            <bdi>{record.after.body.name}</bdi>
          </Trans>
        </span>
        {record.reason ? <span dir="auto">{record.reason}</span> : null}
      </p>
      {record.state === "proposed" ? (
        <div className="acts">
          <button type="button" className="btn compact primary" onClick={() => setAsking("accept")}>
            <Trans context="return">Accept</Trans>
          </button>
          <button type="button" className="btn compact" onClick={() => setAsking("decline")}>
            <Trans context="return">Decline</Trans>
          </button>
        </div>
      ) : null}
      <Dialog
        title={asking === "decline" ? <Trans>Nobody goes back</Trans> : <Trans>Somebody goes back</Trans>}
        isOpen={asking !== null}
        onClose={close}
      >
        <DecideForm record={record} accept={asking !== "decline"} onClose={close} />
      </Dialog>
    </li>
  );
}

interface DecideProps {
  record: Return;
  accept: boolean;
  onClose: () => void;
}

function DecideForm({ record, accept, onClose }: DecideProps) {
  const { t } = useLingui();
  const act = useDecideReturn(record);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={accept || reason.trim() !== ""}
      words={accept ? <Trans context="return">Accept</Trans> : <Trans context="return">Decline</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ accept, reason: reason.trim() || null }, { onSuccess: onClose })}
    >
      <AreaField
        label={accept ? t`What the visit is to look at` : t`Why`}
        required={!accept}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
