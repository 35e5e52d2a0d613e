import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { addDays, today } from "@/i18n/format";
import { useStartExchange } from "../api/exchanges";
import { reportSettingsQuery } from "../api/settings";
import type { ExchangeDraft, Report } from "../schemas";
import { Answerers } from "./answerers";

/** To whom a copy goes, who answers there, and until when. */
export function ExchangeForm({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const start = useStartExchange(report.id);
  const days = useQuery(reportSettingsQuery).data?.check_days ?? 21;
  const [about, setAbout] = useState<ExchangeDraft["about"]>("facts");
  const [authority, setAuthority] = useState<Named | null>(null);
  const [accounts, setAccounts] = useState<string[]>([]);
  const [until, setUntil] = useState("");
  const [message, setMessage] = useState("");
  const last = until || addDays(today(), days);
  return (
    <FormFrame
      act={start}
      ready={authority !== null}
      missing={authority ? [] : [t`Authority`]}
      words={<Trans>Send it the copy</Trans>}
      onClose={onClose}
      onSubmit={() =>
        authority &&
        start.mutate(
          { about, authority: authority.id, accounts, until: last, message: message.trim() },
          { onSuccess: onClose },
        )
      }
    >
      <SelectField
        label={t`What it is asked`}
        value={about}
        onChange={(event) => setAbout(event.target.value === "recommendations" ? "recommendations" : "facts")}
      >
        <option value="facts">{t`What is wrong in the facts`}</option>
        <option value="recommendations">{t`What it thinks of the draft recommendations`}</option>
      </SelectField>
      <RecordPicker label={t`Authority`} value={authority} onChange={setAuthority} find={findAuthorities} />
      <Answerers value={accounts} onChange={setAccounts} />
      <TextField
        label={t`Until`}
        type="date"
        required
        min={addDays(today(), 1)}
        value={last}
        onChange={(event) => setUntil(event.target.value)}
      />
      <AreaField
        label={t`Message`}
        rows={3}
        maxLength={5000}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
      />
    </FormFrame>
  );
}
