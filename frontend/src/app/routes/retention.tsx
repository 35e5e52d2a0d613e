import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { hatOf, useMay, useSession } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { ErasureList } from "@/features/retention/components/erasure-lists";
import { HeldList } from "@/features/retention/components/held-list";
import { Schedule } from "@/features/retention/components/schedule";
import { useRetentionLabels } from "@/features/retention/labels";
import { SHOWN, type Shown } from "@/features/retention/schemas";
import "@/features/retention/retention.css";

const route = getRouteApi("/shell/complaints/retention");

export function RetentionPage() {
  const may = useMay();
  if (!may("complaints.retention.decide")) return <NotHere />;
  return <Retention />;
}

function Retention() {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const search = route.useSearch();
  // The schedule is for who decides in the whole institution.
  const everywhere = hatOf(useSession())?.whole_institution ?? false;
  const shown: readonly Shown[] = everywhere ? SHOWN : SHOWN.filter((one) => one !== "schedule");
  const show = search.show ?? "waiting";
  return (
    <>
      <PageHead
        hang={false}
        title={t`Retention`}
        lead={t`What is kept how long, what is held, and what goes: asked by one person, agreed by another.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      />
      <nav className="views" aria-label={t`Views`}>
        {shown.map((one) => (
          <Link
            key={one}
            to="/complaints/retention"
            search={{ show: one }}
            aria-current={one === show ? "page" : undefined}
          >
            {labels.show(one)}
          </Link>
        ))}
      </nav>
      {show === "waiting" ? <ErasureList which="waiting" /> : null}
      {show === "schedule" ? <Schedule search={search} /> : null}
      {show === "holds" ? <HeldList /> : null}
      {show === "history" ? <ErasureList which="over" /> : null}
    </>
  );
}
