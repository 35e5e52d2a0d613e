import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { OffersInbox } from "@/features/disclosure/components/offers-inbox";
import "@/features/disclosure/disclosure.css";

export function OffersPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("complaints.complaint.register")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Handovers from our other side`}
        lead={t`What passes are the parts somebody chose and the persons agreed to. Nothing else of their records is seen here.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      />
      <OffersInbox />
    </>
  );
}
