import { type ComponentProps, type ReactNode, useId } from "react";
import { Icon } from "./icon";

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

interface FrameProps extends FieldProps {
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** Label above, hint between, error beside the field. */
export function Field({ label, hint, error, children }: FrameProps) {
  const id = useId();
  const described = [hint ? `${id}h` : null, error ? `${id}e` : null].filter(Boolean).join(" ");
  return (
    <div className={error ? "field bad" : "field"}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="hint" id={`${id}h`}>
          {hint}
        </span>
      ) : null}
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error ? (
        <p className="err" id={`${id}e`}>
          <Icon name="warn" small />
          <span dir="auto">{error}</span>
        </p>
      ) : null}
    </div>
  );
}

export function TextField({ label, hint, error, ...input }: FieldProps & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <input dir="auto" {...input} {...ids} className="input" />}
    </Field>
  );
}

export function AreaField({ label, hint, error, ...area }: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <textarea
          dir="auto"
          {...area}
          {...ids}
          className={area.className ? `area ${area.className}` : "area"}
        />
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...select
}: FieldProps & ComponentProps<"select">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...select} {...ids} className="select">
          {children}
        </select>
      )}
    </Field>
  );
}
