import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { stakeholderMapQuery } from "../api/stakeholders";
import { useStakeholderLabels } from "../labels";

/** On an authority's page: what is thought of where it stands in general, and the way to the whole map. */
export function StandingSection({ authority }: { authority: string }) {
  const may = useMay();
  const works = ["write", "issue", "head"].some((each) => may(`recommendations.recommendation.${each}`));
  const found = useQuery({ ...stakeholderMapQuery({ authority }), enabled: works });
  const labels = useStakeholderLabels();
  const format = useFormat();
  if (!works) return null;
  return (
    <Section title={<Trans>Where they stand</Trans>} note={<Trans>Ours alone: no authority reads it</Trans>}>
      <Fetched query={found} tight>
        {(map) => {
          const now = map.stakeholders[0]?.estimates[0];
          return now ? (
            <>
              <p className="meta">
                <b>{labels.position(now.position)}</b>
                <span>
                  <Trans>influence {format.number(now.influence)} of 5</Trans>
                </span>
                <span>
                  <Trans>interest {format.number(now.interest)} of 5</Trans>
                </span>
                <bdi>{format.day(now.estimated_on)}</bdi>
              </p>
              <p className="small measure" dir="auto" lang={now.language}>
                {now.reason}
              </p>
            </>
          ) : (
            <p className="small soft">
              <Trans>Nothing is kept of that in general.</Trans>
            </p>
          );
        }}
      </Fetched>
      <Link className="btn compact gap-t" to="/recommendations/stakeholders" search={{ authority }}>
        <Trans>Open the map</Trans>
      </Link>
    </Section>
  );
}
