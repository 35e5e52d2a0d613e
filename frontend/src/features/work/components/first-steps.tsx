import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** Home of those who hold no cases: what they can do here. */
export function FirstSteps() {
  const may = useMay();
  return (
    <Section title={<Trans>Where to begin</Trans>}>
      <ul className="stack measure">
        {may("gateway.account.admin") ? (
          <>
            <li>
              <Link to="/accounts" search={{ part: "offices" }}>
                <Trans>Set up offices and teams</Trans>
              </Link>
              <p className="small soft">
                <Trans>Files belong to an office and a team: this decides who may read them.</Trans>
              </p>
            </li>
            <li>
              <Link to="/accounts">
                <Trans>Invite people and give them roles</Trans>
              </Link>
              <p className="small soft">
                <Trans>
                  A role is held on one side. The same person may hold roles on both, and acts in one at a
                  time.
                </Trans>
              </p>
            </li>
          </>
        ) : null}
        {may("visits.place.write") ? (
          <li>
            <Link to="/places">
              <Trans>Enter or import the places of detention</Trans>
            </Link>
            <p className="small soft">
              <Trans>Complaints and recommendations refer to them.</Trans>
            </p>
          </li>
        ) : null}
        {may("complaints.figures.read") ? (
          <li>
            <Link to="/figures/complaints">
              <Trans>See what is complained about, in figures</Trans>
            </Link>
          </li>
        ) : null}
        {may("visits.place.read") && !may("visits.place.write") ? (
          <li>
            <Link to="/places">
              <Trans>Look at the places of detention</Trans>
            </Link>
          </li>
        ) : null}
        {may("recommendations.recommendation.read") ? (
          <li>
            <Link to="/recommendations">
              <Trans>Read the recommendations</Trans>
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/settings">
            <Trans>Choose your language and the look</Trans>
          </Link>
        </li>
      </ul>
    </Section>
  );
}
