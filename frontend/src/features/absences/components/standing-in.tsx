import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSession } from "@/client/session";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { substitutionsQuery } from "../api/absences";

/** For whom one stands in today, and the way to their work; nothing where it is nobody. */
export function StandingIn() {
  const format = useFormat();
  const { account } = useSession();
  const mine = useQuery(substitutionsQuery).data?.filter(
    (each) => each.running && each.substitute.id === account.id,
  );
  return mine?.map((each) => (
    <div key={each.id} className="pad">
      <div className="strip accent" role="note">
        <Icon name="info" />
        <div>
          <b>
            <Trans>
              You stand in for <bdi>{each.absent.name}</bdi> until <bdi>{format.day(each.until_on)}</bdi>
            </Trans>
          </b>
          <p className="small">
            <Link to="/complaints" search={{ view: "open", assignee: [each.absent.id] }}>
              <Trans>See the complaints given to them</Trans>
            </Link>
          </p>
        </div>
      </div>
    </div>
  ));
}
