import { Trans, useLingui } from "@lingui/react/macro";
import { useRecommendationLabels } from "../labels";
import type { RatedBy } from "../rates";

interface Named {
  key: string | null;
  name: string | null;
}

/** What a group is called: by the record its id stands for, or by its code. */
export function useGroupName(by: RatedBy): (group: Named) => string {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const reach: Record<string, string> = { "system-wide": t`The whole system`, places: t`Certain places` };
  const names: Partial<Record<RatedBy, (code: string) => string>> = {
    problem_kind: (code) => labels.problem(code as never),
    source: (code) => labels.source(code as never),
    obstacle: (code) => labels.obstacle(code as never),
    lever: (code) => labels.lever(code as never),
    reach: (code) => reach[code] ?? code,
  };
  return ({ key, name }) => name ?? (key ? (names[by]?.(key) ?? key) : t`Nothing is said`);
}

/** What figures are grouped by, in words. */
export function useRatedBy(): (by: RatedBy) => string {
  const { t } = useLingui();
  const names: Record<RatedBy, string> = {
    problem_kind: t`Kind of problem`,
    authority: t`Authority, with those below it`,
    theme: t`Theme, with those below it`,
    obstacle: t`What stood in the way`,
    lever: t`Lever that was used`,
    category: t`Category of places`,
    source: t`Source`,
    reach: t`Whole system or places`,
  };
  return (by) => names[by];
}

/** What a figure by lever does not show. */
export function NoProof() {
  return (
    <p className="small soft">
      <Trans>
        Of recommendations where somebody wrote down that the lever was used, whatever part it had. This does
        not show what the lever brought about: levers are chosen for what seems possible, and written down
        more readily after success.
      </Trans>
    </p>
  );
}
