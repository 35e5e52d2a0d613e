import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { AuthoritiesList } from "@/features/recommendations/components/authorities-list";
import { AuthorityForm } from "@/features/recommendations/components/authority-form";
import "@/features/recommendations/recommendations.css";

export function AuthoritiesPage() {
  const { t } = useLingui();
  const may = useMay();
  const [entering, setEntering] = useState(false);
  return (
    <>
      <PageHead
        hang={false}
        title={t`Authorities`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        lead={t`One register for both sides: whoever runs a place, is complained about, or is asked to act.`}
        acts={
          may("recommendations.authority.write") ? (
            <>
              <Link className="btn" to="/recommendations/imports" search={{ kind: "authorities" }}>
                <Icon name="upload" small />
                <Trans>Bring in a list</Trans>
              </Link>
              <button type="button" className="btn primary" onClick={() => setEntering(true)}>
                <Icon name="plus" small />
                <Trans>Enter an authority</Trans>
              </button>
            </>
          ) : null
        }
      />
      <AuthoritiesList />
      <Dialog title={t`Enter an authority`} isOpen={entering} onClose={() => setEntering(false)}>
        <AuthorityForm onDone={() => setEntering(false)} />
      </Dialog>
    </>
  );
}
