import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { promisesQuery, useAddPromise, useChangePromise } from "../api/promises";
import { begun, type Promised, type Writable } from "../schemas";

/** What the authorities said they would do, by when, and whether they did. */
export function PromisesList({ visit }: { visit: Writable }) {
  const promises = useQuery(promisesQuery(visit.id));
  const [adding, setAdding] = useState(false);
  const [following, setFollowing] = useState<Promised | null>(null);
  const follows = visit.may_work && (begun(visit) || visit.state === "closed");
  return (
    <>
      <Fetched query={promises} tight>
        {(found) =>
          found.length > 0 ? (
            <ul className="ledger">
              {found.map((one) => (
                <li key={one.id}>
                  <PromiseState promised={one} />
                  <div>
                    <p className="what" dir="auto">
                      {one.text}
                    </p>
                    <p className="meta">
                      {one.by_whom ? <bdi>{one.by_whom}</bdi> : null}
                      {one.outcome ? <span dir="auto">{one.outcome}</span> : null}
                    </p>
                  </div>
                  <div className="do">
                    {follows ? (
                      <button type="button" className="btn compact" onClick={() => setFollowing(one)}>
                        <Trans>Say what came of it</Trans>
                      </button>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          ) : null
        }
      </Fetched>
      {follows ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a promise</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>What was promised</Trans>} isOpen={adding} onClose={() => setAdding(false)}>
        <NewPromise visit={visit.id} onClose={() => setAdding(false)} />
      </Dialog>
      <Dialog
        title={<Trans>What came of it</Trans>}
        isOpen={following !== null}
        onClose={() => setFollowing(null)}
      >
        {following ? (
          <Outcome visit={visit.id} promised={following} onClose={() => setFollowing(null)} />
        ) : null}
      </Dialog>
    </>
  );
}

function PromiseState({ promised }: { promised: Promised }) {
  if (promised.kept === null && promised.due_on) return <Due day={promised.due_on} />;
  return (
    <span className="due">
      <Icon name={promised.kept === null ? "clock" : promised.kept ? "done" : "no"} />
      <b>
        {promised.kept === null ? (
          <Trans>No day set</Trans>
        ) : promised.kept ? (
          <Trans context="promise">Kept</Trans>
        ) : (
          <Trans context="promise">Not kept</Trans>
        )}
      </b>
    </span>
  );
}

function NewPromise({ visit, onClose }: { visit: string; onClose: () => void }) {
  const { t } = useLingui();
  const act = useAddPromise(visit);
  const [text, setText] = useState("");
  const [byWhom, setByWhom] = useState("");
  const [dueOn, setDueOn] = useState("");
  return (
    <FormFrame
      act={act}
      ready={text.trim() !== ""}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          { text: text.trim(), by_whom: byWhom.trim(), due_on: dueOn || null },
          { onSuccess: onClose },
        )
      }
    >
      <AreaField
        label={t`What they will do`}
        required
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label={t`Who promised it`}
        hint={t`By office rather than by name.`}
        value={byWhom}
        onChange={(event) => setByWhom(event.target.value)}
      />
      <TextField
        label={t`By when`}
        type="date"
        value={dueOn}
        onChange={(event) => setDueOn(event.target.value)}
      />
    </FormFrame>
  );
}

function Outcome({ visit, promised, onClose }: { visit: string; promised: Promised; onClose: () => void }) {
  const { t } = useLingui();
  const act = useChangePromise(visit);
  const [kept, setKept] = useState(promised.kept);
  const [outcome, setOutcome] = useState(promised.outcome);
  const choices = [
    { value: true, words: t({ message: "Kept", context: "promise" }) },
    { value: false, words: t({ message: "Not kept", context: "promise" }) },
    { value: null, words: t`Not known yet` },
  ];
  return (
    <FormFrame
      act={act}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ record: promised, patch: { kept, outcome } }, { onSuccess: onClose })}
    >
      <fieldset className="field">
        <legend>{t`Was it kept?`}</legend>
        {choices.map((choice) => (
          <label key={String(choice.value)} className="choice">
            <input
              type="radio"
              name="promise-kept"
              checked={kept === choice.value}
              onChange={() => setKept(choice.value)}
            />
            {choice.words}
          </label>
        ))}
      </fieldset>
      <AreaField
        label={t`What was found`}
        maxLength={5000}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      />
    </FormFrame>
  );
}
