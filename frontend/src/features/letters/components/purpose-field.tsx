import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField } from "@/components/fields";

const SHORTEST = 8;

export function isPurpose(words: string): boolean {
  return words.trim().length >= SHORTEST;
}

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** Why sealed fields are used; it is kept, encrypted. */
export function PurposeField({ value, onChange }: Props) {
  const { t } = useLingui();
  return (
    <>
      <p className="soft small">
        <Trans>
          This opens who the person is. Your name, the time and the purpose are kept and can be read by the
          head of your side.
        </Trans>
      </p>
      <AreaField
        label={t`The purpose`}
        rows={2}
        required
        minLength={SHORTEST}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
