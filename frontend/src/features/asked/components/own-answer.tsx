import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { AddFile } from "@/components/add-file";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { fileAddress, useAddFile, useRespond } from "../api/recommended";
import { useAskedLabels } from "../labels";
import { ANSWERS, type OwnResponse, type Recommended, type ResponseDraft } from "../schemas";

/** Accepted, in part or not. It may be corrected until we confirmed that we have it. */
export function OwnAnswer({ asked }: { asked: Recommended }) {
  const format = useFormat();
  const { t } = useLingui();
  const problem = useProblemText();
  const [correcting, setCorrecting] = useState(false);
  // Held here, not by the form: that one is gone once the answer is there.
  const respond = useRespond(asked.id, (file, error) =>
    say(t`${apart(file.name)} was not taken: ${problem(error)}`),
  );
  const given = asked.responses.find((each) => !each.withdrawn);
  if (asked.may_answer && (!given || correcting))
    return (
      <AnswerForm
        given={given}
        respond={respond}
        onDone={() => setCorrecting(false)}
        onSent={() => {
          setCorrecting(false);
          say(t`Your answer was sent`);
        }}
      />
    );
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
        <ul className="files measure">
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
  /** What was answered before, which this corrects. */
  given: OwnResponse | undefined;
  respond: ReturnType<typeof useRespond>;
  onDone: () => void;
  onSent: () => void;
}

function AnswerForm({ given, respond, onDone, onSent }: AnswerFormProps) {
  const { t, i18n } = useLingui();
  const labels = useAskedLabels();
  const [kind, setKind] = useState<ResponseDraft["kind"] | null>(given?.kind ?? null);
  const [text, setText] = useState(given?.text ?? "");
  const [files, setFiles] = useState<File[]>([]);
  const why = kind !== null && kind !== "accepted";
  return (
    <form
      className="stack measure"
      onSubmit={(event) => {
        event.preventDefault();
        if (kind === null) return;
        respond.mutate(
          { kind, text: text.trim() || null, language: given?.language ?? i18n.locale, files },
          { onSuccess: onSent },
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
            <input
              type="radio"
              name="answer"
              required
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {labels.response(each)}
          </label>
        ))}
      </fieldset>
      <AreaField
        label={why ? t`What you do not accept, and why` : t`What you want to say to it`}
        hint={why ? undefined : t`You may leave this empty.`}
        required={why}
        rows={5}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FilesToSend files={files} onChange={setFiles} />
      {given && given.files.length > 0 ? (
        <p className="small soft">
          <Trans>
            The files of your answer before stay with that one. Add here what belongs to this one.
          </Trans>
        </p>
      ) : null}
      <p className="small soft">
        <Trans>What you will do, and by when, you enter below as your action plan.</Trans>{" "}
        <Trans>You can correct your answer until we confirm that we have received it.</Trans>
      </p>
      <p className="acts">
        <Submit ready={kind !== null && (!why || text.trim() !== "")} waits={respond.isPending}>
          <Trans>Send our answer</Trans>
        </Submit>
        {given ? (
          <button type="button" className="btn" onClick={onDone}>
            <Trans>Cancel</Trans>
          </button>
        ) : null}
      </p>
    </form>
  );
}

interface FilesToSendProps {
  files: File[];
  onChange: (files: File[]) => void;
}

/** What goes along with the answer, chosen one by one or several at once. */
function FilesToSend({ files, onChange }: FilesToSendProps) {
  const format = useFormat();
  const id = useId();
  return (
    <div className="stack-s">
      {files.length > 0 ? (
        <ul className="stack-s">
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`} className="meta">
              <bdi className="strong">{file.name}</bdi>
              <span>{format.bytes(file.size)}</span>
              <button
                type="button"
                className="link-btn"
                onClick={() => onChange(files.filter((each) => each !== file))}
              >
                <Trans>Take out</Trans> <span className="vh">{file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <input
          type="file"
          id={id}
          className="vh"
          multiple
          onChange={(event) => {
            onChange([...files, ...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <label htmlFor={id} className="btn compact file-label">
          <Icon name="upload" small />
          <Trans>Add files</Trans>
        </label>
      </p>
    </div>
  );
}
