import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { catalogueQuery } from "@/features/measures/api/figures";
import { ReleaseForm } from "@/features/measures/components/releases/release-form";
import { FigureWords } from "./figure-words";

export function FigureReleaseNewPage() {
  const { t } = useLingui();
  const catalogue = useQuery(catalogueQuery);
  if (!useMay()("search.release.prepare")) return <NotHere />;
  return (
    <FigureWords>
      <PageHead
        hang={false}
        crumb={
          <Crumb to="/figures/releases">
            <Trans>Published figures</Trans>
          </Crumb>
        }
        title={t`Prepare figures`}
        lead={t`Somebody else looks through them and publishes them.`}
      />
      <Fetched query={catalogue}>{(known) => <ReleaseForm catalogue={known} />}</Fetched>
    </FigureWords>
  );
}
