import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Reference } from "@/components/marks";
import { Submit } from "@/components/submit";
import { useBreakGlass } from "../api/openings";
import { useGlassLabels } from "../labels";
import { LONGEST, type Opening, type SealedCard, SHORTEST } from "../schemas";

interface EmergencyFormProps {
  card: SealedCard;
  onOpened: (opening: Opening) => void;
  onCancel: () => void;
}

/** What happens, for whom, and what becomes of it, before one record is opened for a day. */
export function EmergencyForm({ card, onOpened, onCancel }: EmergencyFormProps) {
  const { t } = useLingui();
  const labels = useGlassLabels();
  const act = useBreakGlass(card.record);
  const top = useRef<HTMLParagraphElement>(null);
  // What was chosen gives way to this form: whoever works by keyboard goes on from its beginning.
  useEffect(() => top.current?.focus(), []);
  const [what, setWhat] = useState("");
  const [forWhom, setForWhom] = useState("");
  const ready = what.trim().length >= SHORTEST && forWhom.trim().length >= SHORTEST;
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ what, for_whom: forWhom }, { onSuccess: onOpened });
      }}
    >
      <p ref={top} tabIndex={-1}>
        {labels.kind(card.kind)} <Reference>{card.reference}</Reference>
      </p>
      <ul className="stays">
        <li>
          <Trans>This one record opens to you alone, for a day at most. It ends by itself.</Trans>
        </li>
        <li>
          <Trans>You read it, and you can name a colleague on it. You change nothing else.</Trans>
        </li>
        <li>
          <Trans>
            Whoever heads the office and those named on it see at once that you opened it. A second person
            reviews it afterwards.
          </Trans>
        </li>
      </ul>
      <ErrorSummary error={act.error} />
      <AreaField
        label={t`What happens that cannot wait?`}
        hint={t`And why nobody who is named on it can be reached. Whoever reviews it reads this.`}
        required
        minLength={SHORTEST}
        value={what}
        maxLength={LONGEST}
        onChange={(event) => setWhat(event.target.value)}
      />
      <AreaField
        label={t`For whom, and to do what?`}
        hint={t`Without the person's name.`}
        required
        minLength={SHORTEST}
        value={forWhom}
        maxLength={LONGEST}
        onChange={(event) => setForWhom(event.target.value)}
      />
      <div className="acts">
        <button type="button" className="btn" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={ready} waits={act.isPending}>
          <Trans>Open it for a day</Trans>
        </Submit>
      </div>
    </form>
  );
}
