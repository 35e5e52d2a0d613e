import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "@/components/icon";
import { referenceQuery } from "@/components/pickers/reference";
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
  const { problem_kind, obstacle, lever, category, found_implemented, system_wide, issued_from } = filters;
  return (
    <>
      {problem_kind?.map((kind) => (
        <Taken key={kind} name={labels.problem(kind)} onTake={() => go({ problem_kind: undefined })} />
      ))}
      {obstacle?.map((kind) => (
        <Taken key={kind} name={labels.obstacle(kind)} onTake={() => go({ obstacle: undefined })} />
      ))}
      {lever?.map((each) => (
        <Taken key={each} name={labels.lever(each)} onTake={() => go({ lever: undefined })} />
      ))}
      {category?.map((each) => (
        <CategoryTaken key={each} category={each} onTake={() => go({ category: undefined })} />
      ))}
      {found_implemented === undefined ? null : (
        <Taken
          name={
            found_implemented ? t`Found implemented at least once` : t`Assessed, and never found implemented`
          }
          onTake={() => go({ found_implemented: undefined })}
        />
      )}
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

/** By its name, where the reader may see the list of categories. */
function CategoryTaken({ category, onTake }: { category: string; onTake: () => void }) {
  const categories = useQuery(referenceQuery("place-category"));
  return <Taken name={categories.data?.find(({ id }) => id === category)?.name ?? "…"} onTake={onTake} />;
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
