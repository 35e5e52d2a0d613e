import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { SelectField, TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { today, useFormat } from "@/i18n/format";
import { sendingsQuery, useRecordSending } from "../api/reports";
import { useAnnualReportLabels } from "../labels";
import { type AnnualReport, type Language, WAYS, type Way } from "../schemas";

/** Whom it was sent to, when and how. It is sent by other means, and written down here. */
export function Distribution({ record }: { record: AnnualReport }) {
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const found = useQuery(sendingsQuery(record.id));
  return (
    <Section first title={<Trans>Whom it was sent to</Trans>}>
      <div className="stack">
        <Fetched query={found} tight>
          {(rows) =>
            rows.length === 0 ? (
              <p className="soft">
                {record.state === "issued" ? (
                  <Trans>Nobody is written down yet.</Trans>
                ) : (
                  <Trans>Once it is issued, whom it is sent to is written down here.</Trans>
                )}
              </p>
            ) : (
              <div className="scroll">
                <table className="plain">
                  <thead>
                    <tr>
                      <th scope="col">
                        <Trans>Recipient</Trans>
                      </th>
                      <th scope="col">
                        <Trans>Day</Trans>
                      </th>
                      <th scope="col">
                        <Trans>How</Trans>
                      </th>
                      <th scope="col">
                        <Trans>Language</Trans>
                      </th>
                      <th scope="col">
                        <Trans>Written down by</Trans>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.id}>
                        <th scope="row">
                          <bdi>{row.recipient}</bdi>
                          {row.note ? (
                            <small className="soft part" dir="auto">
                              {row.note}
                            </small>
                          ) : null}
                        </th>
                        <td>
                          <bdi>{format.day(row.sent_on)}</bdi>
                        </td>
                        <td>{labels.way(row.way)}</td>
                        <td>{row.language ? format.language(row.language) : "–"}</td>
                        <td>
                          <bdi>{row.recorded_by.name}</bdi>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Fetched>
        {record.acts.includes("send") ? <SendingForm record={record} /> : null}
      </div>
    </Section>
  );
}

function SendingForm({ record }: { record: AnnualReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const send = useRecordSending(record.id);
  const empty = {
    recipient: "",
    way: "letter" as Way,
    sent_on: today(),
    language: record.languages[0] ?? null,
    note: "",
  };
  const [said, setSaid] = useState(empty);
  const set = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ ...said, recipient: said.recipient.trim() }, { onSuccess: () => setSaid(empty) });
      }}
    >
      <ErrorSummary error={send.error} />
      <TextField
        label={t`Recipient`}
        required
        maxLength={300}
        value={said.recipient}
        onChange={(event) => set({ recipient: event.target.value })}
      />
      <div className="cols">
        <SelectField
          label={t`How`}
          value={said.way}
          onChange={(event) => set({ way: event.target.value as Way })}
        >
          {WAYS.map((each) => (
            <option key={each} value={each}>
              {labels.way(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`On which day`}
          type="date"
          required
          max={today()}
          value={said.sent_on}
          onChange={(event) => set({ sent_on: event.target.value })}
        />
      </div>
      {record.languages.length > 1 ? (
        <SelectField
          label={t`Language`}
          value={said.language ?? ""}
          onChange={(event) => set({ language: event.target.value as Language })}
        >
          {record.languages.map((each) => (
            <option key={each} value={each}>
              {format.language(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <TextField
        label={t`Note`}
        maxLength={300}
        value={said.note}
        onChange={(event) => set({ note: event.target.value })}
      />
      <button
        type="submit"
        className="btn"
        disabled={!said.recipient.trim() || !said.sent_on || send.isPending}
      >
        <Trans>Write it down</Trans>
      </button>
    </form>
  );
}
