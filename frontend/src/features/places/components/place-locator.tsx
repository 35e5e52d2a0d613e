import { Trans, useLingui } from "@lingui/react/macro";
import { geoMercator } from "d3-geo";
import { useMemo } from "react";
import { MapGround } from "./map-ground";

const SIZE = { width: 280, height: 200 };
/** About a country across. */
const SCALE = 1400;

/** Where in the country it lies; drawn here, asked of nobody. */
export function PlaceLocator({
  name,
  latitude,
  longitude,
}: {
  name: string;
  latitude: number;
  longitude: number;
}) {
  const { t } = useLingui();
  const projection = useMemo(
    () =>
      geoMercator()
        .center([longitude, latitude])
        .scale(SCALE)
        .translate([SIZE.width / 2, SIZE.height / 2]),
    [latitude, longitude],
  );
  const x = SIZE.width / 2;
  const y = SIZE.height / 2;
  return (
    <section>
      <h2>
        <Trans>Where</Trans>
      </h2>
      <svg
        className="chart map"
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={t`Map: where ${name} lies`}
      >
        <MapGround projection={projection} size={SIZE} />
        <path
          className="pin"
          d={`M${x} ${y - 38}c-11 0-19 8-19 19 0 13 19 30 19 30s19-17 19-30c0-11-8-19-19-19z`}
        />
        <circle className="pin-eye" cx={x} cy={y - 19} r="6.5" />
      </svg>
      <p className="small soft gap-t">
        <bdi>
          {latitude.toFixed(4)}, {longitude.toFixed(4)}
        </bdi>
      </p>
    </section>
  );
}
