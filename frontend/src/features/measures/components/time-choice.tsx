import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { today } from "@/i18n/format";
import { daysOf, MONTHS, periodOf, type Question, yearOf } from "../question";
import { Choice } from "./choice";

const YEARS = 6;
const OWN = "own";
const EARLIEST = "1900-01-01";
const LATEST = "2200-01-01";

interface Props {
  asked: Question;
  onChange: (some: Pick<Question, "months" | "from" | "to">) => void;
}

/** So many months back from today, a calendar year, as parliaments ask for it, or days of one's own. */
export function TimeChoice({ asked, onChange }: Props) {
  const { t } = useLingui();
  const { from, to } = asked;
  const [opened, setOpened] = useState(false);
  const now = Number(today().slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, back) => now - back);
  const year = yearOf(asked);
  const ownDays = opened || ((from !== undefined || to !== undefined) && !(year && years.includes(year)));
  const period = periodOf(asked);
  const go = (days: Pick<Question, "from" | "to">) => onChange({ months: undefined, ...days });
  const choose = (value: string) => {
    setOpened(value === OWN);
    if (value === OWN) go(period);
    else if (years.includes(Number(value))) go(daysOf(value));
    else onChange({ months: Number(value), from: undefined, to: undefined });
  };
  return (
    <>
      <Choice label={t`Time looked at`}>
        <select
          className="select"
          value={ownDays ? OWN : (year ?? asked.months ?? 12)}
          onChange={(event) => choose(event.target.value)}
        >
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
          <option value={OWN}>{t`Other days`}</option>
        </select>
      </Choice>
      {ownDays ? (
        <>
          <DayChoice
            label={t`From`}
            day={period.from}
            min={EARLIEST}
            max={period.to}
            onChange={(first) => go({ from: first, to: period.to })}
          />
          <DayChoice
            label={t`to`}
            day={period.to}
            min={period.from}
            max={LATEST}
            onChange={(last) => go({ from: period.from, to: last })}
          />
        </>
      ) : null}
    </>
  );
}

interface DayProps {
  label: string;
  day: string;
  min: string;
  max: string;
  onChange: (day: string) => void;
}

/** While a year is typed, its first digits are a year long ago: what is outside is not asked for. */
function DayChoice({ label, day, min, max, onChange }: DayProps) {
  return (
    <Choice label={label}>
      <input
        type="date"
        className="input"
        value={day}
        min={min}
        max={max}
        onChange={({ target: { value } }) => min <= value && value <= max && onChange(value)}
      />
    </Choice>
  );
}
