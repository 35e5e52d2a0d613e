import { Trans, useLingui } from "@lingui/react/macro";
import { useDoubleLabels } from "../labels";
import type { ComparedField, Keep, PlaceComparison } from "../schemas";
import "@/components/compare.css";
import "../place-doubles.css";

interface Props {
  comparison: PlaceComparison;
  chosen: Record<string, Keep>;
  onChoose: (field: string, keep: Keep) => void;
  fixed?: boolean;
}

/** The two beside each other, field by field; where they differ, one says which value stays. */
export function FieldChoice({ comparison, chosen, onChoose, fixed = false }: Props) {
  const { t } = useLingui();
  const { kept, merged, fields } = comparison;
  const shown = fields.filter((field) => field.kept !== null || field.merged !== null);
  return (
    <div className="compare-box" role="region" aria-label={t`Side by side`} tabIndex={-1}>
      <table className="compare place-compare">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <span className="small soft">
                <Trans>Stays</Trans>
              </span>
              <br />
              <bdi className="id">{kept.reference}</bdi>
            </th>
            <th scope="col">
              <span className="small soft">
                <Trans>Is merged into it</Trans>
              </span>
              <br />
              <bdi className="id">{merged.reference}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <FieldRow
              key={field.field}
              field={field}
              of={[kept.reference, merged.reference]}
              value={chosen[field.field] ?? field.proposed}
              onChoose={fixed ? null : (keep) => onChoose(field.field, keep)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  field: ComparedField;
  of: [string, string];
  value: Keep;
  onChoose: ((keep: Keep) => void) | null;
}

function FieldRow({ field, of, value, onChoose }: RowProps) {
  const labels = useDoubleLabels();
  const name = labels.field(field.field);
  const language = field.field.startsWith("names.") ? field.field.slice("names.".length) : undefined;
  // No name is lost by a merge: one that only one of the two has is no question.
  const asks = field.differs && !(language && (field.kept === null || field.merged === null));
  const stays = asks ? value : field.kept === null ? "merged" : "kept";
  const cell = (keep: Keep, text: string | null, reference: string) => {
    const words =
      text === null ? (
        <span className="faint">–</span>
      ) : (
        <span dir="auto" lang={language === "und" ? undefined : language}>
          {text}
        </span>
      );
    return (
      <td data-of={reference} className={field.differs && stays === keep ? "is-kept" : undefined}>
        {asks && onChoose ? (
          <label className="keep-choice">
            <input
              type="radio"
              name={`keep ${field.field}`}
              checked={value === keep}
              onChange={() => onChoose(keep)}
              aria-label={`${name}: ${text ?? "–"} (${reference})`}
            />
            {words}
          </label>
        ) : (
          words
        )}
      </td>
    );
  };
  return (
    <tr className={field.differs ? "differs" : undefined}>
      <th scope="row">
        {name}
        {asks ? (
          <span className="differs-word">
            <Trans>differs</Trans>
          </span>
        ) : null}
      </th>
      {cell("kept", field.kept, of[0])}
      {cell("merged", field.merged, of[1])}
    </tr>
  );
}
