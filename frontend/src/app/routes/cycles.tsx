import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { download } from "@/client/download";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { DownloadButton } from "@/components/download-button";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { CALENDAR } from "@/features/cycles/api/cycles";
import { BeginForm } from "@/features/cycles/components/begin-form";
import { CyclesList } from "@/features/cycles/components/cycles-list";

export function CyclesPage() {
  const { t } = useLingui();
  const may = useMay();
  const [planning, setPlanning] = useState(false);
  return (
    <>
      <PageHead
        hang={false}
        title={t`Reviews`}
        lead={<Trans>When international bodies look at the country, and what is due before and after.</Trans>}
        crumb={<Crumb to="/recommendations/documents">{t`International bodies`}</Crumb>}
        acts={
          <>
            <DownloadButton download={() => download(CALENDAR, "text/calendar", "milestones.ics")}>
              <Trans>For my calendar</Trans>
            </DownloadButton>
            <Link className="btn" to="/recommendations/cycles/templates">
              <Trans>How they go</Trans>
            </Link>
            {may("recommendations.recommendation.write") ? (
              <button type="button" className="btn primary" onClick={() => setPlanning(true)}>
                <Icon name="plus" small />
                <Trans>Plan a review</Trans>
              </button>
            ) : null}
          </>
        }
      />
      <CyclesList />
      <Dialog title={t`Plan a review`} isOpen={planning} onClose={() => setPlanning(false)}>
        <BeginForm onClose={() => setPlanning(false)} />
      </Dialog>
    </>
  );
}
