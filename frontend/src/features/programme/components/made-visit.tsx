import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { useMakeVisit } from "../api/visits";
import { useProgrammeLabels } from "../labels";
import type { PlannedVisit, Programme, Scenario } from "../schemas";

interface Props {
  programme: Programme;
  scenario: Scenario;
  visit: PlannedVisit;
}

/** The visit that was made of an entry and how far it is, or the way to make it. */
export function MadeVisit({ programme, scenario, visit }: Props) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  const may = useMay();
  const plans = may("visits.visit.plan") || may("visits.visit.head");
  if (visit.made) {
    const { id, reference, state, starts_on } = visit.made;
    return (
      <Link to="/visits/$visit" params={{ visit: id }} className="vis-made">
        {reference ? <bdi className="id">{reference}</bdi> : <Trans>Visit</Trans>}
        <span className={state === "closed" ? "badge done" : "badge"}>{labels.visitState(state)}</span>
        {starts_on ? <span>{format.dayMonth(starts_on)}</span> : null}
      </Link>
    );
  }
  if (programme.adopted !== scenario.id || !programme.may_write || !plans) return null;
  return <Make programme={programme} scenario={scenario} visit={visit} />;
}

function Make({ programme, scenario, visit }: Props) {
  const format = useFormat();
  const { t } = useLingui();
  const problem = useProblemText();
  const make = useMakeVisit(programme.id, scenario);
  return (
    <button
      type="button"
      className="btn compact vis-make"
      disabled={make.isPending}
      aria-label={t`Make the visit to ${visit.place.name}`}
      onClick={() =>
        make.mutate(visit.place.id, {
          onError: (error) => say(problem(error)),
          onSuccess: ({ made, missing }) => {
            const gone = format.list(missing.map(apart));
            if (missing.length > 0) say(t`A draft was made without ${gone}, who left the team.`);
            else say(made ? t`A draft of the visit was made.` : t`It was made before.`);
          },
        })
      }
    >
      <Trans>Make the visit</Trans>
    </button>
  );
}
