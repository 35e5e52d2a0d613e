import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useFormat } from "@/i18n/format";
import { useTakeBack } from "../api/stakeholders";
import { useStakeholderLabels } from "../labels";
import type { Placed } from "../placing";
import type { Estimate } from "../schemas";

interface MapTableProps {
  placed: Placed[];
  writes: boolean;
  onLook: (stakeholder: string | null) => void;
}

/** The map in words: who stands where, why, and how it moved. A row that is looked at stands out on the map. */
export function MapTable({ placed, writes, onLook }: MapTableProps) {
  return (
    <ol className="stake-rows">
      {placed.map((each) => (
        <li
          key={each.stakeholder.id}
          onMouseEnter={() => onLook(each.stakeholder.id)}
          onMouseLeave={() => onLook(null)}
          onFocus={() => onLook(each.stakeholder.id)}
          onBlur={() => onLook(null)}
        >
          <Row placed={each} writes={writes} />
        </li>
      ))}
    </ol>
  );
}

function Row({ placed, writes }: { placed: Placed; writes: boolean }) {
  const { stakeholder, now, number } = placed;
  const earlier = stakeholder.estimates.slice(1);
  return (
    <>
      <span className="stake-number">{number}</span>
      <div className="stack-s">
        <p className="what">
          {stakeholder.in_register ? (
            <Link to="/recommendations/authorities/$authority" params={{ authority: stakeholder.body.id }}>
              <bdi>{stakeholder.body.name}</bdi>
            </Link>
          ) : (
            <bdi>{stakeholder.body.name}</bdi>
          )}
        </p>
        <Stood estimate={now} writes={writes} />
        {earlier.length > 0 ? (
          <details>
            <summary className="small">
              <Trans>Where it stood before</Trans>
            </summary>
            <ul className="stack-s gap-t">
              {earlier.map((each) => (
                <li key={each.id}>
                  <Stood estimate={each} writes={writes} />
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </>
  );
}

function Stood({ estimate, writes }: { estimate: Estimate; writes: boolean }) {
  const labels = useStakeholderLabels();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p className="meta">
        <b>{labels.position(estimate.position)}</b>
        <span>
          <Trans>influence {format.number(estimate.influence)} of 5</Trans>
        </span>
        <span>
          <Trans>interest {format.number(estimate.interest)} of 5</Trans>
        </span>
        <bdi>{format.day(estimate.estimated_on)}</bdi>
        <bdi>{estimate.entered_by.name}</bdi>
        {writes ? (
          <button type="button" className="link-btn" onClick={() => setAsking(true)}>
            <Trans>Take back</Trans>
          </button>
        ) : null}
      </p>
      <p className="small measure" dir="auto" lang={estimate.language}>
        {estimate.reason}
      </p>
      <Dialog title={<Trans>Take this estimate back</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <TakeBackForm estimate={estimate.id} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function TakeBackForm({ estimate, onDone }: { estimate: string; onDone: () => void }) {
  const { t } = useLingui();
  const takeBack = useTakeBack(estimate);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={takeBack}
      ready={reason.trim().length > 2}
      words={<Trans>Take back</Trans>}
      onClose={onDone}
      onSubmit={() => takeBack.mutate(reason, { onSuccess: onDone })}
    >
      <p className="small soft">
        <Trans>It was wrong. Where somebody moved since, enter a new estimate instead.</Trans>
      </p>
      <AreaField
        label={t`Why`}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
