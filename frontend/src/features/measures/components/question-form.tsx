import { useLingui } from "@lingui/react/macro";
import { FilterChoice } from "@/components/pickers/filters";
import type { Asked } from "../api/figures";
import { useMeasureLabels } from "../labels";
import { formOf, formsFor, type Question } from "../question";
import {
  type Catalogue,
  type Dimension,
  GRAINS,
  type Measure,
  type MeasureView,
  NARROWINGS,
} from "../schemas";
import { Choice } from "./choice";
import { Narrowings } from "./narrowings";
import { TimeChoice } from "./time-choice";

interface Props {
  asked: Asked;
  measure: MeasureView;
  catalogue: Catalogue;
  onChange: (question: Asked) => void;
  /** Without its days and without how it is drawn: these are said elsewhere. */
  bare?: boolean;
}

const WITHIN = [6, 12, 24, 36, 60];

/** What is counted, by what, of which time, of which records, and how it is drawn. */
export function QuestionForm({ asked, measure, catalogue, onChange, bare = false }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const change = (some: Partial<Question>) => onChange(cleaned({ ...asked, ...some }));
  const forms = formsFor(measure.form, asked);
  const inTime = asked.by === "time" || asked.and_by === "time";
  const choose = (key: Measure) => {
    const next = catalogue.measures.find((each) => each.key === key);
    if (next) onChange(fitted({ ...asked, measure: key, form: undefined }, next));
  };
  return (
    <div className="ask">
      <Choice label={t`What is counted`}>
        <select
          className="select"
          value={asked.measure}
          onChange={(event) => choose(event.target.value as Measure)}
        >
          {catalogue.measures.map((each) => (
            <option key={each.key} value={each.key}>
              {labels.measure(each.key)}
            </option>
          ))}
        </select>
      </Choice>
      <Choice label={t`Counted by`}>
        <FilterChoice
          label={t`Counted by`}
          all={t`all together`}
          value={asked.by}
          onChange={(by) => change({ by: by as Dimension | undefined, and_by: undefined, form: undefined })}
        >
          <Dimensions measure={measure} without={asked.and_by} />
        </FilterChoice>
      </Choice>
      {asked.by ? (
        <Choice label={t`and by`}>
          <FilterChoice
            label={t`and by`}
            all={t`nothing more`}
            value={asked.and_by}
            onChange={(by) => change({ and_by: by as Dimension | undefined, form: undefined })}
          >
            <Dimensions measure={measure} without={asked.by} />
          </FilterChoice>
        </Choice>
      ) : null}
      {inTime ? (
        <Choice label={t`Parts of time`}>
          <FilterChoice
            label={t`Parts of time`}
            all={labels.grain("month")}
            value={asked.grain === "month" ? undefined : asked.grain}
            onChange={(grain) => change({ grain: grain as Question["grain"] })}
          >
            {GRAINS.filter((grain) => grain !== "month").map((grain) => (
              <option key={grain} value={grain}>
                {labels.grain(grain)}
              </option>
            ))}
          </FilterChoice>
        </Choice>
      ) : null}
      {measure.form === "coverage" ? (
        <Choice label={t`Visited within`}>
          <select
            className="select"
            value={asked.within ?? 12}
            onChange={(event) => change({ within: Number(event.target.value) })}
          >
            {WITHIN.map((months) => (
              <option key={months} value={months}>
                {t({ message: `${months} months`, comment: "Within so many months" })}
              </option>
            ))}
          </select>
        </Choice>
      ) : bare ? null : (
        <TimeChoice asked={asked} onChange={change} />
      )}
      {forms.length > 1 && !bare ? (
        <Choice label={t`Drawn as`}>
          <select
            className="select"
            value={formOf(measure.form, asked)}
            onChange={(event) => change({ form: event.target.value as Question["form"] })}
          >
            {forms.map((form) => (
              <option key={form} value={form}>
                {labels.form(form)}
              </option>
            ))}
          </select>
        </Choice>
      ) : null}
      <Narrowings asked={asked} measure={measure} several={!bare} onChange={change} />
    </div>
  );
}

function Dimensions({ measure, without }: { measure: MeasureView; without: Dimension | undefined }) {
  const labels = useMeasureLabels();
  return measure.dimensions
    .filter((each) => each !== without)
    .map((each) => (
      <option key={each} value={each}>
        {labels.dimension(each)}
      </option>
    ));
}

/** What a measure has not is not asked of it. */
export function fitted(asked: Asked, measure: MeasureView): Asked {
  const has = (dimension: Dimension | undefined) => dimension && measure.dimensions.includes(dimension);
  const next = { ...asked };
  if (!has(next.by)) next.by = undefined;
  if (!has(next.and_by) || !next.by) next.and_by = undefined;
  for (const each of NARROWINGS) if (!has(each)) next[each] = undefined;
  return cleaned(next);
}

function cleaned(question: Asked): Asked {
  return Object.fromEntries(
    Object.entries(question).filter(([, value]) => value !== undefined),
  ) as unknown as Asked;
}
