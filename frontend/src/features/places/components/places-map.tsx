import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { GeoProjection } from "d3-geo";
import { useMemo } from "react";
import { useWide } from "@/client/wide";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { mapQuery } from "../api/list-places";
import type { PlaceFilters } from "../filters";
import { sinceVisit, useReadsVisits } from "../last-visit";
import { labelsFor, MAP, type Point, projectionFor, SMALL_MAP } from "../map-projection";
import type { PlaceRow } from "../schemas";
import { LastVisitWords } from "./last-visit-words";
import { MapGround } from "./map-ground";
import { NoPlaces } from "./places-list";

type Located = PlaceRow & Point;

function located(rows: PlaceRow[]): Located[] {
  return rows.filter((row): row is Located => row.latitude !== null && row.longitude !== null);
}

export function PlacesMap({ filters }: { filters: PlaceFilters }) {
  const places = useQuery(mapQuery(filters));
  return (
    <Fetched query={places}>
      {({ rows, whole }) =>
        rows.length === 0 ? (
          <NoPlaces filtered={Object.keys(filters).length > 0} />
        ) : (
          <MapFigure rows={rows} whole={whole} />
        )
      }
    </Fetched>
  );
}

function MapFigure({ rows, whole }: { rows: PlaceRow[]; whole: boolean }) {
  const visits = useReadsVisits();
  const shown = located(rows);
  const without = rows.length - shown.length;
  if (shown.length === 0) {
    return (
      <Empty icon="places" title={<Trans>None of these places has coordinates</Trans>}>
        <p>
          <Trans>
            Add them on the page of a place, or by an import with columns for latitude and longitude.
          </Trans>
        </p>
      </Empty>
    );
  }
  return (
    <figure className="fig pad map-fig">
      <figcaption className="small soft">
        <Plural
          value={shown.length}
          one="One place by its coordinates; a larger mark holds more people."
          other="# places by their coordinates; a larger mark holds more people."
        />{" "}
        {without > 0 ? (
          <Plural
            value={without}
            one="One has no coordinates and is in the list only."
            other="# have no coordinates and are in the list only."
          />
        ) : null}{" "}
        {visits ? (
          <Trans>
            A coloured mark: visited within two years. A ring: longer ago. A dark mark: no visit that you know
            of.
          </Trans>
        ) : null}{" "}
        {whole ? null : <Trans>Not all are shown: narrow the filters.</Trans>}
      </figcaption>
      <WorldMap places={shown} />
      <details>
        <summary>
          <Icon name="next" small className="turn" />
          <Trans>Table of the places shown</Trans>
        </summary>
        <MapTable places={shown} />
      </details>
    </figure>
  );
}

const SMALLEST_MARK = 5;
const LARGEST_MARK = 22;
/** Half of what a finger needs, on a map drawn a little smaller than it is measured. */
const REACH = 26;

function WorldMap({ places }: { places: Located[] }) {
  const { t } = useLingui();
  const visits = useReadsVisits();
  const size = useWide("44rem") ? MAP : SMALL_MAP;
  const projection = useMemo(() => projectionFor(places, size), [places, size]);
  const marks = useMemo(() => marksOf(places, projection), [places, projection]);
  const labels = useMemo(() => labelsFor(marks, size), [marks, size]);
  return (
    <div className="chartbox" role="region" tabIndex={0} aria-label={t`Map of the places`}>
      <svg
        className="chart map"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="group"
        aria-label={t`Map of the places; the table below it says the same`}
      >
        <MapGround projection={projection} size={size} />
        {/* A finger is wider than a small mark. What takes it lies under all marks, so that each keeps its own ink. */}
        <g className="reach">
          {marks.map(({ place, x, y }) => (
            <Link
              key={place.id}
              to="/places/$place"
              params={{ place: place.id }}
              tabIndex={-1}
              aria-hidden="true"
            >
              <circle cx={x} cy={y} r={REACH} />
            </Link>
          ))}
        </g>
        {/* The table below leads to the same pages by keyboard, so that a thousand marks are no tab stops. */}
        {marks.map(({ place, x, y, radius }) => (
          <Link key={place.id} to="/places/$place" params={{ place: place.id }} tabIndex={-1}>
            <circle
              className={[
                "mark-place",
                place.closed_on ? "closed" : "",
                visits && !place.closed_on ? sinceVisit(place.last_visit_on) : "",
              ].join(" ")}
              cx={x}
              cy={y}
              r={radius}
            >
              <title>{`${isolated(place.name)}, ${place.category.name}`}</title>
            </circle>
          </Link>
        ))}
        <g aria-hidden="true">
          {labels.map(({ mark, x, end }) => (
            <text
              key={`${x} ${mark.y}`}
              className="map-name"
              x={x}
              y={mark.y}
              textAnchor={end ? "end" : "start"}
            >
              {isolated(mark.name)}
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
}

/** The largest first: a small mark lies over a large one, and a large one is named before. */
function marksOf(places: Located[], projection: GeoProjection) {
  const most = Math.max(1, ...places.map((place) => place.population ?? 0));
  return places
    .flatMap((place) => {
      const at = projection([place.longitude, place.latitude]);
      if (!at) return [];
      const share = Math.sqrt((place.population ?? 0) / most);
      const radius = SMALLEST_MARK + share * (LARGEST_MARK - SMALLEST_MARK);
      return [{ place, name: place.name, x: at[0], y: at[1], radius }];
    })
    .sort((one, other) => other.radius - one.radius);
}

/** A name keeps its own direction inside the drawing, which has one of its own. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

function MapTable({ places }: { places: Located[] }) {
  const { t } = useLingui();
  const visits = useReadsVisits();
  const format = useFormat();
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={t`Places shown on the map`}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t`Place`}</th>
            <th scope="col">{t`Category`}</th>
            <th scope="col">{t`Region`}</th>
            {visits ? <th scope="col">{t`Last visit`}</th> : null}
            <th scope="col" className="num">{t`People`}</th>
            <th scope="col" className="num">{t`Latitude`}</th>
            <th scope="col" className="num">{t`Longitude`}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.id}>
              <th scope="row">
                <Link to="/places/$place" params={{ place: place.id }}>
                  <bdi>{place.name}</bdi>
                </Link>{" "}
                <Reference>{place.reference}</Reference>
              </th>
              <td>{place.category.name}</td>
              <td>
                <bdi>{place.region?.name ?? place.locality}</bdi>
              </td>
              {visits ? (
                <td>
                  <LastVisitWords day={place.last_visit_on} />
                </td>
              ) : null}
              <td className="num">{place.population !== null ? format.number(place.population) : "–"}</td>
              <td className="num">{place.latitude.toFixed(3)}</td>
              <td className="num">{place.longitude.toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
