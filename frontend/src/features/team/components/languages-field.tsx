import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";

/** Those spoken in places we know of; one that is kept already stays, whatever it is. */
const COMMON =
  "am ar az bg bn ca cs da de el en es et fa fi fr gn ha he hi hr hu hy id it ja ka kk km ko ku lt lv mk mn ms my ne nl no ny pl ps pt qu rn ro ru rw sk sl sn so sq sr sv sw ta th ti tl tr uk ur uz vi wo xh yo zh zu rom sgn".split(
    " ",
  );

interface LanguagesFieldProps {
  label: string;
  value: string[];
  onChange: (languages: string[]) => void;
}

/** Several languages, each taken from the list and shown with the way to take it away. */
export function LanguagesField({ label, value, onChange }: LanguagesFieldProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const id = useId();
  const { compare } = new Intl.Collator(i18n.locale);
  const offered = COMMON.filter((code) => !value.includes(code)).map((code) => ({
    code,
    name: format.language(code),
  }));
  return (
    <div className="field team-languages">
      <label htmlFor={id}>{label}</label>
      {value.length > 0 ? (
        <div className="chips">
          {value.map((code) => {
            const name = format.language(code);
            return (
              <button
                key={code}
                type="button"
                className="chip on"
                aria-label={t`Take away: ${name}`}
                onClick={() => onChange(value.filter((each) => each !== code))}
              >
                <bdi>{name}</bdi>
                <Icon name="x" small />
              </button>
            );
          })}
        </div>
      ) : null}
      <select
        className="select"
        id={id}
        value=""
        onChange={(event) => event.target.value && onChange([...value, event.target.value])}
      >
        <option value="">
          <Trans>Add a language…</Trans>
        </option>
        {offered
          .sort((one, other) => compare(one.name, other.name))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
    </div>
  );
}
