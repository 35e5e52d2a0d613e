import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type GeoProjection, geoGraticule, geoPath } from "d3-geo";
import { useMemo } from "react";
import { useFormat } from "@/i18n/format";
import { loadCountries } from "../land";
import { type MapSize, scaleOf, stepOf } from "../map-projection";

const OVER = 50;

/** What lies under the marks: water, land, degrees, and how far a finger's breadth is. */
export function MapGround({ projection, size }: { projection: GeoProjection; size: MapSize }) {
  const { t } = useLingui();
  const format = useFormat();
  const land = useQuery({ queryKey: ["land"], queryFn: loadCountries, staleTime: Number.POSITIVE_INFINITY });
  const { width, height } = size;
  const { path, degrees, scale } = useMemo(() => {
    const path = geoPath(
      projection.clipExtent([
        [-OVER, -OVER],
        [width + OVER, height + OVER],
      ]),
    );
    const step = stepOf(projection, { width, height });
    return {
      path,
      degrees: {
        whole: geoGraticule().step([step, step])(),
        fine: geoGraticule().step([step / 4, step / 4])(),
      },
      scale: scaleOf(projection, { width, height }),
    };
  }, [projection, width, height]);
  const shapes = useMemo(
    () =>
      (land.data?.features ?? []).flatMap((country, at) => {
        const shape = path(country);
        return shape ? [{ key: country.id ?? at, shape }] : [];
      }),
    [land.data, path],
  );
  // Where no land is known, as on a small island, water all round would say something false: plain paper does not.
  const paper = shapes.length === 0;
  return (
    <>
      <rect className={paper ? "paper" : "sea"} width={width} height={height} />
      {paper ? <path className="net" d={path(degrees.fine) ?? undefined} /> : null}
      {shapes.map(({ key, shape }) => (
        <path key={key} className="land" d={shape} />
      ))}
      <path className="degrees" d={path(degrees.whole) ?? undefined} />
      <g className="scale" transform={`translate(12 ${height - 12})`}>
        <path d={`M0 -5V0H${scale.pixels}V-5`} />
        <text x={scale.pixels + 6} y="0">
          {t`${format.number(scale.kilometres)} km`}
        </text>
      </g>
    </>
  );
}
