import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { remarksQuery } from "../api/remarks";
import type { Report } from "../schemas";
import { useWriting } from "../use-writing";
import { AddPartForm } from "./add-part";
import { KeptLine } from "./kept-line";
import { Lost } from "./lost";
import { Outline } from "./outline";
import { PartText } from "./part-text";
import { RemarksOn } from "./remarks";

/** The report as it is written: its outline, its text in a comfortable measure, and what is said of it beside. */
export function ReportText({ report: read }: { report: Report }) {
  const { t } = useLingui();
  const pen = useWriting(read.id);
  const report = pen.standing(read);
  const remarks = useQuery(remarksQuery(report.id)).data ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  return (
    <div className="writing">
      <Outline report={report} remarks={remarks} />
      <div className="writing-text" role="group" aria-label={t`Text of the report`}>
        {report.may_write ? <KeptLine pen={pen} /> : null}
        <Lost report={report} pen={pen} />
        <RemarksOn report={report} paragraph={null} remarks={remarks} />
        {report.sections.map((part, at) => (
          <PartText
            key={part.id}
            report={report}
            part={part}
            first={at === 0}
            last={at === report.sections.length - 1}
            remarks={remarks}
            pen={pen}
            open={open}
            onOpen={setOpen}
          />
        ))}
        {report.may_write ? (
          <div className="part-foot">
            {adding ? (
              <AddPartForm pen={pen} onClose={() => setAdding(false)} />
            ) : (
              <button type="button" className="btn" onClick={() => setAdding(true)}>
                <Icon name="plus" small />
                <Trans>Add a section</Trans>
              </button>
            )}
          </div>
        ) : null}
      </div>
    </div>
  );
}
