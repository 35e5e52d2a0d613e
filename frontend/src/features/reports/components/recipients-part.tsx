import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { SelectField, TextField } from "@/components/fields";
import { GraveQuestion } from "@/components/grave-question";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { recipientsQuery, useSendReport, useSetRecipients } from "../api/adoption";
import { useExchangeLabels } from "../exchange-labels";
import { type DeliveryWay, type Recipient, type Report, WAYS } from "../schemas";

/** Whom the report goes to, and the sending. */
export function RecipientsPart({ report }: { report: Report }) {
  const { t } = useLingui();
  const labels = useExchangeLabels();
  const found = useQuery(recipientsQuery(report.id));
  const set = useSetRecipients(report.id);
  const sending = useSendReport(report.id);
  const [asking, setAsking] = useState(false);
  const [authority, setAuthority] = useState<Named | null>(null);
  const [name, setName] = useState("");
  const [way, setWay] = useState<DeliveryWay>("post");
  const changes = report.sent_at === null && report.sections.length > 0;
  const drafts = (rows: Recipient[]) =>
    rows.map((row) => ({ authority: row.authority?.id ?? null, name: row.name, way: row.way }));
  return (
    <Section title={<Trans>Whom it goes to</Trans>}>
      <Fetched query={found} tight>
        {(rows) => (
          <div className="stack">
            <ul className="stack-s">
              {rows.map((row) => (
                <li key={row.id}>
                  <bdi>{row.authority?.name ?? row.name}</bdi>{" "}
                  <span className="soft">{labels.way(row.way)}</span>{" "}
                  {changes ? (
                    <button
                      type="button"
                      className="btn compact quiet"
                      onClick={() => set.mutate(drafts(rows.filter(({ id }) => id !== row.id)))}
                    >
                      <Trans>Take it off</Trans>
                    </button>
                  ) : null}
                </li>
              ))}
            </ul>
            {rows.length === 0 ? (
              <p className="soft">
                <Trans>Nobody is named yet.</Trans>
              </p>
            ) : null}
            <ErrorSummary error={set.error ?? sending.error} />
            {changes ? (
              <form
                className="inline-form"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (!authority && !name.trim()) return;
                  set.mutate(
                    [
                      ...drafts(rows),
                      { authority: authority?.id ?? null, name: authority ? "" : name.trim(), way },
                    ],
                    {
                      onSuccess: () => {
                        setAuthority(null);
                        setName("");
                      },
                    },
                  );
                }}
              >
                <RecordPicker
                  label={t`Authority`}
                  value={authority}
                  onChange={setAuthority}
                  find={findAuthorities}
                />
                <TextField
                  label={t`Or somebody else`}
                  maxLength={300}
                  disabled={authority !== null}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
                <SelectField
                  label={t`How`}
                  value={way}
                  onChange={(event) => setWay(WAYS.find((each) => each === event.target.value) ?? "post")}
                >
                  {WAYS.map((each) => (
                    <option key={each} value={each}>
                      {labels.way(each)}
                    </option>
                  ))}
                </SelectField>
                <button type="submit" className="btn" disabled={set.isPending}>
                  <Trans>Add it</Trans>
                </button>
              </form>
            ) : null}
            {report.state === "adopted" && report.may_adopt && rows.length > 0 ? (
              <p>
                <button type="button" className="btn primary" onClick={() => setAsking(true)}>
                  <Trans>It is sent</Trans>
                </button>
              </p>
            ) : null}
          </div>
        )}
      </Fetched>
      <GraveQuestion
        title={t`Send this report?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        act={<Trans>Send it</Trans>}
        busy={sending.isPending}
        onAct={() => sending.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        <Trans>
          It goes to everybody on the list; the authorities read from now on how their answers were decided.
        </Trans>
      </GraveQuestion>
    </Section>
  );
}
