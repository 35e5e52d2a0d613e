import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AddFile } from "@/components/add-file";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField } from "@/components/fields";
import { FileLine } from "@/components/file-line";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { fileAddress, useAddFile, useReportProgress } from "../api/recommended";
import { useAskedLabels } from "../labels";
import { CLAIMS, type Claim, type OwnProgress, type Recommended } from "../schemas";

/** How far the authority says it is, the newest first. */
export function OwnProgressPart({ asked }: { asked: Recommended }) {
  const { t } = useLingui();
  const [reporting, setReporting] = useState(false);
  return (
    <div className="stack">
      {asked.progress.map((report) => (
        <Report key={report.id} asked={asked.id} report={report} />
      ))}
      <p>
        <button type="button" className="btn compact" onClick={() => setReporting(true)}>
          <Icon name="plus" small />
          <Trans>Report progress</Trans>
        </button>
      </p>
      <Dialog title={t`Report progress`} isOpen={reporting} onClose={() => setReporting(false)}>
        <ProgressForm asked={asked.id} onDone={() => setReporting(false)} />
      </Dialog>
    </div>
  );
}

function Report({ asked, report }: { asked: string; report: OwnProgress }) {
  const format = useFormat();
  const labels = useAskedLabels();
  const add = useAddFile(asked, "progress-reports", report.id);
  return (
    <div className="stack-s">
      <p className="meta">
        <b>{labels.claim(report.claim)}</b>
        <bdi>{format.day(report.reported_on)}</bdi>
      </p>
      {report.text ? (
        <p className="voice measure" dir="auto" lang={report.language}>
          {report.text}
        </p>
      ) : null}
      {report.files.length > 0 ? (
        <ul className="files measure">
          {report.files.map((file) => (
            <FileLine key={file.id} address={fileAddress(asked, file.id)} file={file} />
          ))}
        </ul>
      ) : null}
      <p>
        <AddFile add={add} />
      </p>
    </div>
  );
}

function ProgressForm({ asked, onDone }: { asked: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const labels = useAskedLabels();
  const report = useReportProgress(asked);
  const [claim, setClaim] = useState<Claim>("in-progress");
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={report}
      words={<Trans>Report it</Trans>}
      onClose={onDone}
      onSubmit={() =>
        report.mutate({ claim, text: text.trim() || null, language: i18n.locale }, { onSuccess: onDone })
      }
    >
      <SelectField
        label={t`How far you are`}
        value={claim}
        onChange={(event) => setClaim(event.target.value as Claim)}
      >
        {CLAIMS.map((each) => (
          <option key={each} value={each}>
            {labels.claim(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`What was done`}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
