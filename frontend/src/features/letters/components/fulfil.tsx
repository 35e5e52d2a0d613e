import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { useFulfil } from "../api/letters";
import { useLetterLabels } from "../labels";
import { type Letter, OUTCOMES, type Outcome } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { LetterProblem } from "./letter-problem";

/** Offers to let the complaint move on, because this letter was what was due. */
export function Fulfil({ letter }: { letter: Letter }) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const may = useMay();
  const fulfil = useFulfil(letter);
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(letter.kind === "inadmissible" ? "inadmissible" : "upheld");
  if (!letter.fulfils || !may("complaints.complaint.work")) return null;
  if (letter.fulfils === "acknowledged") {
    return (
      <div className="strip accent" role="note">
        <Icon name="info" />
        <div>
          <p>
            <Trans>Was this the acknowledgement that is due?</Trans>
          </p>
          <LetterProblem error={fulfil.error} />
        </div>
        <button
          type="button"
          className="btn compact"
          disabled={fulfil.isPending}
          onClick={() => fulfil.mutate(null)}
        >
          <Trans>Yes, it is acknowledged</Trans>
        </button>
      </div>
    );
  }
  return (
    <div className="strip accent" role="note">
      <Icon name="info" />
      <div>
        <Trans>Does this letter end the complaint?</Trans>
      </div>
      <button type="button" className="btn compact" onClick={() => setAsking(true)}>
        <Trans>Yes, close it</Trans>
      </button>
      <Dialog title={t`Close the complaint`} isOpen={asking} onClose={() => setAsking(false)}>
        <LetterFrame
          act={fulfil}
          words={<Trans>Close the complaint</Trans>}
          onClose={() => setAsking(false)}
          onSubmit={() => fulfil.mutate(outcome, { onSuccess: () => setAsking(false) })}
        >
          <SelectField
            label={t`How it ended`}
            value={outcome}
            onChange={(event) => setOutcome(event.target.value as Outcome)}
          >
            {OUTCOMES.map((each) => (
              <option key={each} value={each}>
                {labels.outcome(each)}
              </option>
            ))}
          </SelectField>
        </LetterFrame>
      </Dialog>
    </div>
  );
}
