import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { NewMember } from "@/features/team/components/new-member";
import "@/features/team/team.css";

export function NewTeamMemberPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("visits.team.write")) return <NotHere />;
  return (
    <>
      <PageHead title={t`Enter somebody`} crumb={<Crumb to="/team">{t`Team`}</Crumb>} />
      <NewMember />
    </>
  );
}
