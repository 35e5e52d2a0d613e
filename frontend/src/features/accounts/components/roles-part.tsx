import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useRoleName } from "@/components/role-name";
import { say } from "@/components/toast";
import { changeRole, permissionsQuery, rolesQuery } from "../api/roles";
import { byService, usePermissionText } from "../permissions";
import type { Role } from "../schemas";

export function RolesPart() {
  const roles = useQuery(rolesQuery);
  return (
    <div className="pad roles">
      <p className="soft measure">
        <Trans>
          What a role may do is yours to decide. A change works for everybody who holds it, within five
          seconds.
        </Trans>
      </p>
      <Fetched query={roles}>
        {(found) => (
          <div>
            {found.map((role) => (
              <RoleCard key={role.code} role={role} />
            ))}
          </div>
        )}
      </Fetched>
    </div>
  );
}

function RoleCard({ role }: { role: Role }) {
  const roleName = useRoleName();
  return (
    <details className="role">
      <summary>
        <Icon name="next" small className="turn" />
        <span className="strong">{roleName(role.code, role.name)}</span>
        <span className="faint">
          <Plural value={role.permissions.length} one="# permission" other="# permissions" />
        </span>
      </summary>
      <RoleForm role={role} />
    </details>
  );
}

function RoleForm({ role }: { role: Role }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const text = usePermissionText();
  const all = useQuery(permissionsQuery);
  const [chosen, setChosen] = useState(role.permissions);
  const change = useMutation({
    mutationFn: () => changeRole(role, { permissions: chosen }),
    onSuccess: async () => {
      say(t`The role is changed`);
      await queryClient.invalidateQueries({ queryKey: ["accounts", "roles"] });
    },
  });
  const toggle = (code: string) =>
    setChosen(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
  const changed =
    chosen.length !== role.permissions.length || chosen.some((code) => !role.permissions.includes(code));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <ErrorSummary error={change.error} />
      <div className="cols">
        {byService(all.data ?? role.permissions).map(({ service, codes }) => (
          <fieldset key={service}>
            <legend>{text.service(service)}</legend>
            {codes.map((code) => (
              <label key={code} className="choice">
                <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
                <span>
                  {text.permission(code)}
                  <span className="hint">
                    <code dir="ltr">{code}</code>
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="acts">
        <button type="submit" className="btn primary" disabled={!changed || change.isPending}>
          <Trans>Change the role</Trans>
        </button>
      </div>
    </form>
  );
}
