import { Trans } from "@lingui/react/macro";
import { dropWaiting, reworkWaiting } from "../field";
import { bodyOf, type FieldName, useFieldLabels } from "../labels";
import type { Act, Waiting } from "../schemas";

/** A change that came too late: what it says and what stands there now, to choose from. */
export function BothSides({ one, theirs }: { one: Waiting; theirs: Record<string, unknown> }) {
  const labels = useFieldLabels();
  const mine = Object.entries(bodyOf(one.act)) as [FieldName, unknown][];
  const keepMine = () =>
    void reworkWaiting(one.id, (now) => ({
      ...now,
      refusal: null,
      tried: false,
      act: { ...now.act, version: Number(theirs.version) } as Act,
    }));
  return (
    <div className="both">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Trans>Yours</Trans>
            </th>
            <th scope="col">
              <Trans>What stands there now</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {mine.map(([field, value]) => (
            <tr key={field}>
              <th scope="row">{labels.field(field)}</th>
              <td dir="auto">{inWords(value)}</td>
              <td dir="auto">{inWords(theirs[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="acts">
        <button type="button" className="btn compact" onClick={keepMine}>
          <Trans>Keep mine</Trans>
        </button>
        <button type="button" className="btn compact" onClick={() => void dropWaiting(one.id)}>
          <Trans>Leave what stands there</Trans>
        </button>
      </p>
    </div>
  );
}

function inWords(value: unknown): string {
  return value === null || value === undefined || value === "" ? "–" : String(value);
}
