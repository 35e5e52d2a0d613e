import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { LOCALES } from "@/i18n/locale";
import { inviteAccount } from "../api/accounts";
import type { Account } from "../schemas";
import { LinkOnce } from "./link-once";
import { MembershipFields, NO_MEMBERSHIP } from "./membership-fields";
import { WaitsText } from "./waits-for";

export function InviteForm({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useLingui();
  const problemText = useFieldProblemText();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [language, setLanguage] = useState(i18n.locale);
  const [membership, setMembership] = useState(NO_MEMBERSHIP);
  const invite = useMutation({
    mutationFn: inviteAccount,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["accounts"] }),
  });
  const refused = fieldProblems(invite.error);
  const errorOf = (field: string) => {
    const problem = refused.get(field);
    return problem ? problemText(problem) : undefined;
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ name, email, language, memberships: membership.role ? [membership] : [] });
  };
  if (invite.data) {
    return (
      <div className="stack">
        <Invited account={invite.data} />
        <div className="dlg-acts">
          <button type="button" className="btn primary" onClick={onDone}>
            <Trans>Done</Trans>
          </button>
        </div>
      </div>
    );
  }
  return (
    <form className="stack" onSubmit={send}>
      <ErrorSummary error={invite.error} fields={refused.size} />
      <TextField
        label={t`Name`}
        required
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t`E-mail`}
        type="email"
        dir="ltr"
        required
        value={email}
        error={errorOf("email")}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField label={t`Language`} value={language} onChange={(event) => setLanguage(event.target.value)}>
        {Object.entries(LOCALES).map(([code, locale]) => (
          <option key={code} value={code}>
            {locale.name}
          </option>
        ))}
      </SelectField>
      <MembershipFields value={membership} onChange={setMembership} />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={invite.isPending}>
          <Trans>Make the invitation</Trans>
        </button>
      </div>
    </form>
  );
}

/** The link to pass on; or, while the role waits, who will have it. */
function Invited({ account }: { account: Account }) {
  if (account.invitation) return <LinkOnce link={account.invitation} />;
  const waiting = account.memberships.find((held) => held.waiting);
  return (
    <div className="strip soon">
      <Icon name="clock" />
      <div className="stack-s">
        <b>
          <Trans>The account is made; its role waits</Trans>
        </b>
        <p>
          <WaitsText side={waiting?.side ?? null} names={waiting?.waits_for ?? []} />
        </p>
        <p className="small">
          <Trans>Whoever confirms it gets the invitation and hands it over.</Trans>
        </p>
      </div>
    </div>
  );
}
