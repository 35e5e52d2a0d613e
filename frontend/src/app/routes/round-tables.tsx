import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { RoundTableForm } from "@/features/dialogue/components/round-table-form";
import { RoundTablesList } from "@/features/dialogue/components/round-tables-list";
import "@/features/dialogue/dialogue.css";

export function RoundTablesPage() {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const [beginning, setBeginning] = useState(false);
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  return (
    <>
      <PageHead
        hang={false}
        title={t`Round tables`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        acts={
          writes ? (
            <button type="button" className="btn primary" onClick={() => setBeginning(true)}>
              <Icon name="plus" small />
              <Trans>Begin one</Trans>
            </button>
          ) : null
        }
      />
      <RoundTablesList />
      <Dialog
        title={t`Begin a round table or working group`}
        isOpen={beginning}
        onClose={() => setBeginning(false)}
      >
        <RoundTableForm
          onClose={() => setBeginning(false)}
          onDone={({ id }) =>
            void navigate({ to: "/recommendations/round-tables/$table", params: { table: id } })
          }
        />
      </Dialog>
    </>
  );
}
