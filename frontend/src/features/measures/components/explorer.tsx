import { useNavigate } from "@tanstack/react-router";
import type { Asked } from "../api/figures";
import type { ExploreSearch } from "../question";
import type { Catalogue, Dashboard } from "../schemas";
import { FigureView } from "./figure-view";
import { KeepChart } from "./keep-chart";
import { fitted, QuestionForm } from "./question-form";
import { RowsList } from "./rows-list";

/** One question, its answer, and the records behind any of its numbers. The address holds all of it. */
export function Explorer({
  catalogue,
  own,
  search,
}: {
  catalogue: Catalogue;
  own: Dashboard[];
  search: ExploreSearch;
}) {
  const navigate = useNavigate();
  const { rows, key, and_key, board, chart, ...question } = search;
  const measure = catalogue.measures.find((each) => each.key === search.measure) ?? catalogue.measures[0];
  if (!measure) return null;
  const first = question.measure ? {} : { by: measure.dimensions.find((each) => each === "time") };
  const asked = fitted({ ...first, ...question, measure: measure.key } as Asked, measure);
  const keep = { ...(board ? { board } : {}), ...(chart ? { chart } : {}) };
  return (
    <>
      <QuestionForm
        asked={asked}
        measure={measure}
        catalogue={catalogue}
        onChange={(next) =>
          void navigate({
            to: "/figures/explore",
            search: { ...next, ...keep },
            replace: true,
            resetScroll: false,
          })
        }
      />
      <div className="figs">
        <FigureView
          asked={asked}
          measure={measure}
          wide
          acts={<KeepChart asked={asked} own={own} board={board} chart={chart} />}
        />
        {rows ? <RowsList search={{ ...asked, rows, key, and_key }} /> : null}
      </div>
    </>
  );
}
