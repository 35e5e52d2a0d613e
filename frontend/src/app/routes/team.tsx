import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { OwnEntry } from "@/features/team/components/own-entry";
import { TeamFilterBar } from "@/features/team/components/team-filters";
import { TeamList } from "@/features/team/components/team-list";
import "@/features/team/team.css";

const route = getRouteApi("/shell/team");

export function TeamPage() {
  const may = useMay();
  if (may("visits.team.read") || may("visits.team.write")) return <Team />;
  return may("visits.visit.assist") ? <Own /> : <NotHere />;
}

function Team() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Team`}
        lead={t`Who goes on visits: members, staff, outside experts and interpreters.`}
        acts={
          <>
            <Link className="btn" to="/team/needs">
              <Trans>What is asked of them</Trans>
            </Link>
            {may("visits.team.write") ? (
              <Link className="btn primary" to="/team/new">
                <Icon name="plus" small />
                <Trans>Enter somebody</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <OwnEntry />
      <TeamFilterBar filters={filters} />
      <TeamList filters={filters} />
    </>
  );
}

/** Who comes from outside finds their own entry: their absences, papers and ties. */
function Own() {
  const { t } = useLingui();
  return (
    <>
      <PageHead hang={false} title={t`Team`} />
      <OwnEntry alone />
    </>
  );
}
