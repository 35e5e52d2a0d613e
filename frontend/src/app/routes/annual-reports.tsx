import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { BeginForm } from "@/features/annual-reports/components/begin-form";
import { ReportsList } from "@/features/annual-reports/components/reports-list";
import { FiguresTabs } from "@/features/measures/components/figures-tabs";

const RIGHTS = ["search.annual-report.read", "search.annual-report.write", "search.annual-report.issue"];

export function AnnualReportsPage() {
  const { t } = useLingui();
  const may = useMay();
  const [beginning, setBeginning] = useState(false);
  if (!RIGHTS.some(may)) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Annual and thematic reports`}
        lead={<Trans>Chapters of words and figures. Figures live until a report is issued.</Trans>}
        acts={
          may("search.annual-report.write") ? (
            <button type="button" className="btn primary" onClick={() => setBeginning(true)}>
              <Icon name="plus" small />
              <Trans>Begin a report</Trans>
            </button>
          ) : null
        }
      />
      <FiguresTabs />
      <ReportsList />
      <Dialog title={t`Begin a report`} isOpen={beginning} onClose={() => setBeginning(false)}>
        <BeginForm onClose={() => setBeginning(false)} />
      </Dialog>
    </>
  );
}
