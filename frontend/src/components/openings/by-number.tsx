import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Submit } from "@/components/submit";
import type { Act } from "./opening";

interface ByNumberProps<Card> {
  find: Act<string> & { data?: Card[] };
  hint: string;
  /** What is said where nothing has this number. */
  nothing: ReactNode;
  children: (cards: Card[]) => ReactNode;
}

/** A record by the number that somebody told. */
export function ByNumber<Card>({ find, hint, nothing, children }: ByNumberProps<Card>) {
  const { t } = useLingui();
  const [reference, setReference] = useState("");
  return (
    <div className="stack">
      <form
        className="stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          find.mutate(reference.trim());
        }}
      >
        <TextField
          label={t`Number`}
          hint={hint}
          required
          value={reference}
          maxLength={40}
          dir="ltr"
          onChange={(event) => setReference(event.target.value)}
        />
        <p className="acts">
          <Submit ready={reference.trim() !== ""} waits={find.isPending} className="btn">
            <Trans>Look for it</Trans>
          </Submit>
        </p>
      </form>
      <ErrorSummary error={find.error} />
      <div aria-live="polite">
        {find.data && find.data.length > 0 ? children(find.data) : null}
        {find.data?.length === 0 ? <p className="soft">{nothing}</p> : null}
      </div>
    </div>
  );
}
