import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useAskForTime } from "../api/recommended";
import type { Recommended } from "../schemas";

/** More time that was asked for, and what the institution said to it. */
export function OwnTime({ asked }: { asked: Recommended }) {
  const { t } = useLingui();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  return (
    <div className="stack">
      {asked.extensions.map((each) => (
        <div key={each.id} className="stack-s">
          <p className="meta">
            <b>
              {each.state === "granted" ? (
                <Trans>Granted</Trans>
              ) : each.state === "refused" ? (
                <Trans>Refused</Trans>
              ) : (
                <Trans>Waits for a decision</Trans>
              )}
            </b>
            <span>
              <Trans>
                until <bdi>{format.day(each.until)}</bdi>, asked on <bdi>{format.day(each.asked_on)}</bdi>
              </Trans>
            </span>
          </p>
          <p className="voice measure" dir="auto" lang={each.language}>
            {each.reason}
          </p>
          {each.decision ? (
            <p>
              <bdi>{each.decision}</bdi>
            </p>
          ) : null}
        </div>
      ))}
      {asked.may_ask_for_time ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            <Icon name="clock" small />
            <Trans>Ask for more time</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Ask for more time`} isOpen={asking} onClose={() => setAsking(false)}>
        <TimeForm asked={asked} onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}

function TimeForm({ asked, onDone }: { asked: Recommended; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const ask = useAskForTime(asked.id);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={ask}
      ready={until !== "" && reason.trim() !== ""}
      words={<Trans>Ask for more time</Trans>}
      onClose={onDone}
      onSubmit={() => ask.mutate({ until, reason, language: i18n.locale }, { onSuccess: onDone })}
    >
      <p className="small soft">
        <Trans>The day that is due stays until we grant another.</Trans>
      </p>
      <TextField
        label={t`Until when`}
        type="date"
        required
        min={asked.due_on ?? undefined}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <AreaField
        label={t`Why`}
        required
        maxLength={100_000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
