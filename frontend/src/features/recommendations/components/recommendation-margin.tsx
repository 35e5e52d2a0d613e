import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Fact, Facts } from "@/components/facts";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../labels";
import type { Recommendation } from "../schemas";

export function RecommendationMargin({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useLingui();
  return (
    <aside className="margin" aria-label={t`Facts`}>
      <section>
        <h2>
          <Trans>Asked of</Trans>
        </h2>
        <Addressees recommendation={recommendation} />
      </section>
      <section>
        <h2>
          <Trans>Facts</Trans>
        </h2>
        <RecommendationFacts recommendation={recommendation} />
      </section>
    </aside>
  );
}

function Addressees({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const format = useFormat();
  if (recommendation.addressees.length === 0) {
    return (
      <p className="small soft">
        <Trans>Nobody yet.</Trans>
      </p>
    );
  }
  return (
    <ul className="stack-s">
      {recommendation.addressees.map((addressee) => {
        const body = addressee.authority ?? addressee.place;
        return (
          <li key={body?.id}>
            <p className="small strong">
              {addressee.authority ? (
                <Link
                  to="/recommendations/authorities/$authority"
                  params={{ authority: addressee.authority.id }}
                >
                  <bdi>{addressee.authority.name}</bdi>
                </Link>
              ) : (
                <bdi>{body?.name}</bdi>
              )}
            </p>
            {addressee.response_due_at && !addressee.answered_at ? (
              <p className="small">
                <Trans>
                  response by <bdi>{format.moment(addressee.response_due_at)}</bdi>
                </Trans>
              </p>
            ) : addressee.response_due && !addressee.answered_at ? (
              <Due day={addressee.response_due} what={t`response`} />
            ) : addressee.answer ? (
              <p className="small">{labels.response(addressee.answer)}</p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function RecommendationFacts({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const format = useFormat();
  return (
    <Facts>
      <Fact label={t`For`}>
        {recommendation.system_wide ? t`The whole system` : <PlacesOf recommendation={recommendation} />}
      </Fact>
      <Fact label={t`Themes`}>
        {recommendation.themes.length > 0 ? (
          <ul>
            {recommendation.themes.map((theme) => (
              <li key={theme.id}>{theme.name}</li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact label={t`Problem`}>
        {recommendation.problem_kind ? labels.problem(recommendation.problem_kind) : null}
      </Fact>
      <Fact label={t`Time frame`}>
        {recommendation.time_frame ? labels.timeFrame(recommendation.time_frame) : null}
      </Fact>
      <Fact label={t`Source`}>{labels.source(recommendation.source)}</Fact>
      <Fact label={t`Stands there`}>
        {recommendation.source_reference ? <bdi>{recommendation.source_reference}</bdi> : null}
      </Fact>
      <Fact label={t`Document`}>
        {recommendation.document ? (
          <Link to="/recommendations/documents/$document" params={{ document: recommendation.document }}>
            <Trans>See the document</Trans>
          </Link>
        ) : null}
      </Fact>
      <Fact label={t`State that recommended it`}>
        {recommendation.recommended_by ? <bdi>{recommendation.recommended_by}</bdi> : null}
      </Fact>
      <Fact label={t`Position of the State`}>
        {recommendation.state_position === "supported" ? (
          <Trans>Supported by the State</Trans>
        ) : recommendation.state_position === "noted" ? (
          <Trans>Noted by the State</Trans>
        ) : null}
      </Fact>
      <Fact label={t`Made by`}>{labels.direction(recommendation.direction)}</Fact>
      <Fact label={t`Language`}>
        {recommendation.language === "und" ? null : format.language(recommendation.language)}
      </Fact>
      <Fact label={t`Office`}>
        <bdi>{recommendation.office.name}</bdi>
      </Fact>
      <Fact label={t`Drafted by`}>
        <bdi>{recommendation.created_by.name}</bdi>
      </Fact>
      <Fact label={t`Issued by`}>
        {recommendation.issued_by ? <bdi>{recommendation.issued_by.name}</bdi> : null}
      </Fact>
    </Facts>
  );
}

function PlacesOf({ recommendation }: { recommendation: Recommendation }) {
  if (recommendation.places.length === 0) return <>–</>;
  return (
    <ul>
      {recommendation.places.map((place) => (
        <li key={place.id}>
          <Link to="/places/$place" params={{ place: place.id }}>
            <bdi>{place.name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
