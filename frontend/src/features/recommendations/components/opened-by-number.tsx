import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import type { RecommendationFilters } from "../filters";
import { useRecommendationLabels } from "../labels";

interface Props {
  filters: RecommendationFilters;
  go: (change: Partial<RecommendationFilters>) => void;
}

/** What a number of "What worked" narrowed the list by, each to be taken away again. */
export function OpenedByNumber({ filters, go }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useRecommendationLabels();
  const { problem_kind, obstacle, system_wide, issued_from } = filters;
  return (
    <>
      {problem_kind?.map((kind) => (
        <Taken key={kind} name={labels.problem(kind)} onTake={() => go({ problem_kind: undefined })} />
      ))}
      {obstacle?.map((kind) => (
        <Taken key={kind} name={labels.obstacle(kind)} onTake={() => go({ obstacle: undefined })} />
      ))}
      {system_wide === undefined ? null : (
        <Taken
          name={system_wide ? t`The whole system` : t`Certain places`}
          onTake={() => go({ system_wide: undefined })}
        />
      )}
      {issued_from ? (
        <Taken
          name={t`Issued since ${format.day(issued_from)}`}
          onTake={() => go({ issued_from: undefined })}
        />
      ) : null}
    </>
  );
}

function Taken({ name, onTake }: { name: string; onTake: () => void }) {
  return (
    <button type="button" className="chip on" onClick={onTake}>
      <span>{name}</span>
      <Icon name="x" small />
      <span className="vh">
        <Trans>Take this filter away</Trans>
      </span>
    </button>
  );
}
