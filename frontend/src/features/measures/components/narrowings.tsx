import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "@/components/icon";
import { type Asked, figureQuery } from "../api/figures";
import { useMeasureLabels } from "../labels";
import { NONE } from "../question";
import { type Dimension, type MeasureView, NARROWINGS, type Narrowing } from "../schemas";
import { Choice } from "./choice";

interface Props {
  asked: Asked;
  measure: MeasureView;
  /** By these it is counted: none of them is chosen from. */
  without?: readonly (Dimension | null | undefined)[];
  /** No more filters than these. */
  most?: number;
  onChange: (some: Partial<Record<Narrowing, string | undefined>>) => void;
}

/** Of which records only: the filters that are set, and one more to choose. */
export function Narrowings({ asked, measure, without = [], most = NARROWINGS.length, onChange }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const set = NARROWINGS.filter((each) => asked[each]);
  const open = NARROWINGS.filter(
    (each) => measure.dimensions.includes(each) && !asked[each] && !without.includes(each),
  );
  return (
    <>
      {set.map((each) => (
        <Narrowed key={each} asked={asked} narrowing={each} onChange={onChange} />
      ))}
      {set.length < most ? (
        <Choice label={t`Only some of them`}>
          <select
            className="select"
            value=""
            onChange={(event) => event.target.value && onChange({ [event.target.value]: NONE })}
          >
            <option value="">{t`choose…`}</option>
            {open.map((each) => (
              <option key={each} value={each}>
                {labels.dimension(each)}
              </option>
            ))}
          </select>
        </Choice>
      ) : null}
    </>
  );
}

/** One filter: the groups there are, the largest first. */
function Narrowed({
  asked,
  narrowing,
  onChange,
}: {
  asked: Asked;
  narrowing: Narrowing;
  onChange: Props["onChange"];
}) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const { [narrowing]: value, and_by: _, form: __, ...others } = asked;
  const found = useQuery(figureQuery({ ...others, by: narrowing } as Asked, false));
  const keys = found.data?.by?.dimension === narrowing ? found.data.by.keys : [];
  const name = labels.dimension(narrowing);
  return (
    <span className="narrowed">
      <Choice label={name}>
        <select
          className="select"
          value={value}
          onChange={(event) => onChange({ [narrowing]: event.target.value })}
        >
          {keys.some((key) => key.key === null) || value === NONE ? (
            <option value={NONE}>{t`Nothing is said`}</option>
          ) : null}
          {value && value !== NONE && !keys.some((key) => key.key === value) ? (
            <option value={value}>…</option>
          ) : null}
          {keys.flatMap((key) =>
            key.key === null
              ? []
              : [
                  <option key={key.key} value={key.key}>
                    {labels.name(asked.measure, narrowing, key)}
                  </option>,
                ],
          )}
        </select>
      </Choice>
      <button
        type="button"
        className="btn quiet compact"
        onClick={() => onChange({ [narrowing]: undefined })}
        aria-label={t`Take away: ${name}`}
      >
        <Icon name="x" small />
      </button>
    </span>
  );
}
