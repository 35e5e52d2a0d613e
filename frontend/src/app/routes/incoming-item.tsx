import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { incomingQuery } from "@/features/incoming/api/incoming";
import { Item } from "@/features/incoming/components/item";
import "@/features/complaints/complaints.css";
import "@/features/incoming/incoming.css";

const route = getRouteApi("/shell/complaints/incoming/$incoming");

export function IncomingItemPage() {
  const { incoming } = route.useParams();
  const item = useQuery(incomingQuery(incoming));
  return (
    <Fetched query={item} rank={1}>
      {(found) => <Item item={found} />}
    </Fetched>
  );
}
