import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMay, useMayPrevent } from "@/client/session";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { Loading } from "@/components/states";
import { PlaceFilterBar } from "@/features/places/components/place-filters";
import { PlacesList } from "@/features/places/components/places-list";
import "@/features/places/places.css";

// The map brings its own geometry along; the list does without.
const PlacesMap = lazy(() =>
  import("@/features/places/components/places-map").then((module) => ({ default: module.PlacesMap })),
);

const route = getRouteApi("/shell/places");

export function PlacesPage() {
  const { t } = useLingui();
  const may = useMay();
  const prevents = useMayPrevent();
  const search = route.useSearch();
  const { as, ...filters } = search;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Places`}
        acts={
          <>
            {prevents("visits.bodies.read") ? (
              <Link className="btn" to="/bodies">
                <Trans>Other visiting bodies</Trans>
              </Link>
            ) : null}
            {may("visits.place.write") ? (
              <Link className="btn" to="/places/doubles">
                <Icon name="merge" small />
                <Trans>The same twice?</Trans>
              </Link>
            ) : null}
            {may("visits.place.import") ? (
              <Link className="btn" to="/places/import">
                <Icon name="upload" small />
                <Trans>Import</Trans>
              </Link>
            ) : null}
            {may("visits.place.write") ? (
              <Link className="btn primary" to="/places/new">
                <Icon name="plus" small />
                <Trans>Enter a place</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <PlaceFilterBar search={search} />
      {as === "map" ? (
        <Suspense fallback={<Loading />}>
          <PlacesMap filters={filters} />
        </Suspense>
      ) : (
        <PlacesList filters={filters} />
      )}
    </>
  );
}
