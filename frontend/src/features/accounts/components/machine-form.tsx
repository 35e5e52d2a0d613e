import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Side, useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { useSideName } from "@/components/marks";
import { addMachine } from "../api/machines";
import { rolesQuery } from "../api/roles";
import { usePermissionText } from "../permissions";
import type { NewMachine } from "../schemas";
import { MembershipFields, NO_MEMBERSHIP } from "./membership-fields";
import { SecretOnce } from "./secret-once";
import { WaitsText } from "./waits-for";

export function MachineForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const sideName = useSideName();
  const text = usePermissionText();
  const queryClient = useQueryClient();
  const { institution } = useSession();
  const sides = institution?.sides ?? [];
  const [name, setName] = useState("");
  const [side, setSide] = useState<Side>(sides[0] ?? "complaints");
  const [membership, setMembership] = useState(NO_MEMBERSHIP);
  const [scopes, setScopes] = useState<string[]>([]);
  const roles = useQuery(rolesQuery);
  const allowed = roles.data?.find((role) => role.code === membership.role)?.permissions ?? [];
  const add = useMutation({
    mutationFn: addMachine,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["accounts"] }),
  });
  if (add.data) return <Credentials machine={add.data} onDone={onDone} />;
  const wanted = scopes.filter((scope) => allowed.includes(scope));
  const toggle = (scope: string) =>
    setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name, side, scopes: wanted, memberships: [{ ...membership, side }] });
  };
  return (
    <form className="stack" onSubmit={send}>
      <ErrorSummary error={add.error} />
      <TextField label={t`Name`} required value={name} onChange={(event) => setName(event.target.value)} />
      <SelectField label={t`Side`} value={side} onChange={(event) => setSide(event.target.value as Side)}>
        {sides.map((each) => (
          <option key={each} value={each}>
            {sideName(each)}
          </option>
        ))}
      </SelectField>
      <MembershipFields value={membership} onChange={setMembership} side={side} />
      {allowed.length > 0 ? (
        <fieldset>
          <legend>{t`What of the role it may use`}</legend>
          {allowed.map((scope) => (
            <label key={scope} className="choice">
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
              {text.permission(scope)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={wanted.length === 0 || add.isPending}>
          <Trans>Make the credentials</Trans>
        </button>
      </div>
    </form>
  );
}

function Credentials({ machine, onDone }: { machine: NewMachine; onDone: () => void }) {
  const waiting = machine.memberships.find((held) => held.waiting);
  return (
    <div className="stack">
      {machine.client_secret ? (
        <SecretOnce client={machine.client_id} secret={machine.client_secret} />
      ) : (
        <div className="strip soon">
          <Icon name="clock" />
          <div className="stack-s">
            <b>
              <Trans>The program is added; its role waits</Trans>
            </b>
            <p>
              <WaitsText side={machine.side} names={waiting?.waits_for ?? []} />
            </p>
            <p className="small">
              <Trans>Whoever confirms it gets the secret.</Trans>
            </p>
          </div>
        </div>
      )}
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onDone}>
          <Trans>Done</Trans>
        </button>
      </div>
    </div>
  );
}
