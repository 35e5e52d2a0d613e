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
  /** Whether more than one value of each may be chosen. */
  several?: boolean;
  onChange: (some: Partial<Record<Narrowing, string | undefined>>) => void;
}

/** Of which records only: the filters that are set, and one more to choose. */
export function Narrowings({
  asked,
  measure,
  without = [],
  most = NARROWINGS.length,
  several = false,
  onChange,
}: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const set = NARROWINGS.filter((each) => asked[each]);
  const open = NARROWINGS.filter(
    (each) => measure.dimensions.includes(each) && !asked[each] && !without.includes(each),
  );
  return (
    <>
      {set.map((each) => (
        <Narrowed key={each} asked={asked} narrowing={each} several={several} onChange={onChange} />
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

/** One filter: the groups there are, the largest first; several of them widen it. */
function Narrowed({
  asked,
  narrowing,
  several,
  onChange,
}: {
  asked: Asked;
  narrowing: Narrowing;
  several: boolean;
  onChange: Props["onChange"];
}) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const { [narrowing]: value = NONE, and_by: _, form: __, ...others } = asked;
  const found = useQuery(figureQuery({ ...others, by: narrowing } as Asked, false));
  const keys = found.data?.by?.dimension === narrowing ? found.data.by.keys : [];
  const name = labels.dimension(narrowing);
  const chosen = value.split(",");
  const groups = keys.map((key) => ({
    value: key.key ?? NONE,
    label: key.key === null ? t`Nothing is said` : labels.name(asked.measure, narrowing, key),
  }));
  const left = groups.filter((group) => !chosen.includes(group.value));
  const options = (offered: (group: (typeof groups)[number]) => boolean) =>
    groups.filter(offered).map((group) => (
      <option key={group.value} value={group.value}>
        {group.label}
      </option>
    ));
  const choose = (values: string[]) => onChange({ [narrowing]: values.join(",") || undefined });
  return (
    <span className="narrowed">
      {chosen.map((each, at) => (
        <Choice key={each} label={at === 0 ? name : t`or`}>
          <select
            className="select"
            aria-label={at === 0 ? undefined : t`${name}, or`}
            value={each}
            onChange={(event) =>
              choose(chosen.flatMap((was, place) => (place === at ? event.target.value || [] : was)))
            }
          >
            {at > 0 ? <option value="">{t`not this one`}</option> : null}
            {groups.some((group) => group.value === each) ? null : (
              <option value={each}>{each === NONE ? t`Nothing is said` : "…"}</option>
            )}
            {options((group) => group.value === each || left.includes(group))}
          </select>
        </Choice>
      ))}
      {several && left.length > 0 ? (
        <Choice label={t`or`}>
          <select
            className="select"
            aria-label={t`${name}, or also`}
            value=""
            onChange={(event) => event.target.value && choose([...chosen, event.target.value])}
          >
            <option value="">{t`choose…`}</option>
            {options((group) => left.includes(group))}
          </select>
        </Choice>
      ) : null}
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
