import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newKey } from "@/client/http";
import { ProblemError } from "@/client/problem";
import { Dialog } from "@/components/dialog";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFieldProblemText, useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { dropWaiting, reworkWaiting } from "../field";
import { type FieldName, rewritten, useFieldLabels, wordsOf, writtenIn } from "../labels";
import type { Refusal, Waiting } from "../schemas";
import { BothSides } from "./both-sides";

/** What is not sent yet, each by itself: one that is refused holds up no other. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const [changing, setChanging] = useState<Waiting | null>(null);
  const refused = waiting.filter(({ refusal }) => refusal);
  const rest = waiting.filter(({ refusal }) => !refusal);
  if (waiting.length === 0)
    return (
      <p className="soft small">
        <Trans>All sent</Trans>
      </p>
    );
  return (
    <>
      <ul className="ledger">
        {[...refused, ...rest].map((one) => (
          <WaitingLine key={one.id} one={one} onChange={() => setChanging(one)} />
        ))}
      </ul>
      <Dialog
        title={<Trans>Put it right</Trans>}
        isOpen={changing !== null}
        onClose={() => setChanging(null)}
      >
        {changing ? <Rewriting one={changing} onClose={() => setChanging(null)} /> : null}
      </Dialog>
    </>
  );
}

function again(one: Waiting): Waiting {
  return { ...one, refusal: null, aside: false };
}

function WaitingLine({ one, onChange }: { one: Waiting; onChange: () => void }) {
  const { t } = useLingui();
  const labels = useFieldLabels();
  const format = useFormat();
  const { refusal, aside, act } = one;
  const words = wordsOf(act).map(([, value]) => value);
  const name = "name" in act ? act.name : null;
  // What may have arrived is not rewritten: it would be two.
  const changes = writtenIn(act).length > 0 && (!one.tried || refusal !== null);
  const remove = () => {
    void dropWaiting(one.id);
    say(t`Removed from this device. It was not sent.`);
  };
  return (
    <li>
      <span className="due">
        <Icon name={refusal ? "warn" : aside ? "pause" : "upload"} />
        <b>{refusal ? <Trans>refused</Trans> : aside ? <Trans>put aside</Trans> : <Trans>waits</Trans>}</b>
        <small>
          <bdi>{format.time(one.madeAt)}</bdi>
        </small>
      </span>
      <div>
        <p className="what">{labels.what(one)}</p>
        {name ? (
          <p className="small" dir="auto">
            {name}
          </p>
        ) : null}
        {words.length > 0 ? (
          <p className="said" dir="auto">
            {words.join(" · ").slice(0, 300)}
          </p>
        ) : null}
        {refusal ? <Why refusal={refusal} /> : null}
        {refusal?.theirs ? <BothSides one={one} theirs={refusal.theirs} /> : null}
      </div>
      <div className="do">
        {refusal?.theirs ? null : (
          <>
            {refusal || aside ? (
              <button type="button" className="btn compact" onClick={() => void reworkWaiting(one.id, again)}>
                <Trans>Send again</Trans>
              </button>
            ) : (
              <button
                type="button"
                className="btn compact quiet"
                onClick={() => void reworkWaiting(one.id, (now) => ({ ...now, aside: true }))}
              >
                <Trans>Put aside</Trans>
              </button>
            )}
            {changes ? (
              <button type="button" className="btn compact" onClick={onChange}>
                <Trans>Put it right</Trans>
              </button>
            ) : null}
          </>
        )}
        <button type="button" className="btn compact quiet" onClick={remove}>
          <Trans>Remove</Trans>
        </button>
      </div>
    </li>
  );
}

function Why({ refusal }: { refusal: Refusal }) {
  const text = useProblemText();
  const field = useFieldProblemText();
  const { status, title, detail, errors } = refusal;
  return (
    <div className="small">
      <p dir="auto">
        {status === 412 ? (
          <Trans>Somebody changed this while you were away. Choose what stands.</Trans>
        ) : (
          text(new ProblemError({ type: "about:blank", status, title, detail, errors }))
        )}
      </p>
      {errors.map((each) => (
        <p key={each.pointer} dir="auto">
          {field(each)}
        </p>
      ))}
    </div>
  );
}

function Rewriting({ one, onClose }: { one: Waiting; onClose: () => void }) {
  const labels = useFieldLabels();
  const [words, setWords] = useState<Partial<Record<FieldName, string>>>({});
  const fields = writtenIn(one.act);
  return (
    <FormFrame
      act={{ error: null, isPending: false }}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() => {
        // Other words are another request: it takes another key.
        void reworkWaiting(one.id, (now) => ({
          ...again(now),
          act: rewritten(now.act, words),
          key: newKey(),
          tried: false,
        })).then(onClose);
      }}
    >
      {fields.map(([field, value]) => (
        <AreaField
          key={field}
          label={labels.field(field)}
          maxLength={5000}
          value={words[field] ?? value}
          onChange={(event) => setWords({ ...words, [field]: event.target.value })}
        />
      ))}
    </FormFrame>
  );
}
