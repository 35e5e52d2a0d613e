import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { numberOf, type SettingsProps } from "./settings-form";

type Step = NonNullable<SettingsProps["settings"]["sizes"]>[number];

/** Steps by people held, the last without a limit. */
export function SizeFields({ settings, onChange }: SettingsProps) {
  const { t } = useLingui();
  const steps = settings.sizes ?? [];
  const change = (at: number, changed: Partial<Step>) =>
    onChange({ sizes: steps.map((step, index) => (index === at ? { ...step, ...changed } : step)) });
  const last = steps.length - 1;
  return (
    <div className="stack">
      <table className="prog-table stacked">
        <thead>
          <tr>
            <th scope="col">{t`Up to so many people held`}</th>
            <th scope="col">{t`Days`}</th>
            <th scope="col">{t`People who go`}</th>
            <th scope="col">
              <span className="vh">{t`Remove`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the row
            <tr key={at}>
              <td data-l={t`Up to so many people held`}>
                {at === last ? (
                  <Trans>any larger place</Trans>
                ) : (
                  <input
                    className="input"
                    type="number"
                    min={1}
                    required
                    aria-label={t`Up to so many people held`}
                    value={step.people ?? ""}
                    onChange={(event) => change(at, { people: numberOf(event.target.value) })}
                  />
                )}
              </td>
              <td data-l={t`Days`}>
                <input
                  className="input"
                  type="number"
                  min={0.5}
                  max={5}
                  step={0.5}
                  required
                  aria-label={t`Days`}
                  value={step.days}
                  onChange={(event) => change(at, { days: Number(event.target.value) })}
                />
              </td>
              <td data-l={t`People who go`}>
                <input
                  className="input"
                  type="number"
                  min={1}
                  max={12}
                  required
                  aria-label={t`People who go`}
                  value={step.team}
                  onChange={(event) => change(at, { team: Number(event.target.value) })}
                />
              </td>
              <td>
                {at === last ? null : (
                  <button
                    type="button"
                    className="btn icon"
                    aria-label={t`Remove`}
                    onClick={() => onChange({ sizes: steps.filter((_, index) => index !== at) })}
                  >
                    <Icon name="x" small />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        className="btn compact prog-add"
        onClick={() =>
          onChange({
            sizes: [
              ...steps.slice(0, last),
              { people: (steps[last - 1]?.people ?? 0) * 2 || 30, days: 1, team: 3 },
              ...steps.slice(last),
            ],
          })
        }
      >
        <Icon name="plus" small />
        <Trans>Another step</Trans>
      </button>
      <p className="small soft">
        <Trans>Where nobody counted, the first step holds.</Trans>
      </p>
    </div>
  );
}
