import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Acting } from "@/components/acting";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { sightsQuery, useAddSight, useChangeSight } from "../api/sights";
import { SIGHT_ICONS, useConductLabels } from "../labels";
import {
  SIGHT_KINDS,
  SIGHT_STATES,
  type Sight,
  type SightDraft,
  type SightKind,
  type SightPatch,
  type SightState,
  type Writable,
} from "../schemas";

/** How sights are kept: on the server, or on this device until there is a line. */
export interface SightActs {
  useAdd: (visit: string) => Acting<SightDraft>;
  useChange: (visit: string) => Acting<{ record: Sight; patch: SightPatch }>;
}

const AT_ONCE: SightActs = { useAdd: useAddSight, useChange: useChangeSight };

/** What is to be seen, and what became of that; why not, where it was not. */
export function SightsSection({ visit }: { visit: Writable }) {
  const sights = useQuery(sightsQuery(visit.id));
  return (
    <Fetched query={sights} tight>
      {(found) => <SightsList visit={visit} sights={found} acts={AT_ONCE} />}
    </Fetched>
  );
}

interface ListProps {
  visit: Writable;
  sights: Sight[];
  acts: SightActs;
}

export function SightsList({ visit, sights, acts }: ListProps) {
  const labels = useConductLabels();
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Sight | null>(null);
  const writes = visit.may_contribute && visit.state !== "closed" && visit.state !== "cancelled";
  return (
    <div className="stack">
      {sights.length === 0 ? (
        <p className="soft small">
          <Trans>Write down beforehand what must be seen: areas, registers, a sample of files.</Trans>
        </p>
      ) : (
        <ul className="ledger">
          {sights.map((sight) => (
            <li key={sight.id}>
              <span className="due">
                <Icon name={SIGHT_ICONS[sight.state]} />
                <b>{labels.sightState(sight.state)}</b>
              </span>
              <div>
                <p className="what" dir="auto">
                  {sight.name}
                </p>
                <p className="meta">
                  <span>{labels.sightKind(sight.kind)}</span>
                  {sight.why ? <span dir="auto">{sight.why}</span> : null}
                  {sight.note ? <span dir="auto">{sight.note}</span> : null}
                </p>
              </div>
              <div className="do">
                {writes ? (
                  <button type="button" className="btn compact" onClick={() => setOpen(sight)}>
                    <Trans>Say what became of it</Trans>
                  </button>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {writes ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add what is to be seen</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>What is to be seen</Trans>} isOpen={adding} onClose={() => setAdding(false)}>
        <NewSight visit={visit.id} acts={acts} onClose={() => setAdding(false)} />
      </Dialog>
      <Dialog title={<bdi>{open?.name}</bdi>} isOpen={open !== null} onClose={() => setOpen(null)}>
        {open ? <SightForm visit={visit.id} acts={acts} sight={open} onClose={() => setOpen(null)} /> : null}
      </Dialog>
    </div>
  );
}

interface FormProps {
  visit: string;
  acts: SightActs;
  onClose: () => void;
}

function NewSight({ visit, acts, onClose }: FormProps) {
  const { t } = useLingui();
  const labels = useConductLabels();
  const act = acts.useAdd(visit);
  const [kind, setKind] = useState<SightKind>("area");
  const [name, setName] = useState("");
  return (
    <FormFrame
      act={act}
      ready={name.trim() !== ""}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ kind, name: name.trim(), state: "to-see", why: "", note: "" }, { onSuccess: onClose })
      }
    >
      <SelectField
        label={t`Kind`}
        value={kind}
        onChange={(event) => setKind(SIGHT_KINDS.find((one) => one === event.target.value) ?? "area")}
      >
        {SIGHT_KINDS.map((one) => (
          <option key={one} value={one}>
            {labels.sightKind(one)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`What it is called`}
        required
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </FormFrame>
  );
}

function SightForm({ visit, acts, sight, onClose }: FormProps & { sight: Sight }) {
  const { t } = useLingui();
  const labels = useConductLabels();
  const act = acts.useChange(visit);
  const [state, setState] = useState<SightState>(sight.state === "to-see" ? "seen" : sight.state);
  const [why, setWhy] = useState(sight.why);
  const [note, setNote] = useState(sight.note);
  const missed = state === "in-part" || state === "not-seen";
  return (
    <FormFrame
      act={act}
      ready={!missed || why.trim() !== ""}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ record: sight, patch: { state, why: missed ? why : "", note } }, { onSuccess: onClose })
      }
    >
      <fieldset className="field">
        <legend>{t`What became of it`}</legend>
        {SIGHT_STATES.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="sight-state" checked={state === one} onChange={() => setState(one)} />
            {labels.sightState(one)}
          </label>
        ))}
      </fieldset>
      {missed ? (
        <AreaField
          label={t`Why it was not seen, or only in part`}
          required
          maxLength={5000}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      ) : null}
      <AreaField
        label={t`Note`}
        maxLength={5000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}
