import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { PageHead } from "@/components/page";
import { VisitsList, VisitViews } from "@/features/visits/components/visits-list";
import "@/features/visits/visits.css";

const route = getRouteApi("/shell/visits");

export function VisitsPage() {
  const { t } = useLingui();
  const may = useMay();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const more = [
    { id: "/visits/findings", label: t`Findings`, shown: true },
    { id: "/reports", label: t`Reports`, shown: true },
    {
      id: "/visits/suggestions",
      label: t`Suggested visits`,
      shown: may("visits.visit.plan") || may("visits.visit.head"),
    },
    {
      id: "/team",
      label: t`Team`,
      shown: ["visits.team.read", "visits.team.write", "visits.visit.assist"].some(may),
    },
    { id: "/checklists", label: t`Checklists`, shown: may("visits.checklist.read") },
    { id: "/visits/identities", label: t`Sealed identities`, shown: may("visits.identity.open") },
    { id: "/bodies", label: t`Other visiting bodies`, shown: may("visits.bodies.read") },
    { id: "/visits/erasures", label: t`Erasures`, shown: may("visits.erasure.decide") },
  ].filter((one) => one.shown) as {
    id:
      | "/visits/findings"
      | "/reports"
      | "/visits/identities"
      | "/visits/suggestions"
      | "/visits/erasures"
      | "/team"
      | "/checklists"
      | "/bodies";
    label: string;
  }[];
  return (
    <>
      <PageHead
        hang={false}
        title={t`Visits`}
        acts={
          <>
            {may("visits.programme.read") ? (
              <Link className="btn" to="/visits/programmes">
                <Trans>Programme</Trans>
              </Link>
            ) : null}
            <Menu
              button={<Trans>More of visits</Trans>}
              label={t`More of visits`}
              choices={more.map(({ id, label }) => ({ id, label }))}
              onChoose={(id) => void navigate({ to: more.find((one) => one.id === id)?.id ?? "/visits" })}
            />
            {may("visits.visit.plan") || may("visits.visit.head") ? (
              <Link className="btn primary" to="/visits/new">
                <Icon name="plus" small />
                <Trans>Plan a visit</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <VisitViews filters={filters} />
      <VisitsList filters={filters} />
    </>
  );
}
