import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { isNotHere, isSearchAway, NoAnswerError, ProblemError } from "@/client/problem";
import { hatOf, type Side, sessionQuery } from "@/client/session";
import { useChangeHat } from "./change-hat";
import { Icon, type IconName } from "./icon";
import { sideIcon, useSideName } from "./marks";
import { useProblemText } from "./problem-text";

interface StateProps {
  icon: IconName;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  tight?: boolean;
  /** The heading's rank where the state stands: 1 when it is the whole page. */
  rank?: 1 | 2 | 3;
}

function State({ icon, title, children, actions, tight = false, rank = 2 }: StateProps) {
  const Heading = `h${rank}` as const;
  return (
    <div className={tight ? "st tight" : "st"}>
      <Icon name={icon} />
      <Heading>{title}</Heading>
      {children ? <div>{children}</div> : null}
      {actions ? <p className="acts">{actions}</p> : null}
    </div>
  );
}

/** What this is, and what to do first. */
export function Empty(props: StateProps) {
  return <State {...props} />;
}

/** "Not there" and "not yours" are one screen. */
export function NotHere({ rank = 1 }: { rank?: 1 | 2 | 3 }) {
  const router = useRouter();
  const other = useOtherSide();
  const changeHat = useChangeHat();
  const sideName = useSideName();
  return (
    <State
      icon="lv-confidential"
      rank={rank}
      title={<Trans>There is nothing here for you</Trans>}
      actions={
        <>
          {other && rank === 1 ? (
            <button
              type="button"
              className="btn primary"
              disabled={changeHat.isPending}
              onClick={() => changeHat.mutate(other)}
            >
              <Icon name={sideIcon(other)} small />
              {sideName(other)}
            </button>
          ) : null}
          <button type="button" className="btn" onClick={() => router.history.back()}>
            <Trans>Go back</Trans>
          </button>
        </>
      }
    >
      <p>
        <Trans>It does not exist, or it is not yours to read. We say the same in both cases.</Trans>
      </p>
      {other && rank === 1 ? (
        <p>
          <Trans>You act on one side now. Whoever sent you here may have meant the other:</Trans>
        </p>
      ) : null}
    </State>
  );
}

/** The side on which one may act too, where there is one. */
function useOtherSide(): Side | null {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const worn = session ? hatOf(session)?.side : null;
  return session?.hats.find(({ side }) => side && side !== worn)?.side ?? null;
}

/** What is shown below was read earlier, and could not be asked for again. */
export function Outdated({ again }: { again: () => void }) {
  return (
    <p role="status" className="soft small">
      <Trans>This may be out of date: it could not be asked for again just now.</Trans>{" "}
      <button type="button" className="link-btn" onClick={again}>
        <Trans>Try now</Trans>
      </button>
    </p>
  );
}

interface FailureProps {
  error: unknown;
  again?: () => void;
  rank?: 1 | 2 | 3;
  tight?: boolean;
}

/** What happened and what to do, for whatever a request can end with. */
export function Failure({ error, again, rank = 2, tight = false }: FailureProps) {
  const text = useProblemText();
  if (isNotHere(error)) return <NotHere rank={rank} />;
  const retry = again ? (
    <button type="button" className="btn" onClick={again}>
      <Trans>Try now</Trans>
    </button>
  ) : null;
  if (error instanceof NoAnswerError) {
    return (
      <State icon="cloudoff" rank={rank} tight={tight} title={<Trans>No connection</Trans>} actions={retry}>
        <p>
          <Trans>
            Our server did not answer. What you have open stays readable; we try again by ourselves.
          </Trans>
        </p>
      </State>
    );
  }
  if (isSearchAway(error)) {
    return (
      <div role="status">
        <State
          icon="cloudoff"
          rank={rank}
          tight={tight}
          title={<Trans>Search cannot answer now</Trans>}
          actions={retry}
        >
          <p>{text(error)}</p>
        </State>
      </div>
    );
  }
  return (
    <State
      icon="warn"
      rank={rank}
      tight={tight}
      title={<Trans>This could not be shown</Trans>}
      actions={retry}
    >
      <p dir="auto">{text(error)}</p>
      <SupportCode error={error} />
    </State>
  );
}

/** The number under which support finds this request in the log. */
export function SupportCode({ error }: { error: unknown }) {
  if (!(error instanceof ProblemError) || !error.problem.correlation_id) return null;
  return (
    <p className="small faint">
      <Trans>
        For support: <bdi className="id">{error.problem.correlation_id}</bdi>
      </Trans>
    </p>
  );
}

/** The shape of what is coming, shown only after 300 ms. */
export function Loading({ lines = 5, label }: { lines?: number; label?: string }) {
  const { t } = useLingui();
  const widths = ["s h", "m", "w", "w", "m", "w", "s", "w"];
  return (
    <div className="loading pad stack" role="status">
      <span className="vh">{label ?? t`Loading`}</span>
      <span className="sk s" />
      {widths.slice(0, lines).map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={line} className={`sk ${width}`} />
      ))}
    </div>
  );
}
