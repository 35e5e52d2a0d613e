import { useLingui } from "@lingui/react/macro";
import { today, useFormat } from "@/i18n/format";
import { daysOf, MONTHS, type Question, yearOf } from "../question";
import { Choice } from "./choice";

const YEARS = 6;
const OWN = "own";

interface Props {
  asked: Question;
  onChange: (some: Pick<Question, "months" | "from" | "to">) => void;
}

/** So many months back from today, or a calendar year, as parliaments ask for it. */
export function TimeChoice({ asked, onChange }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { from, to } = asked;
  const now = Number(today().slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, back) => now - back);
  const year = yearOf(asked);
  const ownDays = (from !== undefined || to !== undefined) && !(year && years.includes(year));
  const choose = (value: string) => {
    if (value === OWN) return;
    if (years.includes(Number(value))) onChange({ months: undefined, ...daysOf(value) });
    else onChange({ months: Number(value), from: undefined, to: undefined });
  };
  return (
    <Choice label={t`Time looked at`}>
      <select
        className="select"
        value={ownDays ? OWN : (year ?? asked.months ?? 12)}
        onChange={(event) => choose(event.target.value)}
      >
        {ownDays ? (
          <option value={OWN}>
            {[from, to].map((day) => (day ? format.dayShort(day) : "…")).join(" – ")}
          </option>
        ) : null}
        {MONTHS.map((months) => (
          <option key={months} value={months}>
            {t({ message: `${months} months`, comment: "Within so many months" })}
          </option>
        ))}
        {years.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </Choice>
  );
}
