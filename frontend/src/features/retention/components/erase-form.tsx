import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AskForm } from "@/components/erasures/ask-form";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { previewQuery, type Target, useAskErasure } from "../api/erasures";
import { useRetentionLabels } from "../labels";
import { type ChosenDepth, DEPTHS, GROUNDS, LONGEST, type Preview, SHORTEST } from "../schemas";
import { ErasurePreview } from "./erasure-preview";

interface EraseFormProps {
  complaint: string;
  /** The person to be erased from everywhere; without one it is the complaint. */
  party?: string;
}

/** First what would go; then why; then a second person. */
export function EraseForm({ complaint, party }: EraseFormProps) {
  const labels = useRetentionLabels();
  const [depth, setDepth] = useState<ChosenDepth>("words");
  const [lookedThrough, setLookedThrough] = useState<string[]>([]);
  const target: Target = party ? { complaint, party, lookedThrough } : { complaint, depth };
  const preview = useQuery({ ...previewQuery(target), placeholderData: (before) => before });
  return (
    <>
      {party ? null : (
        <Section first title={<Trans>How much</Trans>}>
          <fieldset className="stack-s">
            <legend className="vh">
              <Trans>How much</Trans>
            </legend>
            {DEPTHS.map((each) => (
              <label key={each} className="choice">
                <input type="radio" name="depth" checked={depth === each} onChange={() => setDepth(each)} />
                {labels.depth(each)}
              </label>
            ))}
          </fieldset>
        </Section>
      )}
      <Fetched query={preview}>
        {(found) => (
          <>
            {party ? (
              <Where preview={found} lookedThrough={lookedThrough} onChange={setLookedThrough} />
            ) : null}
            <ErasurePreview preview={found} />
            <Why target={target} blocked={found.blocked} person={party !== undefined} />
          </>
        )}
      </Fetched>
    </>
  );
}

interface WhereProps {
  preview: Preview;
  lookedThrough: string[];
  onChange: (complaints: string[]) => void;
}

/** Of a person: in which complaints, and where others' texts stay because somebody went through them. */
function Where({ preview, lookedThrough, onChange }: WhereProps) {
  const labels = useRetentionLabels();
  return (
    <Section
      first
      title={<Trans>Where the person is</Trans>}
      note={<Trans>Only complaints you may read are named</Trans>}
    >
      <ul className="plain-list stack">
        {preview.parts.map((part) => (
          <li key={part.complaint} className="stack-s">
            <p>
              <Link to="/complaints/$complaint" params={{ complaint: part.complaint }}>
                <Reference>{part.reference}</Reference>
              </Link>{" "}
              · {labels.depth(part.depth)}
            </p>
            {part.held ? (
              <p className="mark">
                <Icon name="pause" />
                <Trans>A legal hold or a merge keeps it</Trans>
              </p>
            ) : null}
            {part.other_persons > 0 ? (
              <label className="choice">
                <input
                  type="checkbox"
                  checked={lookedThrough.includes(part.complaint)}
                  onChange={(event) =>
                    onChange(
                      event.target.checked
                        ? [...lookedThrough, part.complaint]
                        : lookedThrough.filter((each) => each !== part.complaint),
                    )
                  }
                />
                <span>
                  <Trans>
                    I have gone through its texts and files: nothing of this person is left in them.
                  </Trans>
                  <small className="soft block">
                    <Plural
                      value={part.other_persons}
                      one="One other person is in it. Without this, every text and file of it goes."
                      other="# other persons are in it. Without this, every text and file of it goes."
                    />
                  </small>
                </span>
              </label>
            ) : null}
          </li>
        ))}
      </ul>
      {preview.out_of_sight > 0 ? (
        <p className="strip soon gap-t">
          <span>
            <Plural
              value={preview.out_of_sight}
              one="The person is part of one more complaint that you do not read. It goes from there as well."
              other="The person is part of # more complaints that you do not read. It goes from there as well."
            />
          </span>
        </p>
      ) : null}
    </Section>
  );
}

interface WhyProps {
  target: Target;
  blocked: boolean;
  person: boolean;
}

function Why({ target, blocked, person }: WhyProps) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const navigate = useNavigate();
  const act = useAskErasure();
  if (blocked)
    return (
      <Section title={<Trans>Why</Trans>}>
        <div className="strip soon">
          <Icon name="pause" />
          <div>
            <b>
              <Trans>A legal hold or a merge keeps it</Trans>
            </b>
            <p>
              <Trans>End the hold, or take out again what was merged into it, first.</Trans>
            </p>
          </div>
        </div>
      </Section>
    );
  return (
    <Section title={<Trans>Why</Trans>} note={<Trans>A second person decides by it</Trans>}>
      <AskForm
        act={act}
        grounds={GROUNDS}
        label={labels.ground}
        hint={t`Kept encrypted until it is done, and erased with it.`}
        shortest={SHORTEST}
        longest={LONGEST}
        words={person ? <Trans>Ask to erase this person…</Trans> : <Trans>Ask to erase it…</Trans>}
        question={person ? <Trans>Erase this person?</Trans> : <Trans>Erase this complaint?</Trans>}
        cancel={
          <Link className="btn" to="/complaints/$complaint" params={{ complaint: target.complaint }}>
            <Trans>Cancel</Trans>
          </Link>
        }
        onAsk={(ground, reason, failed) =>
          act.mutate(
            { target, ground, reason },
            {
              onSuccess: (asked) =>
                void navigate({ to: "/complaints/retention/$erasure", params: { erasure: asked.id } }),
              onError: failed,
            },
          )
        }
      >
        <Trans>
          Nothing goes yet: a second person who decides on retention has to agree within 30 days. Once it is
          done, nobody can bring it back, from no backup either.
        </Trans>
      </AskForm>
    </Section>
  );
}
