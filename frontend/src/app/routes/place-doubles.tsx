import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { pairsQuery } from "@/features/place-doubles/api/doubles";
import { PairsList } from "@/features/place-doubles/components/pairs-list";

export function PlaceDoublesPage() {
  const { t } = useLingui();
  const pairs = useQuery(pairsQuery);
  return (
    <>
      <PageHead
        title={t`The same place twice?`}
        crumb={<Crumb to="/places">{t`Places`}</Crumb>}
        lead={
          <Trans>
            Records that may be one place, by their names in any language, codes and spots on the map. Nothing
            happens until you decide.
          </Trans>
        }
      />
      <Fetched query={pairs}>
        {({ items, more }) =>
          items.length === 0 ? (
            <p className="soft pad">
              <Trans>No two records look like one place.</Trans>
            </p>
          ) : (
            <>
              <PairsList pairs={items} />
              {more ? (
                <p className="soft pad">
                  <Trans>There are more: they come up when these are decided.</Trans>
                </p>
              ) : null}
            </>
          )
        }
      </Fetched>
    </>
  );
}
