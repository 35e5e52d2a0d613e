import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useWide } from "@/client/wide";
import { useSeverityName } from "@/components/marks";
import { useLabels } from "@/features/complaints/labels";
import { useFindingLabels } from "@/features/findings/labels";
import { cellsOf } from "@/features/measures/chart";
import { ChartBox } from "@/features/measures/components/chart-box";
import { type DrawnProps, MapDrawing } from "@/features/measures/components/drawn-figure";
import { type CodeName, CodeNames, useMeasureLabels } from "@/features/measures/labels";
import { mapQuery } from "@/features/places/api/list-places";
import { MapGround } from "@/features/places/components/map-ground";
import { labelsFor, MAP, projectionFor, SMALL_MAP } from "@/features/places/map-projection";
import { useRecommendationLabels } from "@/features/recommendations/labels";
import { useVisitLabels } from "@/features/visits/labels";
import { useFormat } from "@/i18n/format";
import "@/features/figures/figures.css";
import "@/features/measures/measures.css";
import "@/features/places/places.css";

/** Gives figures the words and the map of the features whose records they count. */
export function FigureWords({ children }: { children: ReactNode }) {
  return (
    <CodeNames.Provider value={useCodeName()}>
      <MapDrawing.Provider value={drawMap}>{children}</MapDrawing.Provider>
    </CodeNames.Provider>
  );
}

type Names = Record<string, (code: never) => string>;

function useCodeName(): CodeName {
  const complaints = useLabels();
  const recommendations = useRecommendationLabels();
  const visits = useVisitLabels();
  const findings = useFindingLabels();
  const { planned } = useMeasureLabels();
  const severity = useSeverityName();
  const common: Names = { severity, problem_kind: complaints.problem };
  const of: Record<string, Names> = {
    complaints: {
      ...common,
      state: complaints.state,
      outcome: complaints.outcome,
      decision: complaints.caseCode,
      channel: complaints.channel,
      complainant_role: complaints.role,
    },
    recommendations: {
      ...common,
      state: recommendations.state,
      implementation: recommendations.implementation,
      direction: recommendations.direction,
      source: recommendations.source,
      priority: recommendations.priority,
    },
    programme: { state: planned },
    visits: { state: visits.state, sort: visits.kind },
    findings: { ...common, state: findings.state, sort: findings.kind, scope: findings.scope },
  };
  return (measure, dimension, code) => of[familyOf(measure)]?.[dimension]?.(code as never) || code;
}

function familyOf(measure: string): string {
  if (measure.startsWith("recommendations") || measure === "time-to-implement") return "recommendations";
  if (measure.startsWith("visits")) return "visits";
  if (measure.startsWith("programme")) return "programme";
  return measure.startsWith("findings") ? "findings" : "complaints";
}

type Drawing = Omit<DrawnProps, "form">;

function drawMap(props: Drawing) {
  return <NumbersOnMap {...props} />;
}

const SMALLEST_MARK = 4;
const LARGEST_MARK = 26;

/** A mark for each place, as large as its number; the table beneath says the same. */
function NumbersOnMap({ figure, label, rowsOf, svg }: Drawing) {
  const format = useFormat();
  const places = useQuery(mapQuery({}));
  const size = useWide("44rem") ? MAP : SMALL_MAP;
  const marks = useMemo(() => {
    const cell = cellsOf(figure);
    const most = Math.max(1, ...figure.cells.map((each) => each.n));
    const known = (places.data?.rows ?? []).flatMap((place) =>
      place.latitude === null || place.longitude === null
        ? []
        : [{ ...place, latitude: place.latitude, longitude: place.longitude, n: cell(place.id)?.n ?? 0 }],
    );
    const projection = projectionFor(known, size);
    const drawn = known.flatMap((place) => {
      const at = place.n > 0 ? projection([place.longitude, place.latitude]) : null;
      const radius = SMALLEST_MARK + Math.sqrt(place.n / most) * (LARGEST_MARK - SMALLEST_MARK);
      const name = `${place.name} ${format.number(place.n)}`;
      return at ? [{ id: place.id, n: place.n, x: at[0], y: at[1], radius, name }] : [];
    });
    return { projection, drawn: drawn.sort((one, other) => other.n - one.n) };
  }, [places.data, figure, size, format]);
  return (
    <ChartBox
      frame={{ ...size, start: 0, end: size.width, top: 0, bottom: size.height }}
      label={label}
      svg={svg}
      map
    >
      <MapGround projection={marks.projection} size={size} />
      {marks.drawn.map(({ id, x, y, radius, name }) => (
        <Link
          key={id}
          to="/figures/explore"
          search={rowsOf({ key: id, rows: "all" })}
          hash="rows"
          tabIndex={-1}
        >
          <circle className="mark-number" cx={x} cy={y} r={radius}>
            <title>{`\u2068${name}\u2069`}</title>
          </circle>
        </Link>
      ))}
      <g aria-hidden="true">
        {labelsFor(marks.drawn, size).map(({ mark, x, end }) => (
          <text key={mark.name} className="map-name" x={x} y={mark.y} textAnchor={end ? "end" : "start"}>
            {`\u2068${mark.name}\u2069`}
          </text>
        ))}
      </g>
    </ChartBox>
  );
}
