import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useAddProvision, useChangeProvision, useDropProvision } from "../api/provisions";
import type { Provision } from "../schemas";

interface Said {
  number: string;
  paragraph: string;
  heading: string;
  words: string;
  valid_from: string;
  ended_on: string;
}

function WordFields({ said, set }: { said: Said; set: (change: Partial<Said>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <div className="cols">
        <TextField
          label={t`Article`}
          hint={t`As it is called there.`}
          value={said.number}
          onChange={(event) => set({ number: event.target.value })}
        />
        <TextField
          label={t`Paragraph`}
          value={said.paragraph}
          onChange={(event) => set({ paragraph: event.target.value })}
        />
      </div>
      <TextField
        label={t`Heading`}
        value={said.heading}
        onChange={(event) => set({ heading: event.target.value })}
      />
      <AreaField
        label={t`What it says`}
        className="tall voice"
        rows={8}
        maxLength={30_000}
        value={said.words}
        onChange={(event) => set({ words: event.target.value })}
      />
    </>
  );
}

function sent(said: Said) {
  return {
    number: said.number.trim() || null,
    paragraph: said.paragraph.trim() || null,
    heading: said.heading.trim() || null,
    words: said.words.trim(),
  };
}

export function AddProvisionForm({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useLingui();
  const [said, setSaid] = useState<Said>({
    number: "",
    paragraph: "",
    heading: "",
    words: "",
    valid_from: "",
    ended_on: "",
  });
  const set = (change: Partial<Said>) => setSaid({ ...said, ...change });
  const add = useAddProvision(text);
  return (
    <FormFrame
      act={add}
      ready={Boolean(said.number.trim() || said.heading.trim() || said.words.trim())}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        add.mutate({ ...sent(said), valid_from: said.valid_from || null }, { onSuccess: onClose })
      }
    >
      <WordFields said={said} set={set} />
      <TextField
        label={t`Reads so from`}
        type="date"
        value={said.valid_from}
        onChange={(event) => set({ valid_from: event.target.value })}
      />
    </FormFrame>
  );
}

/** Other words make a new version; the earlier one stays. */
export function ProvisionForm({ provision, onClose }: { provision: Provision; onClose: () => void }) {
  const { t } = useLingui();
  const [said, setSaid] = useState<Said>({
    number: provision.number ?? "",
    paragraph: provision.paragraph ?? "",
    heading: provision.heading ?? "",
    words: provision.words,
    valid_from: "",
    ended_on: provision.ended_on ?? "",
  });
  const set = (change: Partial<Said>) => setSaid({ ...said, ...change });
  const change = useChangeProvision(provision);
  const drop = useDropProvision(provision);
  const renewed =
    said.words.trim() !== provision.words || (said.heading.trim() || null) !== provision.heading;
  return (
    <FormFrame
      act={change.error ? change : drop.error ? drop : change}
      words={renewed ? <Trans>Keep this as a new version</Trans> : <Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(
          {
            ...sent(said),
            ended_on: said.ended_on || null,
            ...(renewed ? { valid_from: said.valid_from || null } : {}),
          },
          { onSuccess: onClose },
        )
      }
    >
      <WordFields said={said} set={set} />
      <div className="cols">
        <TextField
          label={t`The new words are valid from`}
          type="date"
          disabled={!renewed}
          value={said.valid_from}
          onChange={(event) => set({ valid_from: event.target.value })}
        />
        <TextField
          label={t`No longer in force on`}
          type="date"
          value={said.ended_on}
          onChange={(event) => set({ ended_on: event.target.value })}
        />
      </div>
      {provision.verdicts.length === 0 && provision.proposals === 0 ? (
        <p>
          <button
            type="button"
            className="link-btn"
            disabled={drop.isPending}
            onClick={() => drop.mutate(null, { onSuccess: onClose })}
          >
            <Trans>Entered by mistake: take it out</Trans>
          </button>
        </p>
      ) : null}
    </FormFrame>
  );
}
