import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Fragment } from "react";
import { Icon } from "@/components/icon";
import { useImportLabels } from "../labels";
import { codesOf, isSealed, needsMatching, ruleOf } from "../mapping";
import type { ColumnGuess, DateOrder, FieldRule, Inspection, Target } from "../schemas";
import { ColumnReasonText } from "./reasons";

interface ColumnsTableProps {
  inspection: Inspection;
  fields: FieldRule[];
  onTarget: (column: ColumnGuess, target: Target | null) => void;
  onRule: (before: FieldRule, after: FieldRule) => void;
  onMatch: (rule: FieldRule) => void;
}

export function ColumnsTable(props: ColumnsTableProps) {
  const { inspection } = props;
  return (
    <table className="map stacked">
      <caption className="vh">
        <Trans>Columns of the file and the field each goes to</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>In your file, with examples</Trans>
          </th>
          <th className="to">
            <span className="vh">
              <Trans>goes to</Trans>
            </span>
          </th>
          <th scope="col">
            <Trans>In Daylight</Trans>
          </th>
          <th scope="col">
            <Trans>How sure</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {inspection.columns.map((column) => (
          <ColumnLine key={column.name} column={column} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function ColumnLine({
  column,
  inspection,
  fields,
  onTarget,
  onRule,
  onMatch,
}: ColumnsTableProps & { column: ColumnGuess }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const rule = ruleOf(fields, column.name);
  const unsure = rule !== undefined && rule.target === column.target && column.sureness === "unsure";
  return (
    <tr className={unsure ? "q" : ""}>
      <th scope="row">
        <bdi className="src">{column.name}</bdi>
        <span className="ex">
          {column.personal ? (
            <Trans>(hidden: may hold names or free text)</Trans>
          ) : (
            <Examples values={column.examples.slice(0, 3)} />
          )}
        </span>
      </th>
      <td className="to" aria-hidden="true">
        <Icon name="arrow" small />
      </td>
      <td>
        <select
          className="select"
          aria-label={t`Field for ${column.name}`}
          value={rule?.target ?? ""}
          onChange={(event) => onTarget(column, (event.target.value || null) as Target | null)}
        >
          <option value="">{t`Leave out`}</option>
          {inspection.targets.map((target) => (
            <option key={target} value={target}>
              {labels.target(target)}
            </option>
          ))}
        </select>
        {rule?.dates ? <DateSelect rule={rule} column={column} onRule={onRule} /> : null}
      </td>
      <td>
        <Certainty column={column} rule={rule} onMatch={onMatch} />
      </td>
    </tr>
  );
}

function Examples({ values }: { values: string[] }) {
  return (
    <bdi>
      {values.map((value, at) => (
        <Fragment key={value}>
          {at > 0 ? " · " : null}
          <bdi>{value}</bdi>
        </Fragment>
      ))}
    </bdi>
  );
}

interface DateSelectProps {
  rule: FieldRule;
  column: ColumnGuess;
  onRule: (before: FieldRule, after: FieldRule) => void;
}

function DateSelect({ rule, column, onRule }: DateSelectProps) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const orders: DateOrder[] = ["iso", "day-first", "month-first", "excel"];
  return (
    <select
      className="select"
      aria-label={t`How the days of ${column.name} are written`}
      value={rule.dates ?? "iso"}
      onChange={(event) => onRule(rule, { ...rule, dates: event.target.value as DateOrder })}
    >
      {orders.map((order) => (
        <option key={order} value={order}>
          {labels.dates(order)}
        </option>
      ))}
    </select>
  );
}

interface CertaintyProps {
  column: ColumnGuess;
  rule: FieldRule | undefined;
  onMatch: (rule: FieldRule) => void;
}

function Certainty({ column, rule, onMatch }: CertaintyProps) {
  if (!rule) {
    return (
      <span className="sure no">
        <Icon name="no" small />
        <span>
          <Trans>Left out</Trans>{" "}
          <small>
            <ColumnReasonText reason={column.reason} />
          </small>
        </span>
      </span>
    );
  }
  const own = rule.target !== column.target;
  const unsure = !own && column.sureness === "unsure";
  const matched = Object.keys(codesOf(rule).entries).length;
  return (
    <span className={unsure ? "sure q" : "sure ok"}>
      <Icon name={unsure ? "ask" : "done"} small />
      <span>
        {isSealed(rule.target) ? (
          <Trans>Sealed on arrival</Trans>
        ) : own ? (
          <Trans>Chosen by you</Trans>
        ) : (
          <ColumnReasonText reason={column.reason} />
        )}
        {unsure ? (
          <>
            {" "}
            <Trans>Please look.</Trans>
          </>
        ) : null}
        {needsMatching(rule) && rule.columns[0] === column.name ? (
          <button type="button" className="link-btn match-link" onClick={() => onMatch(rule)}>
            {matched > 0 ? (
              <Plural value={matched} one="# value matched" other="# values matched" />
            ) : (
              <Trans>Match its values</Trans>
            )}
          </button>
        ) : null}
      </span>
    </span>
  );
}
