import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { answersQuery } from "../api/answers";
import { implementationQuery } from "../api/implementation";
import { useRecommendationLabels } from "../labels";
import type { ImplementationView, Recommendation, Released } from "../schemas";
import { Assessments } from "./assessments";
import { ClosingActs, Closings } from "./closing";
import { ImplementationMark } from "./implementation-mark";
import { ReviewPrompts } from "./review-prompts";
import { StatusOverTime } from "./status-over-time";

/** What the authority says beside what was found here: two accounts that are never made one. */
export function ImplementationSection({ recommendation }: { recommendation: Recommendation }) {
  const may = useMay();
  const found = useQuery(implementationQuery(recommendation.id));
  return (
    <Section
      id="implementation"
      title={<Trans>Implementation</Trans>}
      note={<Trans>Two accounts, side by side</Trans>}
    >
      {may("recommendations.review.read") ? <ReviewPrompts recommendation={recommendation} /> : null}
      <Fetched query={found} tight>
        {(view) => (
          <>
            <div className="accounts">
              <TheySay recommendation={recommendation} />
              <WeFound view={view} />
            </div>
            <StatusOverTime released={view.released} />
            <Closings view={view} />
            {recommendation.may_assess ? (
              <>
                <Assessments recommendation={recommendation} />
                <ClosingActs recommendation={recommendation} />
              </>
            ) : null}
          </>
        )}
      </Fetched>
    </Section>
  );
}

function TheySay({ recommendation }: { recommendation: Recommendation }) {
  const answers = useQuery(answersQuery(recommendation.id));
  const labels = useRecommendationLabels();
  const format = useFormat();
  return (
    <div>
      <h3>
        <Trans>What the authority says</Trans>
      </h3>
      <Fetched query={answers} tight>
        {(answering) => {
          const said = answering.filter((each) => each.responses.length + each.progress.length > 0);
          if (said.length === 0) {
            return (
              <p className="soft small">
                <Trans>Nothing yet.</Trans>
              </p>
            );
          }
          return said.map(({ addressee, body, responses, progress }) => {
            // How far they say they are says more than whether they agreed.
            const [answered] = responses.filter((each) => !each.withdrawn);
            const [reported] = progress;
            const last = reported ?? answered;
            return last ? (
              <div key={addressee} className="account">
                <p className="meta">
                  <bdi>{body.name}</bdi>
                  {answered ? <b>{labels.response(answered.kind)}</b> : null}
                  {reported ? <b>{labels.claim(reported.claim)}</b> : null}
                  <bdi>{format.day(reported ? reported.reported_on : (answered?.received_on ?? ""))}</bdi>
                </p>
                {last.text ? (
                  <p className="voice" dir="auto" lang={last.language}>
                    {last.text}
                  </p>
                ) : null}
              </div>
            ) : null;
          });
        }}
      </Fetched>
    </div>
  );
}

function WeFound({ view }: { view: ImplementationView }) {
  const ofAll = view.released.find((each) => each.place === null);
  const places = new Set<string>();
  const ofPlaces = view.released.filter((each) => {
    if (each.place === null || places.has(each.place.id)) return false;
    places.add(each.place.id);
    return true;
  });
  return (
    <div>
      <h3>
        <Trans>What we found</Trans>
      </h3>
      <p>
        <ImplementationMark implementation={view.implementation} />
      </p>
      {ofAll ? (
        <Finding released={ofAll} />
      ) : (
        <p className="soft small">
          <Trans>Nobody here has looked yet, whatever the authority says.</Trans>
        </p>
      )}
      {ofPlaces.map((each) => (
        <div key={each.id} className="account">
          <p className="meta">
            <bdi>{each.place?.name}</bdi>
            <ImplementationMark implementation={each.status} />
          </p>
          <Finding released={each} />
        </div>
      ))}
      {view.to_verify_since ? (
        <p className="small">
          <Trans>To be verified on a visit.</Trans>
        </p>
      ) : null}
    </div>
  );
}

function Finding({ released }: { released: Released }) {
  const format = useFormat();
  const labels = useRecommendationLabels();
  return (
    <>
      <p className="meta">
        <bdi>{format.day(released.assessed_on)}</bdi>
        <span>{labels.method(released.method)}</span>
        {released.assessed_by ? (
          <span>
            <Trans>
              assessed by <bdi>{released.assessed_by.name}</bdi>
            </Trans>
          </span>
        ) : null}
      </p>
      {released.statement ? (
        <p className="measure" dir="auto" lang={released.language}>
          {released.statement}
        </p>
      ) : null}
    </>
  );
}
