import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMayPrevent } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Crumb, PageHead, Section } from "@/components/page";
import { NotHere } from "@/components/states";
import { BodiesList } from "@/features/bodies/components/bodies-list";
import { AddBodyForm } from "@/features/bodies/components/body-forms";
import { ReturnProposals } from "@/features/bodies/components/return-proposals";

export function BodiesPage() {
  const { t } = useLingui();
  const may = useMayPrevent();
  const [adding, setAdding] = useState(false);
  const close = () => setAdding(false);
  const plans = may("visits.visit.plan", "visits.visit.head");
  if (!may("visits.bodies.read")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Other visiting bodies`}
        lead={t`Who else visits places, what was agreed with them, and where somebody should go back after they left.`}
        crumb={<Crumb to="/places">{t`Places`}</Crumb>}
        acts={
          may("visits.bodies.write") ? (
            <button
              type="button"
              className="btn primary"
              aria-haspopup="dialog"
              onClick={() => setAdding(true)}
            >
              <Icon name="plus" small />
              <Trans>Add a body</Trans>
            </button>
          ) : null
        }
      />
      {plans ? <ReturnProposals /> : null}
      <Section first={!plans} title={<Trans>Directory</Trans>}>
        <BodiesList />
      </Section>
      <Dialog title={<Trans>Add a body</Trans>} isOpen={adding} onClose={close}>
        <AddBodyForm onClose={close} />
      </Dialog>
    </>
  );
}
