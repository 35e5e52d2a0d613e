import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { presenceQuery, useBeingThere } from "../api/presence";

/** Said before two people write over each other. */
export function SomeoneElse({ complaint, className = "" }: { complaint: string; className?: string }) {
  const { i18n } = useLingui();
  const presence = useQuery(presenceQuery(complaint));
  const others = presence.data?.others ?? [];
  if (others.length === 0) return null;
  const names = new Intl.ListFormat(i18n.locale).format(others.map(({ who }) => who.name));
  return (
    <div className={className}>
      <div className="strip accent" role="status">
        <Icon name="pen" />
        <div>
          <b>
            {others.length === 1 ? (
              <Trans>
                <bdi>{names}</bdi> is editing this just now.
              </Trans>
            ) : (
              <Trans>
                <bdi>{names}</bdi> are editing this just now.
              </Trans>
            )}
          </b>
          <p>
            <Trans>If you change the same thing, you will be asked which of the two shall stand.</Trans>
          </p>
        </div>
      </div>
    </div>
  );
}

/** Whoever has `children` open is there for the others. */
export function BeingThere({ complaint, children }: { complaint: string; children: ReactNode }) {
  useBeingThere(complaint);
  return children;
}
