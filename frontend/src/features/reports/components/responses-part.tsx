import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { plainOf } from "@/components/runs";
import { Words } from "@/components/words";
import { today, useFormat } from "@/i18n/format";
import { proposalQuery } from "../api/adoption";
import { responsesQuery, useRecordResponse } from "../api/publication";
import type { Report } from "../schemas";

/** What authorities answered to the report that was sent. */
export function ResponsesPart({ report }: { report: Report }) {
  const { t } = useLingui();
  const format = useFormat();
  const found = useQuery(responsesQuery(report.id));
  const [adding, setAdding] = useState(false);
  const parts = usePartsOf(report.id);
  const answered = (paragraph: string) => parts.find(({ id }) => id === paragraph)?.words ?? "";
  return (
    <Section title={<Trans>Responses of the authorities</Trans>}>
      <div className="stack">
        <Fetched query={found} tight>
          {(responses) =>
            responses.length === 0 ? (
              <p className="soft">
                <Trans>No response came yet.</Trans>
              </p>
            ) : (
              responses.map(({ id, authority, received_on, text, language, paragraph }) => (
                <article key={id} className="stack-s">
                  <p>
                    <b>
                      <bdi>{authority.name}</bdi>
                    </b>{" "}
                    <bdi className="soft">{format.dayShort(received_on)}</bdi>
                  </p>
                  {paragraph ? (
                    <p className="small soft">
                      <Trans>To:</Trans> <bdi>{answered(paragraph)}</bdi>
                    </p>
                  ) : null}
                  <Words text={text} language={language} />
                </article>
              ))
            )
          }
        </Fetched>
        {report.sections.length > 0 ? (
          <p>
            <button type="button" className="btn compact" onClick={() => setAdding(true)}>
              <Trans>Add a response</Trans>
            </button>
          </p>
        ) : null}
      </div>
      <Dialog title={t`Add a response`} isOpen={adding} onClose={() => setAdding(false)}>
        <ResponseForm report={report} onClose={() => setAdding(false)} />
      </Dialog>
    </Section>
  );
}

function ResponseForm({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const record = useRecordResponse(report.id);
  const [authority, setAuthority] = useState<Named | null>(null);
  const [paragraph, setParagraph] = useState("");
  const parts = usePartsOf(report.id);
  const [day, setDay] = useState(today());
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={record}
      ready={authority !== null && text.trim() !== ""}
      missing={authority ? [] : [t`Authority`]}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        authority &&
        record.mutate(
          {
            authority: authority.id,
            received_on: day,
            text: text.trim(),
            language: report.language,
            paragraph: paragraph || null,
          },
          { onSuccess: onClose },
        )
      }
    >
      <RecordPicker label={t`Authority`} value={authority} onChange={setAuthority} find={findAuthorities} />
      <SelectField
        label={t`Which part it answers`}
        hint={t`Published, it stands right below that paragraph; else in a section of its own.`}
        value={paragraph}
        onChange={(event) => setParagraph(event.target.value)}
      >
        <option value="">{t`The whole report`}</option>
        {parts.map(({ id, words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Received on`}
        type="date"
        required
        max={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <AreaField
        label={t`What it answers`}
        required
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}

/** The numbered paragraphs of the report that was adopted, in a few words each. */
function usePartsOf(report: string): { id: string; words: string }[] {
  const adopted = useQuery(proposalQuery(report)).data?.sections ?? [];
  return adopted
    .flatMap((section) => section.paragraphs)
    .filter(({ number }) => number !== null)
    .map(({ id, number, label, text }) => ({
      id,
      words: `${number} ${label || plainOf(text)}`.slice(0, 90),
    }));
}
