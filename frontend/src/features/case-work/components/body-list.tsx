import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Named, useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { fieldProblems, useFieldProblemText, useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useAddBody, useChangeMainBody, useMakeMain, useRemoveBody } from "../api/issues";
import type { Body, Complaint, Issues } from "../schemas";

/** The main body, by whose calendar deadlines are counted, and the further ones. */
export function BodyList({ complaint, found }: { complaint: Complaint; found: Issues }) {
  const { t } = useLingui();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <div className="stack-s">
      <h3>
        <Trans>Bodies complained about</Trans>
      </h3>
      {found.bodies.length === 0 ? (
        <p className="soft small">
          <Trans>None named yet.</Trans>
        </p>
      ) : (
        <ul className="bodies">
          {found.bodies.map((body) => (
            <BodyRow key={body.id ?? "main"} complaint={complaint} body={body} writes={writes} />
          ))}
        </ul>
      )}
      {writes ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a body</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Add a body`} isOpen={adding} onClose={() => setAdding(false)}>
        <BodyForm complaint={complaint.id} onDone={() => setAdding(false)} />
      </Dialog>
    </div>
  );
}

function BodyRow({ complaint, body, writes }: { complaint: Complaint; body: Body; writes: boolean }) {
  const problem = useProblemText();
  const makeMain = useMakeMain(complaint.id);
  const remove = useRemoveBody(complaint.id);
  const failed = { onError: (error: unknown) => say(problem(error)) };
  return (
    <li>
      <span>
        <bdi>{body.authority.name}</bdi>
        {body.place ? (
          <span className="soft">
            {" "}
            · <bdi>{body.place.name}</bdi>
          </span>
        ) : null}
      </span>
      {body.main ? (
        <>
          <span className="badge">
            <Trans>Main</Trans>
          </span>
          {writes ? <MainBodyActs complaint={complaint} body={body} /> : null}
        </>
      ) : writes ? (
        <span className="acts">
          <button
            type="button"
            className="btn quiet compact"
            disabled={makeMain.isPending}
            onClick={() => makeMain.mutate(body, failed)}
          >
            <Trans>Make it the main one</Trans>
          </button>
          <button
            type="button"
            className="btn quiet compact"
            disabled={remove.isPending}
            onClick={() => remove.mutate(body, failed)}
          >
            <Trans>Take out</Trans>
          </button>
        </span>
      ) : null}
    </li>
  );
}

/** The main one stands on the complaint itself. */
function MainBodyActs({ complaint, body }: { complaint: Complaint; body: Body }) {
  const { t } = useLingui();
  const change = useChangeMainBody(complaint);
  const why = useWhy();
  const [changing, setChanging] = useState(false);
  const [authority, setAuthority] = useState<Named | null>(body.authority);
  const close = () => setChanging(false);
  const failed = (error: unknown) => say(why(error));
  // It goes from the screen with the body it takes out: what comes after must not go with it.
  const putBack = () => void change.mutateAsync(body.authority.id).catch(failed);
  const takeOut = () =>
    void change.mutateAsync(null).then(() => say(t`Taken out: ${body.authority.name}`, putBack), failed);
  return (
    <span className="acts">
      <button type="button" className="btn quiet compact" onClick={() => setChanging(true)}>
        <Trans context="action">Change</Trans>
      </button>
      <button type="button" className="btn quiet compact" disabled={change.isPending} onClick={takeOut}>
        <Trans>Take out</Trans>
      </button>
      <Dialog title={t`Change the main body`} isOpen={changing} onClose={close}>
        <FormFrame
          act={change}
          ready={authority !== null && authority.id !== body.authority.id}
          words={<Trans>Save</Trans>}
          onSubmit={() => authority && change.mutate(authority.id, { onSuccess: close })}
          onClose={close}
        >
          <RecordPicker
            label={t`Body`}
            hint={t`Deadlines are counted by its calendar. Issues stay with it.`}
            value={authority}
            onChange={setAuthority}
            find={findAuthorities}
          />
        </FormFrame>
      </Dialog>
    </span>
  );
}

function useWhy(): (error: unknown) => string {
  const problem = useProblemText();
  const fieldText = useFieldProblemText();
  return (error) => {
    const [first] = fieldProblems(error).values();
    return first ? fieldText(first) : problem(error);
  };
}

function BodyForm({ complaint, onDone }: { complaint: string; onDone: () => void }) {
  const { t } = useLingui();
  const add = useAddBody(complaint);
  const [authority, setAuthority] = useState<Named | null>(null);
  const [place, setPlace] = useState<Named | null>(null);
  return (
    <FormFrame
      act={add}
      ready={authority !== null}
      words={<Trans>Add</Trans>}
      onSubmit={() =>
        authority && add.mutate({ authority: authority.id, place: place?.id ?? null }, { onSuccess: onDone })
      }
      onClose={onDone}
    >
      <RecordPicker label={t`Body`} value={authority} onChange={setAuthority} find={findAuthorities} />
      <RecordPicker
        label={t`Place`}
        hint={t`If it is about this body at one place.`}
        value={place}
        onChange={setPlace}
        find={findPlaces}
      />
    </FormFrame>
  );
}
