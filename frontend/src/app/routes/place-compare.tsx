import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead, Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import {
  placesComparedQuery,
  usePutPlacesTogether,
  useSetPlacesApart,
} from "@/features/place-doubles/api/doubles";
import { AlikeReasons } from "@/features/place-doubles/components/alike-reasons";
import { MergePlacesForm } from "@/features/place-doubles/components/merge-places-form";
import type { PlaceComparison } from "@/features/place-doubles/schemas";

const route = getRouteApi("/shell/places/$place/compare/$other");

export function PlaceComparePage() {
  const { place, other } = route.useParams();
  const comparison = useQuery(placesComparedQuery(place, other));
  return (
    <Fetched query={comparison} rank={1}>
      {(found) => <Compared key={`${place} ${other}`} comparison={found} />}
    </Fetched>
  );
}

function Compared({ comparison }: { comparison: PlaceComparison }) {
  const { t } = useLingui();
  const { kept, alike } = comparison;
  return (
    <>
      <PageHead
        title={t`The same place twice?`}
        crumb={
          <Crumb to={`/places/${kept.id}`}>
            <bdi>{kept.name}</bdi>
          </Crumb>
        }
        lead={<Trans>Look at both before you merge them. Whatever is merged can be taken apart again.</Trans>}
        acts={<NotTheSamePlace comparison={comparison} />}
      />
      <Section title={<Trans>Why</Trans>}>
        {alike.reasons.length > 0 ? (
          <AlikeReasons alike={alike} />
        ) : (
          <p className="soft">
            <Trans>Nothing in the register speaks for it: you say so.</Trans>
          </p>
        )}
      </Section>
      <MergePlacesForm comparison={comparison} />
    </>
  );
}

function NotTheSamePlace({ comparison }: { comparison: PlaceComparison }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const problem = useProblemText();
  const apart = useSetPlacesApart();
  const together = usePutPlacesTogether();
  const { kept, merged } = comparison;
  const pair = { place: kept.id, other: merged.id };
  const onError = (error: unknown) => say(problem(error));
  if (comparison.apart) {
    return (
      <button
        type="button"
        className="btn"
        disabled={together.isPending}
        onClick={() => together.mutate(pair, { onError })}
      >
        <Trans>They may be the same after all</Trans>
      </button>
    );
  }
  return (
    <button
      type="button"
      className="btn"
      disabled={apart.isPending || comparison.refused !== null}
      onClick={() =>
        apart.mutate(pair, {
          onSuccess: () => {
            say(t`Two places: kept`, () => together.mutate(pair, { onError }));
            void navigate({ to: "/places/$place", params: { place: kept.id } });
          },
          onError,
        })
      }
    >
      <Trans>Not the same</Trans>
    </button>
  );
}
