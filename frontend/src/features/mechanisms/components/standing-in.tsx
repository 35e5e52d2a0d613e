import { Plural, Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { standingInQuery } from "../api/documents";
import type { BodyDocument } from "../schemas";

/** The recommendations of a document, in its own order. */
export function StandingIn({ record }: { record: BodyDocument }) {
  const list = useInfiniteQuery(standingInQuery(record.id));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const sorted = [...items].sort((one, other) =>
    (one.source_reference ?? "").localeCompare(other.source_reference ?? "", "en", { numeric: true }),
  );
  return (
    <Section
      title={<Trans>What it recommends</Trans>}
      note={
        items.length > 0 ? (
          <Plural value={items.length} one="# recommendation" other="# recommendations" />
        ) : null
      }
    >
      {list.isPending ? <Loading lines={4} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} tight /> : null}
      {list.isSuccess && items.length === 0 ? (
        <p className="soft">
          <Trans>None was taken out of it yet. Paste its text, or bring in a file.</Trans>
        </p>
      ) : null}
      <ul className="ledger">
        {sorted.map((item) => (
          <li key={item.id}>
            <span className="small soft">
              {item.source_reference ? <bdi dir="ltr">{paragraph(item.source_reference)}</bdi> : null}
            </span>
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: item.id }}
                  dir="auto"
                  lang={item.language}
                >
                  {item.title}
                </Link>
              </p>
              <p className="meta">
                <Reference>{item.reference}</Reference>
                {item.recommended_by ? <bdi>{item.recommended_by}</bdi> : null}
                {item.state_position === "supported" ? (
                  <b>
                    <Trans>Supported by the State</Trans>
                  </b>
                ) : item.state_position === "noted" ? (
                  <b>
                    <Trans>Noted by the State</Trans>
                  </b>
                ) : null}
                {item.themes.slice(0, 3).map((theme) => (
                  <span key={theme.id}>{theme.name}</span>
                ))}
              </p>
            </div>
            <div />
          </li>
        ))}
      </ul>
      <NextPage list={list} shown={items.length} />
    </Section>
  );
}

/** A bare number has the sign of a paragraph put before it. */
function paragraph(reference: string): string {
  return /^\d/.test(reference) ? `§ ${reference}` : reference;
}
