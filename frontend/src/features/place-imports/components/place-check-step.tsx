import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CSV, download } from "@/client/download";
import { Icon } from "@/components/icon";
import { RowErrorsTable } from "@/components/imports/row-errors-table";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { placeErrorsAddress, placeErrorsQuery, placeImportQuery, runPlaces } from "../api/place-imports";
import { useRowErrorText } from "../labels";
import type { PlaceImport, PlaceVerdict } from "../schemas";
import { PlaceImportHead } from "./place-import-head";

interface PlaceCheckStepProps {
  record: PlaceImport;
  onBack: () => void;
}

/** What a run would do; afterwards, what it did. */
export function PlaceCheckStep({ record, onBack }: PlaceCheckStepProps) {
  const { t } = useLingui();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const done = record.state === "done";
  const run = useMutation({
    mutationFn: () => runPlaces(record),
    onSuccess: (ran) => {
      queryClient.setQueryData(placeImportQuery(record.id).queryKey, ran);
      void queryClient.invalidateQueries({ queryKey: ["places"] });
    },
    onError: (error) => say(problem(error)),
  });
  const { verdict } = record;
  const coming = verdict ? verdict.new + verdict.changed : 0;
  return (
    <>
      <PlaceImportHead
        step={done ? "report" : "check"}
        title={done ? t`Imported` : t`What would happen`}
        lead={
          <Trans>
            <bdi className="strong">{record.file_name}</bdi>,{" "}
            <Plural value={record.rows} one="# row" other="# rows" />.
          </Trans>
        }
        acts={
          done ? (
            <Link className="btn primary" to="/places">
              <Trans>See the places</Trans>
            </Link>
          ) : (
            <>
              <button type="button" className="btn" onClick={onBack}>
                <Trans>Back to the columns</Trans>
              </button>
              <button
                type="button"
                className="btn primary"
                disabled={coming === 0 || run.isPending}
                onClick={() => run.mutate()}
              >
                {run.isPending ? <Trans>Importing…</Trans> : <Trans>Run the import</Trans>}
              </button>
            </>
          )
        }
      />
      {verdict ? (
        <Section title={<Trans>Rows</Trans>}>
          <Verdict verdict={verdict} planned={!done} />
          {record.unmatched.length > 0 && !done ? (
            <p className="small soft gap-t">
              <Plural
                value={record.unmatched.length}
                one="One value has no match yet; go back to the columns to say what it stands for."
                other="# values have no match yet; go back to the columns to say what they stand for."
              />
            </p>
          ) : null}
        </Section>
      ) : null}
      {verdict && verdict.error > 0 ? (
        <RowErrors record={record} count={verdict.error} others={coming > 0} />
      ) : null}
    </>
  );
}

function Verdict({ verdict, planned }: { verdict: PlaceVerdict; planned: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const parts: [string, number][] = [
    [planned ? t`Would be new` : t`New places`, verdict.new],
    [planned ? t`Would change` : t`Changed`, verdict.changed],
    [t`The same as before`, verdict.same],
    [t`Already here, left as they are`, verdict.kept],
    [t`Put aside with an error`, verdict.error],
  ];
  return (
    <dl className="glance">
      {parts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface RowErrorsProps {
  record: PlaceImport;
  count: number;
  /** Whether rows go in beside those that are put aside. */
  others: boolean;
}

function RowErrors({ record, count, others }: RowErrorsProps) {
  const problem = useProblemText();
  const textOf = useRowErrorText();
  const errors = useQuery(placeErrorsQuery(record));
  const file = useMutation({
    mutationFn: () => download(placeErrorsAddress(record.id), CSV, "places-errors.csv"),
    onError: (error) => say(problem(error)),
  });
  return (
    <Section
      title={<Trans>Errors</Trans>}
      note={
        others ? (
          <Plural
            value={count}
            one="# row put aside. The rest goes in."
            other="# rows put aside. The rest goes in."
          />
        ) : (
          <Plural
            value={count}
            one="# row put aside. No other row goes in."
            other="# rows put aside. No other row goes in."
          />
        )
      }
    >
      <div className="stack-s">
        <RowErrorsTable errors={errors.data ?? []} textOf={textOf} />
        <button type="button" className="btn compact" disabled={file.isPending} onClick={() => file.mutate()}>
          <Icon name="download" small />
          <Trans>All these rows with the reason, to mend</Trans>
        </button>
      </div>
    </Section>
  );
}
