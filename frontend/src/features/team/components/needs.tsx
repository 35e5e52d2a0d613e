import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { needsQuery, useKeepExpertise, useKeepPapers } from "../api/needs";
import { useTeamLabels } from "../labels";
import { type CategoryNeed, EXPERTISES, type Expertise, PAPER_KINDS, type PaperNeed } from "../schemas";

/** What is asked of those who go: papers by what they are, expertise by where a visit goes. */
export function Needs() {
  const needs = useQuery(needsQuery);
  return (
    <Fetched query={needs}>
      {({ papers, categories, may_change }) => (
        <>
          <Section
            first
            title={<Trans>Papers</Trans>}
            note={<Trans>What each kind of member needs to go</Trans>}
          >
            <div className="team-needs">
              {papers.map((need) => (
                <Papers key={`${need.kind}${need.version}`} need={need} changes={may_change} />
              ))}
            </div>
          </Section>
          <Section
            title={<Trans>Expertise</Trans>}
            note={<Trans>What a team for each category of places needs</Trans>}
          >
            <div className="team-needs">
              {categories.map((need) => (
                <Expected key={`${need.category.id}${need.version}`} need={need} changes={may_change} />
              ))}
            </div>
          </Section>
        </>
      )}
    </Fetched>
  );
}

function Papers({ need, changes }: { need: PaperNeed; changes: boolean }) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const keep = useKeepPapers(need);
  const [papers, setPapers] = useState(need.papers);
  if (!changes) return <Listed title={labels.kind(need.kind)} words={need.papers.map(labels.paper)} />;
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(papers, { onSuccess: () => say(t`Kept.`) });
      }}
    >
      <ErrorSummary error={keep.error} />
      <Choices
        legend={labels.kind(need.kind)}
        options={PAPER_KINDS}
        value={papers}
        onChange={setPapers}
        name={labels.paper}
      />
      <Keep changed={!same(papers, need.papers)} waits={keep.isPending} />
    </form>
  );
}

function Expected({ need, changes }: { need: CategoryNeed; changes: boolean }) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const keep = useKeepExpertise(need);
  const [expertise, setExpertise] = useState(need.expertise as Expertise[]);
  if (!changes) return <Listed title={need.category.name} words={need.expertise.map(labels.expertise)} />;
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(expertise, { onSuccess: () => say(t`Kept.`) });
      }}
    >
      <ErrorSummary error={keep.error} />
      <details>
        <summary>
          <b>
            <bdi>{need.category.name}</bdi>
          </b>{" "}
          <span className="soft small">{expertise.map(labels.expertise).join(" · ")}</span>
        </summary>
        <Choices
          legend={<span className="vh">{need.category.name}</span>}
          options={EXPERTISES}
          value={expertise}
          onChange={setExpertise}
          name={labels.expertise}
        />
      </details>
      <Keep changed={!same(expertise, need.expertise)} waits={keep.isPending} />
    </form>
  );
}

function Keep({ changed, waits }: { changed: boolean; waits: boolean }) {
  if (!changed) return null;
  return (
    <p className="acts">
      <Submit waits={waits} className="btn primary compact">
        <Trans>Keep</Trans>
      </Submit>
    </p>
  );
}

function Listed({ title, words }: { title: string; words: string[] }) {
  return (
    <div>
      <b>
        <bdi>{title}</bdi>
      </b>
      <p className="soft small">{words.length > 0 ? words.join(" · ") : <Trans>Nothing special</Trans>}</p>
    </div>
  );
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
