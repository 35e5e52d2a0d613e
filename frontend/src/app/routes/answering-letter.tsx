import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { letterQuery } from "@/features/recommendations/api/letters";
import { LetterRecord } from "@/features/recommendations/components/letters/letter-record";
import "@/features/recommendations/recommendations.css";

const route = getRouteApi("/shell/recommendations/letters/$letter");

export function AnsweringLetterPage() {
  const { letter: id } = route.useParams();
  const letter = useQuery(letterQuery(id));
  return (
    <Fetched query={letter} rank={1}>
      {(found) => <LetterRecord letter={found} />}
    </Fetched>
  );
}
