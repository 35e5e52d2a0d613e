import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { DraftForm } from "@/features/submissions/components/draft-form";
import { SubmissionsList } from "@/features/submissions/components/submissions-list";

export function SubmissionsPage() {
  const { t } = useLingui();
  const may = useMay();
  const [drafting, setDrafting] = useState(false);
  if (!may("recommendations.recommendation.write")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Submissions`}
        lead={<Trans>What we write to international bodies, drawn from what was issued.</Trans>}
        crumb={<Crumb to="/recommendations/documents">{t`International bodies`}</Crumb>}
        acts={
          <button type="button" className="btn primary" onClick={() => setDrafting(true)}>
            <Icon name="plus" small />
            <Trans>Draft a submission</Trans>
          </button>
        }
      />
      <SubmissionsList />
      <Dialog title={t`Draft a submission`} isOpen={drafting} onClose={() => setDrafting(false)}>
        <DraftForm onClose={() => setDrafting(false)} />
      </Dialog>
    </>
  );
}
