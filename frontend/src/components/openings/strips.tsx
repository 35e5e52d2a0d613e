import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Icon, type IconName } from "@/components/icon";
import { TimeLeft } from "@/components/time-left";
import { useFormat } from "@/i18n/format";
import type { Act, Opening } from "./opening";

interface OwnStripProps {
  opening: Opening;
  end: Act<void>;
  /** What whoever opened it may do. */
  may: ReactNode;
  /** Acts that this kind of record has besides. */
  acts?: ReactNode;
  /** A way to the opening's own page. */
  link: (words: ReactNode, className: string) => ReactNode;
  className?: string;
}

/** On the record: until when it is open to who opened it. */
export function OwnStrip({ opening, end, may, acts, link, className = "" }: OwnStripProps) {
  const format = useFormat();
  const queryClient = useQueryClient();
  const over = useCallback(() => void queryClient.invalidateQueries(), [queryClient]);
  return (
    <div className={`strip soon ${className}`}>
      <Icon name="clock" />
      <div>
        <b>
          <Trans>
            You opened this in an emergency. It is open to you until{" "}
            <bdi>{format.moment(opening.ends_at)}</bdi>
          </Trans>
          {" · "}
          <TimeLeft end={opening.ends_at} onOver={over} />
        </b>
        <p className="small">{may}</p>
        <ErrorSummary error={end.error} />
        <p className="acts gap-t">
          {acts}
          <button type="button" className="btn compact" disabled={end.isPending} onClick={() => end.mutate()}>
            <Trans>End it now</Trans>
          </button>
          {link(<Trans>Why I opened it</Trans>, "btn compact quiet")}
        </p>
      </div>
    </div>
  );
}

interface OthersStripProps {
  openings: Opening[];
  icon: IconName;
  link: (opening: Opening, words: ReactNode) => ReactNode;
  className?: string;
}

/** To those who read the record anyway: who else opened it. */
export function OthersStrip({ openings, icon, link, className = "" }: OthersStripProps) {
  const format = useFormat();
  return (
    <div className={`strip ${className}`}>
      <Icon name={icon} />
      <div>
        <b>
          <Trans>It was opened in an emergency</Trans>
        </b>
        <ul>
          {openings.map((each) => (
            <li key={each.id}>
              {link(each, <bdi>{each.by.name}</bdi>)}
              {" · "}
              <bdi>{format.moment(each.opened_at)}</bdi>
              {" · "}
              {each.running ? (
                <TimeLeft end={each.ends_at} />
              ) : (
                <Trans context="emergency opening">over</Trans>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
