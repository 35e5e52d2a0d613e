import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { Words } from "@/components/words";
import type { Report } from "../schemas";
import type { Pen } from "../use-writing";

/** What was being written in paragraphs that somebody removed meanwhile. */
export function Lost({ report, pen }: { report: Report; pen: Pen }) {
  const lost = [...pen.desk.unkept].filter(([, { standing }]) => standing === "removed");
  const last = report.sections.at(-1);
  return lost.map(([id, { text }]) => (
    <div key={id} id={`p-${id}`} className="strip soon conflict" role="alert">
      <Icon name="warn" />
      <div className="stack-s">
        <b>
          <Trans>Someone removed the paragraph you were writing in</Trans>
        </b>
        <Words text={text} language={report.language} />
        <p className="acts">
          {last && report.may_write ? (
            <button
              type="button"
              className="btn compact primary"
              onClick={() => {
                pen.drop(id);
                pen.begin(
                  { section: last.id, kind: "text", after: last.paragraphs.at(-1)?.id ?? null },
                  text,
                );
              }}
            >
              <Trans>Add it at the end</Trans>
            </button>
          ) : null}
          <button type="button" className="btn compact" onClick={() => pen.drop(id)}>
            <Trans>Drop it</Trans>
          </button>
        </p>
      </div>
    </div>
  ));
}
