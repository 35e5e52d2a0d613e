import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { hatOf, useMay, useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { SecretText, ShownOnce } from "@/components/shown-once";
import { useFormat } from "@/i18n/format";
import { feedQuery, useEndFeed, useMakeFeed } from "../api/feed";

/** For who has complaints to do: their due days in the calendar they use anyway. */
export function FeedSection() {
  const may = useMay();
  const side = hatOf(useSession())?.side;
  if (!side || !may("complaints.complaint.work")) return null;
  return (
    <Section
      title={<Trans>Due days in your calendar</Trans>}
      note={<Trans>How many fall due on which day, and nothing else</Trans>}
    >
      <Feed />
    </Section>
  );
}

function Feed() {
  const format = useFormat();
  const feed = useQuery(feedQuery);
  const make = useMakeFeed();
  const end = useEndFeed();
  const address = make.data ? new URL(make.data.path, location.origin).href : null;
  return (
    <div className="stack">
      <ErrorSummary error={make.error ?? end.error} />
      <Fetched query={feed} tight>
        {({ since }) => (
          <>
            <p className="soft">
              {since ? (
                <Trans>
                  A calendar program can read them since {format.moment(since)}. Whoever has the address can,
                  too.
                </Trans>
              ) : (
                <Trans>
                  A secret address lets your calendar program show them. No name, number or word of a
                  complaint is in it.
                </Trans>
              )}
            </p>
            {address && since ? (
              <ShownOnce
                title={<Trans>The address for your calendar program, shown this once</Trans>}
                secret={address}
              >
                <p>
                  <SecretText>{address}</SecretText>
                </p>
              </ShownOnce>
            ) : null}
            <div className="acts">
              <button type="button" className="btn" disabled={make.isPending} onClick={() => make.mutate()}>
                {since ? <Trans>Make a new address, end the old one</Trans> : <Trans>Make an address</Trans>}
              </button>
              {since ? (
                <button type="button" className="btn" disabled={end.isPending} onClick={() => end.mutate()}>
                  <Trans>End it</Trans>
                </button>
              ) : null}
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}
