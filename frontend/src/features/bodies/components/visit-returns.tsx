import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMayPrevent } from "@/client/session";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { returnsToQuery, useKeepReturn } from "../api/bodies";
import type { Return } from "../schemas";

interface Props {
  visit: string;
  place: string;
  /** It may still become the one that goes back. */
  open: boolean;
}

/** On a visit of ours: whether it goes back after another body's, or could. */
export function VisitReturns({ visit, place, open }: Props) {
  const may = useMayPrevent();
  const plans = may("visits.visit.plan", "visits.visit.head") && may("visits.bodies.read");
  const found = useQuery({ ...returnsToQuery(place), enabled: plans });
  const shown = (found.data?.items ?? []).filter((one) => one.visit === visit || (open && !one.visit));
  if (!plans || shown.length === 0) return null;
  return (
    <ul className="plain-list stack-s">
      {shown.map((one) => (
        <Line key={one.id} record={one} visit={visit} />
      ))}
    </ul>
  );
}

function Line({ record, visit }: { record: Return; visit: string }) {
  const format = useFormat();
  const problem = useProblemText();
  const keep = useKeepReturn(visit);
  const body = <bdi>{record.after.body.name}</bdi>;
  if (record.visit === visit) {
    return (
      <li className="mark">
        <Icon name="done" />
        <span>
          <Trans>
            Goes back after the visit of {body} on {format.day(record.after.starts_on)}
          </Trans>
        </span>
      </li>
    );
  }
  return (
    <li className="line-acts">
      <span>
        <Trans>
          Somebody is to go back after {body}, between {format.day(record.since)} and{" "}
          {format.day(record.until)}
        </Trans>
      </span>
      <button
        type="button"
        className="btn quiet compact"
        disabled={keep.isPending}
        onClick={() => keep.mutate(record, { onError: (error) => say(problem(error)) })}
      >
        <Trans>This visit does</Trans>
      </button>
    </li>
  );
}
