import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "@/client/session";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { say } from "@/components/toast";
import { fetchBaggage } from "../api/baggage";
import { beginChecklist, noteTaken, offeredQuery, takenAlongQuery } from "../api/taken-along";
import { takeAlong } from "../field";
import { keepShell } from "../shell";
import { useField } from "../use-field";

const SHORTEST = 12;

interface Props {
  visit: string;
  onClose: () => void;
}

interface Choice {
  label: string;
  passphrase: string;
  checklists: string[];
}

/** Puts a visit on this device: checklists begun, what is to be seen, one's own notes; encrypted. */
export function TakeAlongForm({ visit, onClose }: Props) {
  const { t } = useLingui();
  const { account } = useSession();
  const { vaults } = useField();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const offered = useQuery({ ...offeredQuery(visit), retry: false });
  const fitting = (offered.data?.may_answer ? offered.data.offered : []).filter(({ fits }) => fits);
  const known = vaults.some((each) => each.account === account.id);
  const [label, setLabel] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [left, setLeft] = useState<string[]>([]);
  const act = useMutation({
    mutationFn: async (choice: Choice) => {
      for (const checklist of choice.checklists) await beginChecklist(visit, checklist);
      const baggage = await fetchBaggage(visit, { id: account.id, name: account.name }, choice.label);
      const note = (id: string, secret: string) => noteTaken(visit, { id, label: choice.label, secret });
      const taken = await takeAlong({ baggage, passphrase: choice.passphrase, note });
      // Without the app itself, what was taken along could not be opened on the way.
      if (taken !== "wrong" && !(await keepShell().catch(() => false)))
        say(
          t`The app could not be put on this device: keep this window open, or try again with a better line.`,
        );
      return taken;
    },
    onSuccess: (taken) => {
      if (taken === "wrong") return;
      void queryClient.invalidateQueries({ queryKey: takenAlongQuery(visit).queryKey });
      void navigate({ to: "/field/$holding", params: taken });
    },
  });
  const long = known || passphrase.length >= SHORTEST;
  const alike = known || passphrase === repeated;
  return (
    <FormFrame
      act={{ error: act.error, isPending: act.isPending || offered.isPending }}
      ready={label.trim() !== "" && passphrase !== "" && long && alike}
      missing={[...(long ? [] : [t`a longer passphrase`]), ...(alike ? [] : [t`the same passphrase twice`])]}
      words={<Trans>Take it along</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({
          label: label.trim(),
          passphrase,
          checklists: fitting.map(({ checklist }) => checklist).filter((each) => !left.includes(each)),
        })
      }
    >
      <p>
        <Trans>
          Its plan, its checklists, what is to be seen, difficulties and your own notes go along. Interviews,
          medical notes and whatever is sealed stay on the server.
        </Trans>
      </p>
      <TextField
        label={t`What this device is called`}
        hint={t`So that it can be told from others, should it be lost.`}
        required
        maxLength={100}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {fitting.length > 0 ? (
        <fieldset className="field">
          <legend>
            <Trans>Checklists to begin, so that they are at hand</Trans>
          </legend>
          {fitting.map(({ checklist, title }) => (
            <label key={checklist} className="choice">
              <input
                type="checkbox"
                checked={!left.includes(checklist)}
                onChange={() =>
                  setLeft((now) =>
                    now.includes(checklist) ? now.filter((each) => each !== checklist) : [...now, checklist],
                  )
                }
              />
              {title}
            </label>
          ))}
        </fieldset>
      ) : null}
      <TextField
        label={known ? t`Passphrase of this device` : t`A passphrase for this device`}
        hint={
          known ? undefined : t`Four words or more, at least 12 letters. Nobody can tell it to you again.`
        }
        type="password"
        autoComplete="off"
        required
        minLength={known ? undefined : SHORTEST}
        error={act.data === "wrong" ? t`Nothing here opens with this passphrase.` : undefined}
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      {known ? null : (
        <TextField
          label={t`Once more`}
          type="password"
          autoComplete="off"
          required
          value={repeated}
          onChange={(event) => setRepeated(event.target.value)}
        />
      )}
    </FormFrame>
  );
}
