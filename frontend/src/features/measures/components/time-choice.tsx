import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { today } from "@/i18n/format";
import { daysOf, MONTHS, periodOf, type Question, yearOf } from "../question";
import { Choice } from "./choice";

const YEARS = 6;
const OWN = "own";

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
          <Choice label={t`From`}>
            <input
              type="date"
              className="input"
              value={period.from}
              max={period.to}
              onChange={({ target: { value } }) =>
                value && value <= period.to && go({ from: value, to: period.to })
              }
            />
          </Choice>
          <Choice label={t`to`}>
            <input
              type="date"
              className="input"
              value={period.to}
              min={period.from}
              onChange={({ target: { value } }) =>
                value && value >= period.from && go({ from: period.from, to: value })
              }
            />
          </Choice>
        </>
      ) : null}
    </>
  );
}
