import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { fieldProblems } from "@/components/problem-text";
import { useMoveVisit } from "../api/visits";
import { useVisitLabels } from "../labels";
import type { Visit, VisitState } from "../schemas";

interface Props {
  visit: Visit;
  to: VisitState | null;
  onClose: () => void;
}

export function MoveDialog({ visit, to, onClose }: Props) {
  const labels = useVisitLabels();
  return (
    <Dialog title={to ? labels.move(to) : ""} isOpen={to !== null} onClose={onClose}>
      {to ? <MoveForm visit={visit} to={to} onClose={onClose} /> : null}
    </Dialog>
  );
}

function needsReason(visit: Visit, to: VisitState): boolean {
  return to === "cancelled" || (visit.state === "under-way" && to === "reporting");
}

function MoveForm({ visit, to, onClose }: Props & { to: VisitState }) {
  const { t } = useLingui();
  const labels = useVisitLabels();
  const act = useMoveVisit(visit);
  const [reason, setReason] = useState("");
  const needed = needsReason(visit, to);
  return (
    <FormFrame
      act={act}
      ready={!needed || reason.trim() !== ""}
      words={labels.move(to)}
      problem={<Lacks error={act.error} />}
      onClose={onClose}
      onSubmit={() => act.mutate({ to, reason: reason.trim() || null }, { onSuccess: onClose })}
    >
      <p className="soft small">
        <WhatFollows visit={visit} to={to} />
      </p>
      {needed ? (
        <AreaField
          label={to === "cancelled" ? t`Why it is cancelled` : t`Why no final talk was held`}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
    </FormFrame>
  );
}

/** What the visit lacks stands on its page, not in this form: each is named by what it is. */
function Lacks({ error }: { error: unknown }) {
  const { t } = useLingui();
  const found = fieldProblems(error);
  const lacks = [
    found.has("places") ? t`It goes nowhere yet: choose the place.` : null,
    found.has("starts_on") ? t`It has no days yet.` : null,
    found.get("team")?.code === "missing"
      ? t`Nobody leads the team yet: say who does, under “Who goes”.`
      : null,
  ].filter((each) => each !== null);
  if (lacks.length === 0) return <ErrorSummary error={error} />;
  return (
    <div className="strip late" role="alert">
      <Icon name="warn" />
      <ul>
        {lacks.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}

/** What the move does, for whom it is not undone by a second press. */
function WhatFollows({ visit, to }: { visit: Visit; to: VisitState }) {
  switch (to) {
    case "draft":
      return <Trans>It can be changed freely again.</Trans>;
    case "planned":
      return visit.announced ? (
        <Trans>From now on the staff of this side sees where it goes and when.</Trans>
      ) : (
        <Trans>It stays secret: only who plans it and who goes know of it.</Trans>
      );
    case "under-way":
      return (
        <Trans>
          From now on it is no secret any more to the staff of this side, and its place and first day stand.
        </Trans>
      );
    case "final-talk-held":
      return <Trans>What was raised and promised there is written down on its page.</Trans>;
    case "reporting":
      return <Trans>What was found is put into words now.</Trans>;
    case "closed":
      return (
        <Trans>Experts and interpreters see nothing of it from then on. The visit is not opened again.</Trans>
      );
    case "cancelled":
      return visit.secret ? (
        <Trans>Nobody else will learn that there was one.</Trans>
      ) : (
        <Trans>It stays in the list with the reason.</Trans>
      );
  }
}
