import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { today } from "@/i18n/format";
import { usePrepareRelease } from "../../api/releases";
import { useMeasureLabels } from "../../labels";
import { daysOf } from "../../question";
import {
  type Catalogue,
  GRAINS,
  type Grain,
  type MeasureView,
  type Release,
  type TableWanted,
} from "../../schemas";
import { TableFields } from "./table-fields";

const YEARS = 8;
const PARTS: Record<Grain, number> = { year: 1, quarter: 4, month: 12 };
const NOT_RELEASED = ["complaints-open", "complaints-age"];

interface Props {
  catalogue: Catalogue;
  /** One that could not be counted: this begins as that was, and takes its place. */
  instead?: Release;
}

/** What is published, of which days, and by what it is counted. */
export function ReleaseForm({ catalogue, instead }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const navigate = useNavigate();
  const prepare = usePrepareRelease();
  const measures = catalogue.measures.filter(
    (each) => !each.stays_inside && !NOT_RELEASED.includes(each.key),
  );
  const lastYear = Number(today().slice(0, 4)) - 1;
  const [title, setTitle] = useState(instead?.title ?? "");
  const [grain, setGrain] = useState<Grain>(instead?.grain ?? "year");
  const [span, setSpan] = useState(instead ? spanOf(instead) : `${lastYear}`);
  const [tables, setTables] = useState<TableWanted[]>(() => instead?.tables ?? first(measures));
  const period = daysOf(span);
  const spans = endedSpans(grain, lastYear + 1);
  const send = (event: FormEvent) => {
    event.preventDefault();
    prepare.mutate(
      {
        title: title.trim(),
        grain,
        first: period.from,
        last: period.to,
        tables,
        ...(instead ? { instead_of: instead.id } : {}),
      },
      {
        onSuccess: (made) =>
          void navigate({ to: "/figures/releases/$release", params: { release: made.id } }),
      },
    );
  };
  const change = (at: number, table: TableWanted | null) =>
    setTables(tables.flatMap((each, which) => (which === at ? (table ?? []) : each)));
  return (
    <form className="stack pad release-form" onSubmit={send}>
      <ErrorSummary error={prepare.error} />
      <TextField
        label={t`Title`}
        hint={t`Everybody reads it.`}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="release-days">
        <SelectField
          label={t`Whole`}
          value={grain}
          onChange={(event) => {
            const next = event.target.value as Grain;
            setGrain(next);
            setSpan(endedSpans(next, lastYear + 1)[0] ?? "");
          }}
        >
          {GRAINS.map((each) => (
            <option key={each} value={each}>
              {labels.grain(each)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t`Days`} value={span} onChange={(event) => setSpan(event.target.value)}>
          {spans.map((each) => (
            <option key={each} value={each}>
              {labels.period(each)}
            </option>
          ))}
        </SelectField>
      </div>
      {tables.map((table, at) => (
        <TableFields
          // biome-ignore lint/suspicious/noArrayIndexKey: two tables may be the same
          key={at}
          number={at + 1}
          table={table}
          measures={measures}
          period={period}
          onChange={(next) => change(at, next)}
          onRemove={tables.length > 1 ? () => change(at, null) : undefined}
        />
      ))}
      <p className="acts">
        <button
          type="button"
          className="btn"
          disabled={tables.length >= 12}
          onClick={() => setTables([...tables, ...first(measures)])}
        >
          <Trans>Add a table</Trans>
        </button>
      </p>
      <p className="small soft">
        <Trans>
          It is counted once, over what you may read, and stays so. Numbers on persons of the same months go
          out in one release only: put into it all that you want to publish of them.
        </Trans>
      </p>
      <p className="acts">
        <Submit ready={title.trim() !== "" && tables.length > 0} waits={prepare.isPending}>
          <Trans>Prepare it</Trans>
        </Submit>
      </p>
    </form>
  );
}

function first(measures: MeasureView[]): TableWanted[] {
  const measure = measures[0];
  return measure ? [{ measure: measure.key, grain: "month", within: 12, narrowing: {} }] : [];
}

/** The part of time that it begins with. */
function spanOf({ grain, first: day }: Release): string {
  const month = Number(day.slice(5, 7));
  if (grain === "year") return day.slice(0, 4);
  return grain === "month" ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}

function endedSpans(grain: Grain, thisYear: number): string[] {
  const parts = PARTS[grain];
  const found: string[] = [];
  for (let year = thisYear; year > thisYear - YEARS; year--) {
    for (let part = parts; part >= 1; part--) {
      const key =
        grain === "year"
          ? `${year}`
          : grain === "quarter"
            ? `${year}-Q${part}`
            : `${year}-${String(part).padStart(2, "0")}`;
      if (daysOf(key).to < today()) found.push(key);
    }
  }
  return found;
}
