import { Trans } from "@lingui/react/macro";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Field } from "@/components/fields";

interface PasswordFieldProps extends ComponentProps<"input"> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

export function PasswordField({ label, hint, error, ...input }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <>
          <input {...input} {...ids} dir="ltr" className="input" type={shown ? "text" : "password"} />
          <label className="choice small">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            <Trans>Show the password</Trans>
          </label>
        </>
      )}
    </Field>
  );
}
