import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { type Act, type Emergency, LONGEST, SHORTEST } from "./opening";

interface EmergencyFormProps<Answer> {
  act: Act<Emergency, Answer>;
  /** What is opened: kind and number. */
  record: ReactNode;
  /** What whoever opens it may do. */
  may: ReactNode;
  /** Who is told of it. */
  told: ReactNode;
  /** Under the first question: who cannot be reached. */
  hint: string;
  onOpened: (opening: Answer) => void;
  onCancel: () => void;
}

/** What happens, for whom, and what becomes of it, before one record is opened for a day. */
export function EmergencyForm<Answer>(props: EmergencyFormProps<Answer>) {
  const { act, record, may, told, hint, onOpened, onCancel } = props;
  const { t } = useLingui();
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
        {record}
      </p>
      <ul className="stays">
        <li>
          <Trans>This one record opens to you alone, for a day at most. It ends by itself.</Trans>
        </li>
        <li>{may}</li>
        <li>{told}</li>
      </ul>
      <ErrorSummary error={act.error} />
      <AreaField
        label={t`What happens that cannot wait?`}
        hint={hint}
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
