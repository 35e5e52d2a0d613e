import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { lawHistoryQuery } from "../api/legislation";
import { useLawLabels } from "../labels";
import type { LegalText, LegalTextShown } from "../schemas";

/** Titles, who answers for it, days, themes, and the texts it hangs together with. */
export function LawAbout({ record }: { record: LegalText }) {
  const format = useFormat();
  const titles = Object.entries(record.titles);
  return (
    <Section first title={<Trans>About it</Trans>}>
      {record.to_govern ? (
        <p className="measure gap-b" dir="auto" lang={record.language}>
          {record.to_govern}
        </p>
      ) : null}
      <dl className="facts">
        {titles.length > 1
          ? titles.map(([language, title]) => (
              <div key={language} className="pair">
                <dt>{format.language(language)}</dt>
                <dd>
                  <bdi lang={language}>{title}</bdi>
                </dd>
              </div>
            ))
          : null}
        <Fact name={<Trans>Number</Trans>} value={record.number} />
        <Fact name={<Trans>Responsible</Trans>} value={record.authority?.name} />
        <Fact name={<Trans>Adopted on</Trans>} value={record.adopted_on && format.day(record.adopted_on)} />
        <Fact
          name={<Trans>In force on</Trans>}
          value={record.in_force_on && format.day(record.in_force_on)}
        />
        <Fact
          name={<Trans>No longer in force on</Trans>}
          value={record.ended_on && format.day(record.ended_on)}
        />
        {record.themes.length > 0 ? (
          <div className="pair">
            <dt>
              <Trans>Themes</Trans>
            </dt>
            <dd>
              <ul>
                {record.themes.map((theme) => (
                  <li key={theme.id}>
                    <bdi>{theme.name}</bdi>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
        {record.standards.length > 0 ? (
          <div className="pair">
            <dt>
              <Trans>Standards that ask for it</Trans>
            </dt>
            <dd>
              <ul>
                {record.standards.map((each) => (
                  <li key={`${each.standard.id} ${each.article}`}>
                    <bdi>{each.standard.name}</bdi> <bdi>{each.article}</bdi>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
        <Texts name={<Trans>Became</Trans>} texts={record.became_law ? [record.became_law] : []} />
        <Texts name={<Trans>Came out of</Trans>} texts={record.out_of} />
        <Texts
          name={<Trans>The missing law that it is to be</Trans>}
          texts={record.fills_gap ? [record.fills_gap] : []}
        />
        <Texts name={<Trans>To be filled by</Trans>} texts={record.filled_by} />
      </dl>
    </Section>
  );
}

function Fact({ name, value }: { name: React.ReactNode; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <div className="pair">
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Texts({ name, texts }: { name: React.ReactNode; texts: LegalTextShown[] }) {
  if (texts.length === 0) return null;
  return (
    <div className="pair">
      <dt>{name}</dt>
      <dd>
        <ul>
          {texts.map((text) => (
            <li key={text.id}>
              <Link to="/recommendations/legislation/$text" params={{ text: text.id }}>
                <bdi>{text.title}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

export function LawHistory({ id }: { id: string }) {
  const labels = useLawLabels();
  const history = useQuery(lawHistoryQuery(id));
  return (
    <Section title={<Trans>History</Trans>}>
      <Fetched query={history} tight>
        {(found) => (
          <ol className="tl">
            {found.map((act) => (
              <TimelineEntry key={act.id} at={act.at} title={labels.act(act.act)}>
                <ActBy name={act.by.name} reason={act.reason} />
              </TimelineEntry>
            ))}
          </ol>
        )}
      </Fetched>
    </Section>
  );
}
