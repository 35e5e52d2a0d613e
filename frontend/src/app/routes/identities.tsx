import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { LevelMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { OwnIdentities } from "@/features/identities/components/own-identities";
import "@/features/complaints/complaints.css";

export function IdentitiesPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("visits.identity.open")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Sealed identities`}
        crumb={<Crumb to="/visits">{t`Visits`}</Crumb>}
        marks={<LevelMark level="sealed" />}
        lead={t`Those you are named on. Each is opened by itself, for a purpose.`}
      />
      <OwnIdentities />
    </>
  );
}
