import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { authorityNameQuery } from "@/components/pickers/authorities";
import { NotHere } from "@/components/states";
import { LetterForm } from "@/features/recommendations/components/letters/letter-form";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/letters/new");

export function NewAnsweringLetterPage() {
  const { t } = useLingui();
  const may = useMay();
  const { authority } = route.useSearch();
  if (!may("recommendations.recommendation.write") && !may("recommendations.recommendation.issue")) {
    return <NotHere />;
  }
  return (
    <>
      <PageHead
        title={t`Enter a letter`}
        crumb={<Crumb to="/recommendations/letters">{t`Letters`}</Crumb>}
        lead={t`One letter, and in one pass all the recommendations that it answers.`}
      />
      {authority ? <FromAuthority authority={authority} /> : <LetterForm from={null} />}
    </>
  );
}

function FromAuthority({ authority }: { authority: string }) {
  const found = useQuery(authorityNameQuery(authority));
  return <Fetched query={found}>{({ id, name }) => <LetterForm from={{ id, name }} />}</Fetched>;
}
