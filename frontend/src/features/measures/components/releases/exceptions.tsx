import { Trans, useLingui } from "@lingui/react/macro";
import { useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { useFormat } from "@/i18n/format";
import { useAgreeException, useProposeException } from "../../api/releases";
import type { Release, ReleasedCell } from "../../schemas";
import { WhyDialog } from "./why-dialog";

/** Small numbers that are shown all the same, or that somebody proposes to show. */
export function Exceptions({ release }: { release: Release }) {
  const format = useFormat();
  const agree = useAgreeException(release);
  if (release.exceptions.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>
        <Trans>Shown although small</Trans>
      </h2>
      <ErrorSummary error={agree.error} />
      <ul className="small">
        {release.exceptions.map((each) => (
          <li key={each.id}>
            <Trans>Table {format.number(each.table_at + 1)}</Trans>: <bdi>{each.because}</bdi>{" "}
            <Standing release={release} exception={each} agree={agree} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StandingProps {
  release: Release;
  exception: Release["exceptions"][number];
  agree: ReturnType<typeof useAgreeException>;
}

/** What became of it, or the second person's part in it. */
function Standing({ release, exception, agree }: StandingProps) {
  const me = useSession().account.id;
  const waits = release.history.some((each) => each.state === "prepared");
  switch (exception.standing) {
    case "held-back":
      return (
        <b>
          <Trans>
            agreed, and held back all the same: what came out before holds it back, or another number could be
            worked out from it
          </Trans>
        </b>
      );
    case "shown":
      return (
        <span className="soft">
          <Trans>agreed and shown</Trans>
        </span>
      );
    case "agreed":
      return (
        <b>
          <Trans>agreed; count again to show it</Trans>
        </b>
      );
    case "proposed":
      if (exception.proposed_by === me) {
        return (
          <span className="soft">
            <Trans>waits for a second person</Trans>
          </span>
        );
      }
      return waits ? (
        <button
          type="button"
          className="btn compact"
          disabled={agree.isPending}
          onClick={() => agree.mutate(exception.id)}
        >
          <Trans>I agree</Trans>
        </button>
      ) : null;
  }
}

interface Props {
  release: Release;
  table: number;
  cell: ReleasedCell;
  name: string;
  onClose: () => void;
}

export function ExceptionDialog({ release, table, cell, name, onClose }: Props) {
  const { t } = useLingui();
  const propose = useProposeException(release);
  return (
    <WhyDialog
      title={t`Show the number of ${name}`}
      hint={t`A second person has to agree. Say who knows of it already, or who wants it known.`}
      words={t`Ask a second person`}
      act={propose}
      onWhy={(because) =>
        propose.mutate(
          { table_at: table, part: cell.part, key: cell.key, and_key: cell.and_key, because },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}
