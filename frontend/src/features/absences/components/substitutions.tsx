import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { substitutionsQuery, useEndSubstitution } from "../api/absences";
import type { Substitution } from "../schemas";

/** Who stands in for whom, now and to come. */
export function Substitutions() {
  const found = useQuery(substitutionsQuery);
  return (
    <Fetched query={found} tight>
      {(list) =>
        list.length > 0 ? (
          <ul className="ledger">
            {list.map((each) => (
              <Line key={each.id} substitution={each} />
            ))}
          </ul>
        ) : (
          <p className="soft">
            <Trans>Nobody is away, as far as we were told.</Trans>
          </p>
        )
      }
    </Fetched>
  );
}

function Line({ substitution }: { substitution: Substitution }) {
  const format = useFormat();
  const problem = useProblemText();
  const end = useEndSubstitution();
  return (
    <li>
      <span className="due">
        <Icon name={substitution.running ? "st-progress" : "clock"} />
        <b>{substitution.running ? <Trans>Now</Trans> : <Trans>To come</Trans>}</b>
      </span>
      <div>
        <p className="what">
          <Trans>
            <bdi>{substitution.substitute.name}</bdi> for <bdi>{substitution.absent.name}</bdi>
          </Trans>
        </p>
        <p className="meta">
          <span>
            <Trans>
              <bdi>{format.day(substitution.from_on)}</bdi> to <bdi>{format.day(substitution.until_on)}</bdi>
            </Trans>
          </span>
        </p>
      </div>
      <div className="do">
        {substitution.may_end ? (
          <button
            type="button"
            className="btn compact"
            disabled={end.isPending}
            onClick={() =>
              end.mutate(substitution, {
                onSuccess: () => say(<Trans>Ended. What it opened is closed again.</Trans>),
                onError: (error) => say(problem(error)),
              })
            }
          >
            {substitution.running ? <Trans>End now</Trans> : <Trans>Call it off</Trans>}
          </button>
        ) : null}
      </div>
    </li>
  );
}
