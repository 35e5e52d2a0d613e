import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Empty } from "@/components/states";
import { ownEntryQuery } from "../api/members";

/** The way to one's own entry; `alone` where there is nothing else on the page. */
export function OwnEntry({ alone = false }: { alone?: boolean }) {
  const own = useQuery(ownEntryQuery);
  if (!alone && !own.data) return null;
  return (
    <Fetched query={own}>
      {(entry) =>
        entry ? (
          <div className="pad">
            <p className="strip">
              <Icon name="person" />
              <span>
                <Link to="/team/$member" params={{ member: entry.id }}>
                  <Trans>Your own entry</Trans>
                </Link>
                {": "}
                <Trans>your absences, papers and ties</Trans>
              </span>
            </p>
          </div>
        ) : (
          <Empty icon="person" title={<Trans>You have no entry in the team yet</Trans>}>
            <p>
              <Trans>Who keeps the directory enters you, and links your account with it.</Trans>
            </p>
          </Empty>
        )
      }
    </Fetched>
  );
}
