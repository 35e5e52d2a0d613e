import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { watchedNewsQuery } from "../api/watching";

/** What others did on watched complaints since one looked; `act` puts an act into words. */
export function WatchedNews({ act }: { act: (act: string) => string }) {
  const news = useQuery(watchedNewsQuery);
  const format = useFormat();
  if (!news.data || news.data.length === 0) return null;
  return (
    <section>
      <h2>
        <Trans>New in what you watch</Trans>
      </h2>
      <ul className="news">
        {news.data.map((each) => (
          <li key={each.complaint}>
            <p>
              <Link
                to="/complaints/$complaint"
                params={{ complaint: each.complaint }}
                dir="auto"
                lang={each.language === "und" ? undefined : each.language}
              >
                {each.summary}
              </Link>
            </p>
            <p className="small">
              {act(each.act)}
              {each.count > 1 ? (
                <>
                  {" "}
                  <span className="faint">
                    <Plural value={each.count - 1} one="and # more" other="and # more" />
                  </span>
                </>
              ) : null}
            </p>
            <p className="by">
              <Reference>{each.reference}</Reference> · <bdi>{each.by.name}</bdi> · {format.moment(each.at)}
            </p>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link to="/complaints" search={{ view: "watching" }}>
          <Trans>All that you watch</Trans>
        </Link>
      </p>
    </section>
  );
}
