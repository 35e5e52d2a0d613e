import { Trans } from "@lingui/react/macro";
import { AddFile } from "@/components/add-file";
import { FileLine } from "@/components/file-line";
import { useFormat } from "@/i18n/format";
import { answerFileAddress, useAddAnswerFile } from "../../api/following";
import { useRecommendationLabels } from "../../labels";
import type { Progress, Recommendation } from "../../schemas";
import type { StoryProps } from "./stories";
import { StoryPart } from "./story-part";

/** How far they say they are, the newest first. */
export function ProgressPart({ story, recommendation }: StoryProps) {
  if (story.progress.length === 0) return null;
  return (
    <StoryPart title={<Trans>They report</Trans>}>
      {story.progress.map((each) => (
        <ReportEntry key={each.id} report={each} recommendation={recommendation} />
      ))}
    </StoryPart>
  );
}

function ReportEntry({ report, recommendation }: { report: Progress; recommendation: Recommendation }) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  const add = useAddAnswerFile(recommendation, "progress-reports", report.id);
  return (
    <div className="said-by">
      <p className="meta">
        <b>{labels.claim(report.claim)}</b>
        <bdi>{format.day(report.reported_on)}</bdi>
        {report.by_authority ? (
          <b>
            <Trans>by the authority itself</Trans>
          </b>
        ) : (
          <span>
            <Trans>
              entered by <bdi>{report.entered_by.name}</bdi>
            </Trans>
          </span>
        )}
      </p>
      {report.text ? (
        <p className="voice" dir="auto" lang={report.language}>
          {report.text}
        </p>
      ) : null}
      {report.files.length > 0 ? (
        <ul className="files">
          {report.files.map((file) => (
            <FileLine key={file.id} address={answerFileAddress(recommendation.id, file.id)} file={file} />
          ))}
        </ul>
      ) : null}
      {recommendation.may_answer && !report.by_authority ? (
        <div className="story-acts">
          <AddFile add={add} />
        </div>
      ) : null}
    </div>
  );
}
