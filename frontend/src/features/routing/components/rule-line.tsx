import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useSeverityName } from "@/components/marks";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useMoveRule, useRemoveRule } from "../api/rules";
import type { RoutedChannel, Rule, RulePreview } from "../schemas";

interface RuleLineProps {
  rule: Rule;
  last: boolean;
  preview: RulePreview | undefined;
  channel: (channel: RoutedChannel) => string;
  onEdit: () => void;
}

/** A rule in a sentence, what it would have taken, and its place among the others. */
export function RuleLine({ rule, last, preview, channel, onEdit }: RuleLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const problem = useProblemText();
  const move = useMoveRule();
  const remove = useRemoveRule();
  const refused = { onError: (error: unknown) => say(problem(error)) };
  const to = [rule.team?.name, rule.account?.name].filter((name) => name !== undefined);
  return (
    <li>
      <span className="due">
        <b>{format.number(rule.position)}</b>
        <small>{rule.active ? <Trans>in use</Trans> : <Trans>not in use</Trans>}</small>
      </span>
      <div>
        <p className="what">
          <bdi>{rule.name}</bdi>
        </p>
        <Conditions rule={rule} channel={channel} />
        <p className="meta">
          <Icon name="arrow" small /> <bdi>{to.join(" · ")}</bdi>
          {rule.gone ? (
            <span className="badge late">
              <Trans>closed: it takes nothing</Trans>
            </span>
          ) : null}
        </p>
        {preview ? (
          <p className="small soft">
            <Trans>
              Would have taken {format.number(preview.takes)} open complaints that nobody holds;{" "}
              {format.number(preview.fits)} fit.
            </Trans>
          </p>
        ) : null}
      </div>
      <div className="do acts">
        <button
          type="button"
          className="btn quiet compact"
          aria-label={t`Try “${rule.name}” earlier`}
          disabled={rule.position === 1 || move.isPending}
          onClick={() => move.mutate({ rule, position: rule.position - 1 }, refused)}
        >
          <Icon name="up" small />
        </button>
        <button
          type="button"
          className="btn quiet compact"
          aria-label={t`Try “${rule.name}” later`}
          disabled={last || move.isPending}
          onClick={() => move.mutate({ rule, position: rule.position + 1 }, refused)}
        >
          <Icon name="down" small />
        </button>
        <button type="button" className="btn compact" onClick={onEdit}>
          <Trans>Change</Trans>
        </button>
        <button
          type="button"
          className="btn quiet compact"
          disabled={remove.isPending}
          onClick={() => remove.mutate(rule, refused)}
        >
          <Trans>Remove</Trans>
        </button>
      </div>
    </li>
  );
}

function Conditions({ rule, channel }: Pick<RuleLineProps, "rule" | "channel">) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const severity = useSeverityName();
  const or = new Intl.ListFormat(i18n.locale, { type: "disjunction" });
  const named = (list: { name: string }[]) => list.map(({ name }) => name);
  const found: [string, string[]][] = [
    [t`Themes`, named(rule.themes)],
    [t`Region of the place`, named(rule.regions)],
    [t`Office`, named(rule.offices)],
    [t`How it came`, rule.channels.map(channel)],
    [t`Severity`, rule.severities.map(severity)],
    [t`Language`, rule.languages.map((code) => format.language(code))],
    [t`Body complained about`, named(rule.authorities)],
  ];
  const set = found.filter(([, values]) => values.length > 0);
  if (set.length === 0) {
    return (
      <p className="small">
        <Trans>Every complaint</Trans>
      </p>
    );
  }
  return (
    <ul className="small">
      {set.map(([label, values]) => (
        <li key={label}>
          {label}: <bdi>{or.format(values)}</bdi>
        </li>
      ))}
    </ul>
  );
}
