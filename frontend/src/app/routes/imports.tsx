import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { ImportsList } from "@/features/complaint-imports/components/imports-list";

export function ImportsPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("complaints.complaint.import")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Imports`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        acts={
          <Link className="btn primary" to="/complaints/imports/new">
            <Icon name="upload" small />
            <Trans>Import a file</Trans>
          </Link>
        }
      />
      <ImportsList />
    </>
  );
}
