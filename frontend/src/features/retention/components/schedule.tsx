import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { candidatesQuery, rulesQuery, schedulePreviewQuery, useAskRun, useRemoveRule } from "../api/schedule";
import { opensRows, type RetentionSearch } from "../filters";
import { useRetentionLabels } from "../labels";
import { KEPT_BACK, type Rule, type SchedulePreview, SHORTEST } from "../schemas";
import { RuleForm } from "./rule-form";

/** The rules by which complaints go, and what they would take today. It never fires by itself. */
export function Schedule({ search }: { search: RetentionSearch }) {
  return (
    <>
      <Today search={search} />
      {opensRows(search) ? <Candidates search={search} /> : null}
      <Rules />
    </>
  );
}

function Today({ search }: { search: RetentionSearch }) {
  const format = useFormat();
  const found = useQuery(schedulePreviewQuery);
  const [asking, setAsking] = useState(false);
  return (
    <Section
      first
      title={<Trans>What they would take today</Trans>}
      note={<Trans>A dry run: nothing is changed</Trans>}
    >
      <Fetched query={found} tight>
        {(preview) => (
          <>
            <p className="lead-figure">
              <Plural
                value={preview.would_go}
                _0="Nothing would go today."
                one="# complaint would go today."
                other="# complaints would go today."
              />
            </p>
            <Taken preview={preview} search={search} />
            {preview.would_go > preview.readable ? (
              <p className="small soft gap-t">
                <Trans>You may read {format.number(preview.readable)} of them; the lists show those.</Trans>
              </p>
            ) : null}
            <div className="acts gap-t">
              <button
                type="button"
                className="btn grave"
                aria-haspopup="dialog"
                disabled={preview.would_go === 0}
                onClick={() => setAsking(true)}
              >
                <Trans>Ask to erase what they take…</Trans>
              </button>
            </div>
            <Dialog
              grave
              title={<Trans>Erase what the schedule takes?</Trans>}
              isOpen={asking}
              onClose={() => setAsking(false)}
            >
              <RunForm onClose={() => setAsking(false)} />
            </Dialog>
          </>
        )}
      </Fetched>
    </Section>
  );
}

