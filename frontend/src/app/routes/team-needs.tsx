import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { Needs } from "@/features/team/components/needs";
import "@/features/team/team.css";

export function TeamNeedsPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("visits.team.read") && !may("visits.team.write")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`What is asked of who goes`}
        lead={t`A visit’s team is measured by this. It can still go without something, for a reason in writing.`}
        crumb={<Crumb to="/team">{t`Team`}</Crumb>}
      />
      <Needs />
    </>
  );
}
