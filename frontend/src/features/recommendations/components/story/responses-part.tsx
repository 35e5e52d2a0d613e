import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FileLine } from "@/components/file-line";
import { useFormat } from "@/i18n/format";
import { answerFileAddress } from "../../api/following";
import { useRecommendationLabels } from "../../labels";
import type { AnswerResponse, Recommendation } from "../../schemas";
import { ResponseActs } from "./response-acts";
import type { StoryProps } from "./stories";
import { StoryPart } from "./story-part";

/** What they answered, in their voice; beneath each, in ours, what we make of it. */
export function ResponsesPart({ story, recommendation }: StoryProps) {
  if (story.responses.length === 0) return null;
  return (
    <StoryPart title={<Trans>Answered</Trans>}>
      {story.responses.map((each) => (
        <ResponseEntry key={each.id} response={each} recommendation={recommendation} />
      ))}
    </StoryPart>
  );
}

export interface ResponseProps {
  response: AnswerResponse;
  recommendation: Recommendation;
}

function ResponseEntry({ response, recommendation }: ResponseProps) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  const { received_at: at, letter } = response;
  return (
    <div className={response.withdrawn ? "said-by withdrawn" : "said-by"}>
      <p className="meta">
        <b>{labels.response(response.kind)}</b>
        <bdi>{at ? format.moment(at) : format.day(response.received_on)}</bdi>
        {letter ? (
          <Link to="/recommendations/letters/$letter" params={{ letter: letter.id }}>
            {letter.their_reference ? (
              <Trans>
                letter <bdi>{letter.their_reference}</bdi>
              </Trans>
            ) : (
              <Trans>by letter</Trans>
            )}
          </Link>
        ) : null}
        {response.by_authority ? (
          <b>
            <Trans>by the authority itself</Trans>
          </b>
        ) : (
          <span>
            <Trans>
              entered by <bdi>{response.entered_by.name}</bdi>
            </Trans>
          </span>
        )}
        {response.receipt_confirmed_at ? (
          <span>
            <Trans>Receipt confirmed</Trans>
          </span>
        ) : null}
        {response.withdrawn ? (
          <span className="badge">
            {response.by_authority ? (
              <Trans>Replaced by a later answer</Trans>
            ) : (
              <Trans>Entered by mistake, does not count</Trans>
            )}
          </span>
        ) : response.corrected ? (
          <span className="badge">
            <Trans>Corrected</Trans>
          </span>
        ) : null}
      </p>
      {response.text ? (
        <p className="voice" dir="auto" lang={response.language}>
          {response.text}
        </p>
      ) : null}
      {response.files.length > 0 ? (
        <ul className="files">
          {response.files.map((file) => (
            <FileLine key={file.id} address={answerFileAddress(recommendation.id, file.id)} file={file} />
          ))}
        </ul>
      ) : null}
      <Judged response={response} />
      {recommendation.may_answer ? (
        <ResponseActs response={response} recommendation={recommendation} />
      ) : null}
    </div>
  );
}

function Judged({ response }: { response: AnswerResponse }) {
  const labels = useRecommendationLabels();
  const [newest] = response.judgements;
  if (!newest) return null;
  return (
    <p className="small ours">
      <Trans>We judge it:</Trans> <b>{labels.verdict(newest.verdict)}</b>
      {" · "}
      <bdi>{newest.reason}</bdi>
      {" · "}
      <span className="soft">
        <bdi>{newest.judged_by.name}</bdi>
      </span>
    </p>
  );
}
