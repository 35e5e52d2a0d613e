import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AddFile } from "@/components/add-file";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { fileAddress, useAddFile, useRespond } from "../api/recommended";
import { useAskedLabels } from "../labels";
import { ANSWERS, type OwnResponse, type Recommended, type ResponseDraft } from "../schemas";

/** Accepted, in part or not. It may be corrected until we confirmed that we have it. */
export function OwnAnswer({ asked }: { asked: Recommended }) {
  const format = useFormat();
  const [correcting, setCorrecting] = useState(false);
  const given = asked.responses.find((each) => !each.withdrawn);
  if (asked.may_answer && (!given || correcting))
    return <AnswerForm asked={asked} given={given} onDone={() => setCorrecting(false)} />;
  if (!given)
    return (
      <p className="strip done">
        <Icon name="done" />
        <span>
          <Trans>
            We have your letter of <bdi>{format.day(asked.answered_on ?? "")}</bdi>.
          </Trans>
        </span>
      </p>
    );
  return (
    <div className="stack">
      <Given asked={asked} response={given} />
      {asked.may_answer ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setCorrecting(true)}>
            <Icon name="pen" small />
            <Trans>Correct our answer</Trans>
          </button>
          <span className="small soft">
            <Trans>Possible until we confirm that we have received it.</Trans>
          </span>
        </p>
      ) : null}
      {asked.responses.some((each) => each.withdrawn) ? (
        <details>
          <summary>
            <Trans>What you answered before</Trans>
          </summary>
          {asked.responses
            .filter((each) => each.withdrawn)
            .map((each) => (
              <Given key={each.id} asked={asked} response={each} />
            ))}
        </details>
      ) : null}
    </div>
  );
}

function Given({ asked, response }: { asked: Recommended; response: OwnResponse }) {
  const format = useFormat();
  const labels = useAskedLabels();
  const add = useAddFile(asked.id, "responses", response.id);
  return (
    <div className="stack-s">
      <p className="meta">
        <b>{labels.response(response.kind)}</b>
        <bdi>{format.day(response.received_on)}</bdi>
        {response.receipt_confirmed_at ? (
          <span className="mark done">
            <Icon name="done" />
            <b>
              <Trans>
                Receipt confirmed on <bdi>{format.day(response.receipt_confirmed_at)}</bdi>
              </Trans>
            </b>
          </span>
        ) : null}
      </p>
      {response.text ? (
        <p className="voice measure" dir="auto" lang={response.language}>
          {response.text}
        </p>
      ) : null}
      {response.files.length > 0 ? (
        <ul className="stack-s">
          {response.files.map((file) => (
            <FileLine key={file.id} address={fileAddress(asked.id, file.id)} file={file} />
          ))}
        </ul>
      ) : null}
      {response.withdrawn ? null : (
        <p>
          <AddFile add={add} />
        </p>
      )}
    </div>
  );
}

interface AnswerFormProps {
  asked: Recommended;
  given: OwnResponse | undefined;
  onDone: () => void;
}

function AnswerForm({ asked, given, onDone }: AnswerFormProps) {
  const { t, i18n } = useLingui();
  const labels = useAskedLabels();
  const respond = useRespond(asked.id);
  const [kind, setKind] = useState<ResponseDraft["kind"] | null>(given?.kind ?? null);
  const [text, setText] = useState(given?.text ?? "");
  const ready = kind !== null && (kind === "accepted" || text.trim() !== "");
  return (
    <form
      className="stack measure"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        respond.mutate(
          { kind, text: text.trim() || null, language: given?.language ?? i18n.locale },
          {
            onSuccess: () => {
              say(t`Your answer was sent`);
              onDone();
            },
          },
        );
      }}
    >
      <ErrorSummary error={respond.error} />
      <fieldset className="stack-s">
        <legend>
          <b>
            <Trans>Do you accept it?</Trans>
          </b>
        </legend>
        {ANSWERS.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="answer" checked={kind === each} onChange={() => setKind(each)} />
            {labels.response(each)}
          </label>
        ))}
      </fieldset>
      <AreaField
        label={
          kind === "accepted" || kind === null
            ? t`What you want to say to it`
            : t`What you do not accept, and why`
        }
        required={kind !== null && kind !== "accepted"}
        rows={5}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="acts">
        <button type="submit" className="btn primary" disabled={!ready || respond.isPending}>
          <Trans>Send our answer</Trans>
        </button>
        {given ? (
          <button type="button" className="btn" onClick={onDone}>
            <Trans>Cancel</Trans>
          </button>
        ) : null}
        <span className="small soft">
          <Trans>Files can be added afterwards.</Trans>
        </span>
      </p>
    </form>
  );
}
