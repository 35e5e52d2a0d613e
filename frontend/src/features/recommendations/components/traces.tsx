import { Trans, useLingui } from "@lingui/react/macro";
import { useWhy } from "@/components/check-labels";
import { TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import type { Trace } from "../schemas";

interface Props {
  found: Trace[];
  reasons: Record<string, string>;
  onChange: (reasons: Record<string, string>) => void;
}

/** What could tell who somebody is: changed in the text, or kept for a reason. */
export function Traces({ found, reasons, onChange }: Props) {
  const { t } = useLingui();
  const why = useWhy();
  const once = found.filter((each, at) => found.findIndex((other) => other.words === each.words) === at);
  if (once.length === 0) {
    return (
      <p className="strip done" role="status">
        <Icon name="done" />
        <Trans>Nothing was found that shows who somebody is.</Trans>
      </p>
    );
  }
  return (
    <div className="stack-s">
      <p className="strip soon" role="status">
        <Icon name="soon" />
        <Trans>This may tell who somebody is. Change the words, or say why they stay.</Trans>
      </p>
      {once.map((each) => (
        <TextField
          key={each.words}
          label={t`Why “${each.words}” stays`}
          hint={
            each.suggestion
              ? `${why({ why: { code: each.code } })} ${t`Rather:`} ${each.suggestion}`
              : why({ why: { code: each.code } })
          }
          required
          maxLength={300}
          value={reasons[each.words] ?? ""}
          onChange={(event) => onChange({ ...reasons, [each.words]: event.target.value })}
        />
      ))}
    </div>
  );
}
