import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Side } from "@/client/session";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import type { RoutedChannel, Rule, RulePreview } from "../schemas";
import { RuleForm } from "./rule-form";
import { RuleLine } from "./rule-line";

interface RulesOfSideProps {
  side: Side;
  rules: Rule[];
  previews: RulePreview[];
  channel: (channel: RoutedChannel) => string;
}

/** The rules of one side, in the order in which they are tried. */
export function RulesOfSide({ side, rules, previews, channel }: RulesOfSideProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  return (
    <Section first title={<Trans>Rules</Trans>} note={<SideMark side={side} />}>
      <div className="stack">
        {rules.length > 0 ? (
          <ol className="ledger">
            {rules.map((rule, at) =>
              editing === rule.id ? (
                <li key={rule.id} className="whole">
                  <RuleForm kept={rule} side={side} channel={channel} onDone={done} />
                </li>
              ) : (
                <RuleLine
                  key={rule.id}
                  rule={rule}
                  last={at === rules.length - 1}
                  preview={previews.find((each) => each.rule === rule.id)}
                  channel={channel}
                  onEdit={() => setEditing(rule.id)}
                />
              ),
            )}
          </ol>
        ) : (
          <p className="soft">
            <Trans>No rule yet: complaints stay with the team that registers them.</Trans>
          </p>
        )}
        {editing === "new" ? (
          <RuleForm kept={null} side={side} channel={channel} onDone={done} />
        ) : (
          <p>
            <button type="button" className="btn" onClick={() => setEditing("new")}>
              <Icon name="plus" small />
              <Trans>Add a rule</Trans>
            </button>
          </p>
        )}
      </div>
    </Section>
  );
}
