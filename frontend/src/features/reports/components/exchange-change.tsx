import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { addDays, today } from "@/i18n/format";
import { useChangeExchange } from "../api/exchanges";
import type { Exchange, ExchangePatch } from "../schemas";
import { Answerers } from "./answerers";

/** More time, for a reason; and others who answer. What an authority was given is not taken from it. */
export function ExchangeChange({ exchange, onClose }: { exchange: Exchange; onClose: () => void }) {
  const { t } = useLingui();
  const change = useChangeExchange(exchange);
  const before = exchange.accounts.map(({ id }) => id);
  const [until, setUntil] = useState(exchange.until);
  const [because, setBecause] = useState("");
  const [accounts, setAccounts] = useState(before);
  const longer = until !== exchange.until;
  const others = accounts.length !== before.length || accounts.some((id) => !before.includes(id));
  const patch: ExchangePatch = {
    because: because.trim(),
    ...(longer ? { until } : {}),
    ...(others ? { accounts } : {}),
  };
  const first = addDays(today(), 1);
  return (
    <FormFrame
      act={change}
      ready={(longer || others) && (!longer || because.trim() !== "")}
      missing={longer && because.trim() === "" ? [t`Why it gets more time`] : []}
      words={<Trans>Change it</Trans>}
      onClose={onClose}
      onSubmit={() => change.mutate(patch, { onSuccess: onClose })}
    >
      {exchange.reply ? null : (
        <>
          <TextField
            label={t`Until`}
            hint={t`A term only gets longer. It can be reminded of the new day again.`}
            type="date"
            required
            min={exchange.until > first ? exchange.until : first}
            value={until}
            onChange={(event) => setUntil(event.target.value || exchange.until)}
          />
          {longer ? (
            <AreaField
              label={t`Why it gets more time`}
              hint={t`Kept in the history of the visit. The authority does not read it.`}
              required
              rows={2}
              maxLength={2000}
              value={because}
              onChange={(event) => setBecause(event.target.value)}
            />
          ) : null}
        </>
      )}
      <Answerers value={accounts} onChange={setAccounts} />
      {before.some((id) => !accounts.includes(id)) ? (
        <p className="small soft">
          <Trans>Whoever is taken off can open the copy no longer, from this moment on.</Trans>
        </p>
      ) : null}
    </FormFrame>
  );
}
