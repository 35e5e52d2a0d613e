import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { authorityNameQuery } from "@/components/pickers/authorities";
import { NotHere } from "@/components/states";
import { roundTableQuery } from "@/features/dialogue/api/round-tables";
import { type Begun, DialogueForm } from "@/features/dialogue/components/dialogue-form";
import { recommendationQuery } from "@/features/recommendations/api/recommendations";
import "@/features/dialogue/dialogue.css";

const route = getRouteApi("/shell/recommendations/dialogue/new");

/** Begun from a recommendation, an authority or a round table, it already says what that knows. */
export function NewDialoguePage() {
  const { t } = useLingui();
  const may = useMay();
  const { recommendation, authority, round_table: table } = route.useSearch();
  if (!may("recommendations.recommendation.write") && !may("recommendations.recommendation.issue")) {
    return <NotHere />;
  }
  return (
    <>
      <PageHead
        hang={false}
        title={t`Enter what was talked about`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        lead={t`A meeting, a letter, a call: with whom, about what, and who promised what by when.`}
      />
      {recommendation ? (
        <AboutRecommendation id={recommendation} />
      ) : table ? (
        <AtTable id={table} />
      ) : authority ? (
        <WithAuthority id={authority} />
      ) : (
        <Form begun={{ authorities: [], recommendations: [] }} />
      )}
    </>
  );
}

function AboutRecommendation({ id }: { id: string }) {
  const found = useQuery(recommendationQuery(id));
  return (
    <Fetched query={found}>
      {(record) => (
        <Form
          begun={{
            authorities: record.addressees.flatMap((each) => each.authority ?? []),
            recommendations: [{ id: record.id, name: record.title }],
          }}
        />
      )}
    </Fetched>
  );
}

function AtTable({ id }: { id: string }) {
  const found = useQuery(roundTableQuery(id));
  return (
    <Fetched query={found}>
      {(table) => (
        <Form
          begun={{
            kind: table.kind,
            authorities: table.authorities,
            recommendations: table.recommendations.map((each) => ({ id: each.id, name: each.title })),
            roundTable: table.id,
          }}
        />
      )}
    </Fetched>
  );
}

function WithAuthority({ id }: { id: string }) {
  const found = useQuery(authorityNameQuery(id));
  return (
    <Fetched query={found}>
      {({ id, name }) => <Form begun={{ authorities: [{ id, name }], recommendations: [] }} />}
    </Fetched>
  );
}

function Form({ begun }: { begun: Begun }) {
  const navigate = useNavigate();
  return (
    <DialogueForm
      begun={begun}
      onDone={({ id }) =>
        void navigate({ to: "/recommendations/dialogue/$dialogue", params: { dialogue: id } })
      }
    />
  );
}
