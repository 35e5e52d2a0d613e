import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { FiguresTabs } from "@/features/measures/components/figures-tabs";
import { ReleasesList } from "@/features/measures/components/releases/releases-list";
import { FigureWords } from "./figure-words";

export function FigureReleasesPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("search.read")) return <NotHere />;
  return (
    <FigureWords>
      <PageHead
        hang={false}
        title={t`Published figures`}
        lead={t`Counted once, without what would tell of a few people, and published by two.`}
        acts={
          may("search.release.prepare") ? (
            <Link className="btn primary" to="/figures/releases/new">
              <Trans>Prepare figures</Trans>
            </Link>
          ) : null
        }
      />
      <FiguresTabs />
      <ReleasesList />
    </FigureWords>
  );
}
