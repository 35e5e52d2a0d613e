import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { accountQuery } from "@/features/accounts/api/accounts";
import { AccountRecord } from "@/features/accounts/components/account-record";
import "@/features/accounts/accounts.css";

const route = getRouteApi("/shell/accounts/$account");

export function AccountPage() {
  const { account: id } = route.useParams();
  const account = useQuery(accountQuery(id));
  return (
    <Fetched query={account} rank={1}>
      {(found) => <AccountRecord account={found} />}
    </Fetched>
  );
}
