import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { useMemberAct } from "../api/members";
import type { Member } from "../schemas";

/** The minority somebody says they belong to: in their words, and taken back when they want. */
export function BackgroundSection({ record }: { record: Member }) {
  const { t } = useLingui();
  const act = useMemberAct(record);
  const [writing, setWriting] = useState(false);
  const [said, setSaid] = useState(record.background ?? "");
  const writes = record.keeps || record.own;
  if (writing)
    return (
      <form
        className="form stack-s"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate({ what: "say", said: said.trim() }, { onSuccess: () => setWriting(false) });
        }}
      >
        <ErrorSummary error={act.error} />
        <AreaField
          label={record.own ? t`In your own words` : t`In their own words, as they told you`}
          hint={t`For example an ethnic, religious or linguistic minority. Nobody is asked for a proof.`}
          maxLength={1000}
          required
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
        <p className="acts">
          <Submit ready={said.trim() !== ""} waits={act.isPending} className="btn primary compact">
            <Trans>Keep</Trans>
          </Submit>
          <button type="button" className="btn quiet compact" onClick={() => setWriting(false)}>
            <Trans>Cancel</Trans>
          </button>
        </p>
      </form>
    );
  return (
    <div className="stack-s">
      <ErrorSummary error={act.error} />
      {record.background ? (
        <p dir="auto">{record.background}</p>
      ) : (
        <p className="soft small">
          <Trans>Nothing was said, and nobody has to say anything.</Trans>
        </p>
      )}
      {writes ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setWriting(true)}>
            {record.background ? <Trans>Correct</Trans> : <Trans>Write it down</Trans>}
          </button>
          {record.background ? (
            <button
              type="button"
              className="btn quiet compact"
              disabled={act.isPending}
              onClick={() => act.mutate({ what: "take-back" }, { onSuccess: () => setSaid("") })}
            >
              <Trans>Take it back</Trans>
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
