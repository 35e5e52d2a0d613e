import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { SelectField } from "@/components/fields";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { importQuery, readOtherwise } from "../api/imports";
import { savedMappingsQuery } from "../api/saved-mappings";
import { useImportLabels } from "../labels";
import { asidesOf, type Draft, type Gap, ruleOf } from "../mapping";
import type { FieldRule, Import, Inspection, Mapping, Reading } from "../schemas";
import { KeepMapping } from "./keep-mapping";
import { NoticeText } from "./reasons";

interface ColumnsMarginProps {
  record: Import;
  inspection: Inspection;
  draft: Draft;
  gaps: Gap[];
  onMatch: (rule: FieldRule) => void;
  onTake: (mapping: Mapping) => void;
}

export function ColumnsMargin(props: ColumnsMarginProps) {
  const { t } = useLingui();
  const { record, inspection, draft } = props;
  return (
    <aside className="margin" aria-label={t`About this file`}>
      <ToLookAt {...props} />
      <EarlierAnswers {...props} />
      <FileFacts record={record} inspection={inspection} />
      <KeepMapping
        columns={inspection.columns.map((column) => column.name)}
        draft={draft}
        reading={inspection.reading}
      />
    </aside>
  );
}

function ToLookAt({ inspection, draft, gaps, onMatch }: ColumnsMarginProps) {
  const labels = useImportLabels();
  const unsure = inspection.columns.filter((column) => {
    const rule = ruleOf(draft.fields, column.name);
    return rule?.target === column.target && column.target !== null && column.sureness === "unsure";
  });
  const asides = asidesOf(draft, inspection);
  if (gaps.length + asides.length + unsure.length === 0) return null;
  return (
    <section>
      <h2>
        <Trans>To look at</Trans>
      </h2>
      <ul className="stack-s small">
        {gaps.map((gap) =>
          gap === "received_on" ? (
            <li key="received_on">
              <Trans>Say which column is the day the complaint was received.</Trans>
            </li>
          ) : gap === "system" ? (
            <li key="system">
              <Trans>Name the old system.</Trans>
            </li>
          ) : (
            <li key={gap.match.columns.join(" ")}>
              <button type="button" className="link-btn" onClick={() => onMatch(gap.match)}>
                <Trans>
                  Match the values of <bdi>{gap.match.columns.join(" + ")}</bdi>
                </Trans>
              </button>
            </li>
          ),
        )}
        {asides.map(({ rule, values }) => (
          <li key={rule.columns.join(" ")}>
            <button type="button" className="link-btn" onClick={() => onMatch(rule)}>
              <Trans>
                Match the values of <bdi>{rule.columns.join(" + ")}</bdi>
              </Trans>
            </button>{" "}
            {values === null ? (
              <Trans>Rows with a value that has no match are put aside.</Trans>
            ) : (
              <Plural
                value={values}
                one="# value has no match: its rows are put aside."
                other="# values have no match: their rows are put aside."
              />
            )}
          </li>
        ))}
        {unsure.map((column) => (
          <li key={column.name}>
            <bdi className="strong">{column.name}</bdi>: {column.target ? labels.target(column.target) : null}
            ?
          </li>
        ))}
      </ul>
    </section>
  );
}

function EarlierAnswers({ record, onTake }: ColumnsMarginProps) {
  const format = useFormat();
  const saved = useQuery(savedMappingsQuery(record.id));
  const fitting = saved.data?.filter((each) => each.fits) ?? [];
  if (fitting.length === 0) return null;
  return (
    <section>
      <h2>
        <Trans>Use an earlier answer</Trans>
      </h2>
      <ul className="stack-s">
        {fitting.map((each) => (
          <li key={each.id}>
            <p className="small">
              <bdi className="strong">{each.name}</bdi>{" "}
              <span className="soft">{format.day(each.updated_at)}</span>
            </p>
            <button type="button" className="btn compact" onClick={() => onTake(each.mapping)}>
              <Trans>Take these choices</Trans>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileFacts({ record, inspection }: { record: Import; inspection: Inspection }) {
  const { t } = useLingui();
  const format = useFormat();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const read = useMutation({
    mutationFn: (change: Reading) => readOtherwise(record, { ...inspection.reading, ...change }),
    onSuccess: (changed) => queryClient.setQueryData(importQuery(record.id).queryKey, changed),
    onError: (error) => say(problem(error)),
  });
  return (
    <section>
      <h2>
        <Trans>How the file is read</Trans>
      </h2>
      <div className="stack-s">
        <dl className="facts">
          <dt>
            <Trans>Format</Trans>
          </dt>
          <dd>{inspection.format.toUpperCase()}</dd>
          <dt>
            <Trans>Rows</Trans>
          </dt>
          <dd>{format.number(inspection.rows)}</dd>
          {inspection.broken_rows > 0 ? (
            <>
              <dt>
                <Trans>Broken rows</Trans>
              </dt>
              <dd>{format.number(inspection.broken_rows)}</dd>
            </>
          ) : null}
        </dl>
        {inspection.encoding ? (
          <SelectField
            label={t`Encoding`}
            hint={inspection.encoding.excerpt ? <bdi>{inspection.encoding.excerpt}</bdi> : undefined}
            value={inspection.encoding.name}
            disabled={read.isPending}
            onChange={(event) => read.mutate({ encoding: event.target.value })}
          >
            {[...new Set([inspection.encoding.name, ...inspection.encodings])].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </SelectField>
        ) : null}
        {inspection.sheets.length > 1 ? (
          <SelectField
            label={t`Sheet`}
            value={inspection.reading.sheet ?? inspection.sheets[0]}
            disabled={read.isPending}
            onChange={(event) => read.mutate({ sheet: event.target.value })}
          >
            {inspection.sheets.map((sheet) => (
              <option key={sheet} value={sheet}>
                {sheet}
              </option>
            ))}
          </SelectField>
        ) : null}
        {inspection.notices.map((notice) => (
          <p key={JSON.stringify(notice)} className="small soft">
            <NoticeText notice={notice} />
          </p>
        ))}
      </div>
    </section>
  );
}
