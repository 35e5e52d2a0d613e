import { Trans, useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead, Section } from "@/components/page";
import { NotHere } from "@/components/states";
import { InboxList } from "@/features/incoming/components/inbox-list";
import { RegisterLetter } from "@/features/incoming/components/register-letter";
import { RegisterMail } from "@/features/incoming/components/register-mail";
import "../styles/imports.css";

export function IncomingPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("complaints.complaint.register") && !may("complaints.complaint.head")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Incoming mail`}
        lead={t`What came to the office by post or e-mail and belongs to no complaint yet.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      />
      <Section first title={<Trans>To be filed</Trans>} note={<Trans>Oldest first</Trans>}>
        <InboxList />
      </Section>
      {may("complaints.complaint.register") ? (
        <>
          <Section title={<Trans>An e-mail came</Trans>}>
            <RegisterMail />
          </Section>
          <Section title={<Trans>A letter came</Trans>}>
            <RegisterLetter />
          </Section>
        </>
      ) : null}
    </>
  );
}
