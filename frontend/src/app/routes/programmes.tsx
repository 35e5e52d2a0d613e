import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { hatOf, useMay, useSession } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { ProgrammeDialog } from "@/features/programme/components/programme-dialog";
import { ProgrammesList } from "@/features/programme/components/programmes-list";
import "@/features/programme/programme.css";

export function ProgrammesPage() {
  const may = useMay();
  const side = hatOf(useSession())?.side;
  if (side !== "preventive" || !may("visits.programme.read")) return <NotHere />;
  return <Programmes />;
}

function Programmes() {
  const { t } = useLingui();
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHead
        hang={false}
        title={t`Visiting programmes`}
        lead={t`Which places are visited, when and by whom. Only those who plan and decide see this.`}
        acts={
          may("visits.programme.write") ? (
            <button type="button" className="btn primary" onClick={() => setMaking(true)}>
              <Icon name="plus" small />
              <Trans>Make a programme</Trans>
            </button>
          ) : null
        }
      />
      <ProgrammesList />
      <ProgrammeDialog isOpen={making} onClose={() => setMaking(false)} />
    </>
  );
}
