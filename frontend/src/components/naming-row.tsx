import { Trans } from "@lingui/react/macro";
import type { components } from "@/client/schema";
import { dateToDay, useFormat } from "@/i18n/format";

type Naming = components["schemas"]["complaints_NamingOut"];

/** Somebody who reads a sealed record, or did: for what, and until when. */
export function NamingRow({ naming, onEnd }: { naming: Naming; onEnd?: () => void }) {
  const format = useFormat();
  const day = (moment: string) => format.dayShort(dateToDay(new Date(moment)));
  return (
    <li>
      <p className="small">
        {naming.ended_at ? (
          <Trans>
            ended <bdi>{day(naming.ended_at)}</bdi>
          </Trans>
        ) : naming.until ? (
          <Trans>
            until <bdi>{day(naming.until)}</bdi>
          </Trans>
        ) : (
          <Trans>
            since <bdi>{day(naming.at)}</bdi>
          </Trans>
        )}
      </p>
      <div>
        <p className="what">
          <bdi>{naming.account.name}</bdi>
        </p>
        <p className="soft small" dir="auto">
          {naming.purpose}
        </p>
        {onEnd ? (
          <button type="button" className="btn compact quiet gap-t" onClick={onEnd}>
            <Trans>End it</Trans>
          </button>
        ) : null}
      </div>
    </li>
  );
}
