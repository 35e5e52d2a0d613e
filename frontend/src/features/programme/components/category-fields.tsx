import { Trans, useLingui } from "@lingui/react/macro";
import { numberOf, type SettingsProps } from "./settings-form";

type Kept<T> = Record<string, T>;

function put<T>(kept: Kept<T> | undefined, key: string, value: T | null): Kept<T> {
  const { [key]: _, ...rest } = kept ?? {};
  return value === null ? rest : { ...rest, [key]: value };
}

/** Longest interval, need of protection and expertise, a row for each category. */
export function CategoryFields({ programme, settings, onChange }: SettingsProps) {
  const { t } = useLingui();
  return (
    <table className="prog-table stacked">
      <thead>
        <tr>
          <th scope="col">{t`Category`}</th>
          <th scope="col">{t`Longest interval, months`}</th>
          <th scope="col">{t`Need of protection, percent`}</th>
          <th scope="col">{t`Expertise, by comma`}</th>
        </tr>
      </thead>
      <tbody>
        {programme.categories.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td data-l={t`Longest interval, months`}>
              <input
                className="input"
                type="number"
                min={1}
                max={240}
                aria-label={t`Longest interval, months: ${name}`}
                value={settings.intervals?.[id] ?? ""}
                onChange={(event) =>
                  onChange({ intervals: put(settings.intervals, id, numberOf(event.target.value)) })
                }
              />
            </td>
            <td data-l={t`Need of protection, percent`}>
              <input
                className="input"
                type="number"
                min={0}
                max={100}
                aria-label={t`Need of protection, percent: ${name}`}
                value={settings.vulnerability?.[id] ?? ""}
                onChange={(event) =>
                  onChange({ vulnerability: put(settings.vulnerability, id, numberOf(event.target.value)) })
                }
              />
            </td>
            <td data-l={t`Expertise, by comma`}>
              <Expertise
                label={t`Expertise: ${name}`}
                codes={settings.expertise?.[id] ?? []}
                onChange={(codes) =>
                  onChange({ expertise: put(settings.expertise, id, codes.length > 0 ? codes : null) })
                }
              />
            </td>
          </tr>
        ))}
        {programme.categories.length === 0 ? (
          <tr>
            <td colSpan={4}>
              <Trans>There is no category of places yet.</Trans>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

interface ExpertiseProps {
  label: string;
  codes: string[];
  onChange: (codes: string[]) => void;
}

/** Codes as the directory of the team has them, such as doctor or social-worker. */
function Expertise({ label, codes, onChange }: ExpertiseProps) {
  return (
    <input
      className="input"
      dir="ltr"
      aria-label={label}
      defaultValue={codes.join(", ")}
      onBlur={(event) =>
        onChange(
          event.target.value
            .split(",")
            .map((code) => code.trim().toLowerCase().replace(/\s+/g, "-"))
            .filter(Boolean),
        )
      }
    />
  );
}