function Taken({ preview, search }: { preview: SchedulePreview; search: RetentionSearch }) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const format = useFormat();
  return (
    <table className="going">
      <caption className="vh">
        <Trans>What they would take today</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Rule`}</th>
          <th scope="col">{t`How much goes`}</th>
          <th scope="col" className="num">{t`Complaints`}</th>
        </tr>
      </thead>
      <tbody>
        {preview.rules.map((each) => (
          <tr key={each.rule}>
            <th scope="row" dir="auto">
              {each.name}
            </th>
            <td>{labels.depth(each.depth)}</td>
            <td className="num">
              {each.would_go > 0 ? (
                <Link
                  to="/complaints/retention"
                  search={{ show: "schedule", rule: each.rule }}
                  aria-current={search.rule === each.rule ? "true" : undefined}
                >
                  {format.number(each.would_go)}
                </Link>
              ) : (
                <span className="faint">{format.number(0)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {preview.kept_back.length > 0 ? (
        <tbody>
          {preview.kept_back.map((each) => {
            const opens = KEPT_BACK.find((why) => why === each.why);
            return (
              <tr key={each.why}>
                <th scope="row">
                  <Trans>Kept back: {labels.keptBack(each.why)}</Trans>
                </th>
                <td />
                <td className="num">
                  {opens ? (
                    <Link
                      to="/complaints/retention"
                      search={{ show: "schedule", kept_back: opens }}
                      aria-current={search.kept_back === opens ? "true" : undefined}
                    >
                      {format.number(each.complaints)}
                    </Link>
                  ) : (
                    format.number(each.complaints)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      ) : null}
    </table>
  );
}

function RunForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useAskRun();
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim().length >= SHORTEST}
      words={<Trans>Ask a second person</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(reason.trim(), {
          onSuccess: (asked) =>
            void navigate({ to: "/complaints/retention/$erasure", params: { erasure: asked.id } }),
        })
      }
    >
      <p>
        <Trans>
          Nothing goes yet: a second person has to agree. What is held, opened again or worked on until then
          stays.
        </Trans>
      </p>
      <AreaField
        label={t`Why now`}
        required
        minLength={SHORTEST}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}

function Candidates({ search }: { search: RetentionSearch }) {
  const labels = useRetentionLabels();
  const format = useFormat();
  const list = useInfiniteQuery(candidatesQuery(search));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={<Trans>The complaints behind it</Trans>} note={<Trans>Only those you may read</Trans>}>
      {list.isPending ? <Loading lines={4} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} tight /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <p className="soft small">
          <Trans>None that you may read.</Trans>
        </p>
      ) : null}
      <ul className="ledger">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="small soft">
              <Reference>{row.reference}</Reference>
              {row.closed_on ? (
                <>
                  <br />
                  <Trans>
                    closed <bdi>{format.dayShort(row.closed_on)}</bdi>
                  </Trans>
                </>
              ) : null}
            </div>
            <div>
              <p className="what">
                <Link
                  to="/complaints/$complaint"
                  params={{ complaint: row.id }}
                  dir="auto"
                  lang={row.language}
                >
                  {row.summary || row.reference}
                </Link>
              </p>
              <p className="meta">
                {row.outcome ? <span>{labels.outcome(row.outcome)}</span> : null}
                <LevelMark level={row.level} />
                {row.kept_back ? (
                  <span className="mark">
                    <Icon name="pause" />
                    {labels.keptBack(row.kept_back)}
                  </span>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <NextPage list={list} shown={rows.length} />
      <p className="gap-t">
        <Link className="btn compact" to="/complaints/retention" search={{ show: "schedule" }}>
          <Trans>Hide them</Trans>
        </Link>
      </p>
    </Section>
  );
}

function Rules() {
  const found = useQuery(rulesQuery);
  const [editing, setEditing] = useState<Rule | "new" | null>(null);
  const close = () => setEditing(null);
  const next = Math.max(0, ...(found.data ?? []).map((rule) => rule.position)) + 10;
  return (
    <Section
      title={<Trans>Rules</Trans>}
      note={<Trans>The first that fits a closed complaint counts for it</Trans>}
    >
      <Fetched query={found} tight>
        {(rules) =>
          rules.length === 0 ? (
            <p className="soft small">
              <Trans>No rule yet: nothing is taken, however old it is.</Trans>
            </p>
          ) : (
            <ol className="plain-list stack">
              {rules.map((rule) => (
                <li key={rule.id}>
                  <OneRule rule={rule} onEdit={() => setEditing(rule)} />
                </li>
              ))}
            </ol>
          )
        }
      </Fetched>
      <p className="acts gap-t">
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setEditing("new")}>
          <Icon name="plus" small />
          <Trans>Add a rule</Trans>
        </button>
      </p>
      <Dialog
        title={editing === "new" ? <Trans>A new rule</Trans> : <Trans>Change the rule</Trans>}
        isOpen={editing !== null}
        onClose={close}
      >
        {editing ? (
          <RuleForm rule={editing === "new" ? null : editing} position={next} onClose={close} />
        ) : null}
      </Dialog>
    </Section>
  );
}

function OneRule({ rule, onEdit }: { rule: Rule; onEdit: () => void }) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const remove = useRemoveRule(rule);
  const { months } = rule;
  const years = months % 12 === 0 ? months / 12 : null;
  const conditions = [
    ...rule.outcomes.map(labels.outcome),
    ...rule.decisions.map(labels.decision),
    ...(rule.with_allegation === null
      ? []
      : [rule.with_allegation ? t`with an allegation` : t`without an allegation`]),
    ...(rule.with_protection_file === null
      ? []
      : [rule.with_protection_file ? t`with a protection file` : t`without a protection file`]),
  ];
  return (
    <article className="stack-s">
      <p>
        <b dir="auto">{rule.name}</b>{" "}
        {rule.active ? null : (
          <span className="badge">
            <Trans>Not in force</Trans>
          </span>
        )}
      </p>
      <p>
        {years === null ? (
          <Plural value={months} one="# month" other="# months" />
        ) : (
          <Plural value={years} one="# year" other="# years" />
        )}{" "}
        {labels.since(rule.since)} · {labels.depth(rule.depth)}
      </p>
      <p className="small soft">
        {conditions.length > 0 ? conditions.join(" · ") : <Trans>Every closed complaint</Trans>}
      </p>
      <ErrorSummary error={remove.error} />
      <div className="acts">
        <button type="button" className="btn compact" aria-haspopup="dialog" onClick={onEdit}>
          <Trans>Change</Trans>
        </button>
        <button
          type="button"
          className="btn compact"
          disabled={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <Trans>Take away</Trans>
        </button>
      </div>
    </article>
  );
}
