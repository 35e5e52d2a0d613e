import { Trans } from "@lingui/react/macro";
import { newKey } from "@/client/http";
import type { Named } from "@/client/session";
import { Icon } from "@/components/icon";
import { PromiseFields, type PromiseLineDraft } from "./promise-fields";

interface PromisesFieldProps {
  authorities: Named[];
  lines: PromiseLineDraft[];
  onChange: (lines: PromiseLineDraft[]) => void;
}

/** Promises that were made on the occasion; each becomes something that is due. */
export function PromisesField({ authorities, lines, onChange }: PromisesFieldProps) {
  const only = authorities.length === 1 ? authorities[0]?.id : undefined;
  const put = (line: PromiseLineDraft) =>
    onChange(lines.map((each) => (each.key === line.key ? line : each)));
  return (
    <fieldset className="field stack">
      <legend>
        <Trans>Promised</Trans>
      </legend>
      {lines.map((line) => (
        <div key={line.key} className="stack-s promise-draft">
          <PromiseFields authorities={authorities} line={line} onChange={put} />
          <button
            type="button"
            className="link-btn"
            onClick={() => onChange(lines.filter((each) => each.key !== line.key))}
          >
            <Trans>Take this promise out</Trans>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn compact"
        disabled={authorities.length === 0}
        onClick={() =>
          onChange([...lines, { key: newKey(), authority: only ?? "", by: "", text: "", due: "" }])
        }
      >
        <Icon name="plus" small />
        <Trans>Add a promise</Trans>
      </button>
    </fieldset>
  );
}
