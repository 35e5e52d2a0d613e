import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { VisitsOfOthers } from "@/features/bodies/components/visits-of-others";
import { InformationAbout } from "@/features/information/components/information-about";
import { PatternsAround } from "@/features/patterns/components/patterns-around";
import { DoublesOfPlace } from "@/features/place-doubles/components/doubles-of-place";
import { SamePlaceMenu } from "@/features/place-doubles/components/same-place-menu";
import { placeQuery } from "@/features/places/api/get-place";
import { Glance } from "@/features/places/components/glance";
import { PlaceHead } from "@/features/places/components/place-head";
import { PlaceLife } from "@/features/places/components/place-life";
import { PlaceMargin } from "@/features/places/components/place-margin";
import { PlaceStory } from "@/features/places/components/place-story";
import { ReadingsSection } from "@/features/places/components/readings-section";
import "@/features/information/information.css";
import "@/features/patterns/patterns.css";
import "@/features/places/places.css";

const route = getRouteApi("/shell/places/$place");

export function PlacePage() {
  const { place: id } = route.useParams();
  const place = useQuery(placeQuery(id));
  return (
    <Fetched query={place} rank={1}>
      {(found) => (
        <>
          <PlaceHead place={found} acts={found.leads ? null : <SamePlaceMenu place={found.id} />} />
          <DoublesOfPlace place={found} />
          {found.latest_reading ? <Glance reading={found.latest_reading} /> : null}
          <div className="record place-body">
            <div>
              <ReadingsSection place={found} />
              <PlaceLife place={found.id} />
              <PlaceStory place={found.id} />
            </div>
            <PlaceMargin place={found}>
              <VisitsOfOthers place={found.id} />
              <InformationAbout about={{ place: found.id }} />
              <PatternsAround around={{ place: found.id }} />
            </PlaceMargin>
          </div>
        </>
      )}
    </Fetched>
  );
}
