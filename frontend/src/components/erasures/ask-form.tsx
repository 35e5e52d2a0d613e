import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { GraveQuestion } from "@/components/grave-question";
import { Submit } from "@/components/submit";

interface AskFormProps<Ground extends string> {
  act: { error: unknown; isPending: boolean };
  /** The first of them stands there before anything is chosen. */
  grounds: readonly [Ground, ...Ground[]];
  label: (ground: Ground) => string;
  /** What becomes of the reason. */
  hint: string;
  /** As short and as long as the reason may be. */
  shortest: number;
  longest: number;
  words: ReactNode;
  question: ReactNode;
  /** A way out, beside the button. */
  cancel?: ReactNode;
  /** What follows when it is asked for. */
  children: ReactNode;
  onAsk: (ground: Ground, reason: string, failed: () => void) => void;
}

/** Why something is to be erased: a ground and a reason, by which a second person decides. */
export function AskForm<Ground extends string>(props: AskFormProps<Ground>) {
  const { act, grounds, label, hint, shortest, longest, words, question, cancel, children, onAsk } = props;
  const { t } = useLingui();
  const [ground, setGround] = useState<Ground>(grounds[0]);
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <form
        className="form stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <ErrorSummary error={act.error} />
        <SelectField
          label={t`Ground`}
          value={ground}
          onChange={(event) => setGround(event.target.value as Ground)}
        >
          {grounds.map((each) => (
            <option key={each} value={each}>
              {label(each)}
            </option>
          ))}
        </SelectField>
        <AreaField
          label={t`The reason, for this case`}
          hint={hint}
          required
          minLength={shortest > 1 ? shortest : undefined}
          maxLength={longest}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="acts">
          {cancel}
          <Submit ready={reason.trim().length >= shortest} waits={false} className="btn grave">
            {words}
          </Submit>
        </div>
      </form>
      <GraveQuestion
        title={question}
        isOpen={asking}
        onClose={close}
        act={<Trans>Ask a second person</Trans>}
        busy={act.isPending}
        onAct={() => onAsk(ground, reason.trim(), close)}
      >
        {children}
      </GraveQuestion>
    </>
  );
}
